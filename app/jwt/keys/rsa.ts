import { bitLength, toBigInt } from './numbers.ts'

/** Larger moduli only cost time; nobody uses them. */
export const largestModulusBits = 16_384

export type RsaWeakness = 'too-short' | 'too-long' | 'even-modulus' | 'bad-exponent' | 'roca'

const rocaPrimes: readonly number[] = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
  109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
]

/** For each prime, the residues that powers of 65537 take: all that a modulus of the faulty generator can leave. */
const rocaResidues: readonly (readonly [bigint, ReadonlySet<number>])[] = rocaPrimes.map((prime) => {
  const residues = new Set<number>()
  let power = 1
  do {
    residues.add(power)
    power = (power * (65_537 % prime)) % prime
  } while (power !== 1)
  return [BigInt(prime), residues]
})

/** The fingerprint of CVE-2017-15361: an honest modulus bears it about once in 2^27. */
const hasRocaFingerprint = (n: bigint): boolean =>
  rocaResidues.every(([prime, residues]) => residues.has(Number(n % prime)))

/** What is wrong with an RSA public key (RFC 7518 §3.3, RFC 8017 §3.1, CVE-2017-15361). */
export const rsaWeaknesses = (n: Uint8Array, e: Uint8Array): readonly RsaWeakness[] => {
  const bits = bitLength(n)
  if (bits > largestModulusBits || e.length > n.length) return ['too-long']
  const found: RsaWeakness[] = []
  const modulus = toBigInt(n)
  const exponent = toBigInt(e)
  if (bits < 2048) found.push('too-short')
  if ((modulus & 1n) === 0n) found.push('even-modulus')
  if (exponent < 3n || (exponent & 1n) === 0n || exponent >= modulus) found.push('bad-exponent')
  if (hasRocaFingerprint(modulus)) found.push('roca')
  return found
}
