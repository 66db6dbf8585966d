import * as v from 'valibot'

export const keyBytes = 32

const bytes = (least: number, most: number) =>
  v.custom<Uint8Array>(
    (value) => value instanceof Uint8Array && value.length >= least && value.length <= most,
  )

/** Lengths are checked here, costs by `kdfParamsInBounds`. */
export const argon2Request = v.strictObject({
  password: bytes(1, 1024),
  salt: bytes(16, 16),
  mKiB: v.number(),
  t: v.number(),
  p: v.number(),
})
export const argon2Reply = v.strictObject({ key: bytes(keyBytes, keyBytes) })

export type Argon2Request = v.InferOutput<typeof argon2Request>
export type Argon2Reply = v.InferOutput<typeof argon2Reply>
