import { signatureAlgorithm } from '../claims/algorithms.ts'
import { curveNumbers, isCurve } from '../keys/curves.ts'
import { children, content, readElement, tags } from '../keys/der.ts'
import { toBigInt } from '../keys/numbers.ts'

/** What can be seen of a signature without a key. */
export type SignatureTrait = 'empty' | 'der' | 'degenerate'

/** The largest curve needs 139 bytes. */
const longestDer = 150

/** Two INTEGERs in a SEQUENCE: the form other protocols use for ECDSA. */
const derNumbers = (bytes: Uint8Array): readonly [bigint, bigint] | null => {
  const root = readElement(bytes, 0)
  if (root === null || root.tag !== tags.sequence || root.end !== bytes.length) return null
  const [r, s, more] = children(bytes, root) ?? []
  if (r?.tag !== tags.integer || s?.tag !== tags.integer || more !== undefined) return null
  return [toBigInt(content(bytes, r)), toBigInt(content(bytes, s))]
}

/**
 * Traits of a signature under the algorithm that the header names: empty, in DER instead of R‖S (RFC 7518 §3.4), or with
 * r or s outside 1..n-1, which a broken verifier accepts for any message (CVE-2022-21449).
 */
export const signatureTraits = (algorithmName: string, bytes: Uint8Array): readonly SignatureTrait[] => {
  if (bytes.length === 0) return ['empty']
  const algorithm = signatureAlgorithm(algorithmName)
  const curve = algorithm?.curves[0] ?? ''
  if (algorithm?.family !== 'ecdsa' || !isCurve(curve)) return []
  const { n, width } = curveNumbers(curve)
  const isPlain = bytes.length === 2 * width
  const der = isPlain || bytes.length > longestDer ? null : derNumbers(bytes)
  if (!isPlain && der === null) return []
  const [r, s] = der ?? [toBigInt(bytes.subarray(0, width)), toBigInt(bytes.subarray(width))]
  const isDegenerate = [r, s].some((value) => value === 0n || value >= n)
  return [...(isPlain ? [] : (['der'] as const)), ...(isDegenerate ? (['degenerate'] as const) : [])]
}
