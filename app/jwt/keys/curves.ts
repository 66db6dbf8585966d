import { modPow, padTo, toBigInt, toBytes } from './numbers.ts'
import type { Curve } from './types.ts'

/** y² = x³ + ax + b over the field of p; n is the order of its base point (SEC 2; FIPS 186-5). */
export interface CurveNumbers {
  readonly p: bigint
  readonly a: bigint
  readonly b: bigint
  readonly n: bigint
  /** Bytes of a coordinate. */
  readonly width: number
}

const nist = (p: bigint, b: bigint, n: bigint, width: number): CurveNumbers => ({ p, a: p - 3n, b, n, width })

const curves: Readonly<Record<Curve, CurveNumbers>> = {
  'P-256': nist(
    2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    32,
  ),
  'P-384': nist(
    2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    48,
  ),
  'P-521': nist(
    2n ** 521n - 1n,
    0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    66,
  ),
  secp256k1: {
    p: 2n ** 256n - 2n ** 32n - 977n,
    a: 0n,
    b: 7n,
    n: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
    width: 32,
  },
}

export const curveNumbers = (curve: Curve): CurveNumbers => curves[curve]

export const isCurve = (name: string): name is Curve => Object.hasOwn(curves, name)

/** Whether the point lies on the curve. */
export const isOnCurve = (curve: Curve, xBytes: Uint8Array, yBytes: Uint8Array): boolean => {
  const { p, a, b } = curves[curve]
  const x = toBigInt(xBytes)
  const y = toBigInt(yBytes)
  if (x >= p || y >= p) return false
  return (y * y - (x * x * x + a * x + b)) % p === 0n
}

/** A point in the encoding of SEC 1 §2.3.3, plain or compressed; null when it is neither. */
export const readPoint = (
  curve: Curve,
  bytes: Uint8Array,
): { readonly x: Uint8Array; readonly y: Uint8Array } | null => {
  const { width, p, a, b } = curves[curve]
  const lead = bytes[0]
  if (lead === 4 && bytes.length === 1 + 2 * width) {
    return { x: bytes.subarray(1, 1 + width), y: bytes.subarray(1 + width) }
  }
  if ((lead !== 2 && lead !== 3) || bytes.length !== 1 + width) return null
  const xBytes = bytes.subarray(1)
  const x = toBigInt(xBytes)
  // Each of these fields has p = 3 mod 4, so a square root is one power.
  const root = modPow((x * x * x + a * x + b) % p, (p + 1n) / 4n, p)
  const y = (root & 1n) === BigInt(lead & 1) ? root : p - root
  const padded = padTo(toBytes(y, width), width)
  return padded === null ? null : { x: xBytes, y: padded }
}
