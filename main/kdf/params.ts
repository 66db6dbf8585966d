/** Argon2id's costs: memory in KiB, passes, lanes. */
export interface KdfParams {
  readonly mKiB: number
  readonly t: number
  readonly p: number
}

/** What every new key is derived with. One lane: the implementation has a single thread, so more would help only a guesser. */
export const kdfDefaults: KdfParams = { mKiB: 131_072, t: 3, p: 1 }

const bounds = {
  mKiB: { least: 19_456, most: 1_048_576 },
  t: { least: 1, most: 10 },
  p: { least: 1, most: 4 },
} as const

/** Whether costs that were read may be used at all. Asked before any work is done, since the reader does not trust them. */
export const kdfParamsInBounds = (params: KdfParams): boolean =>
  (['mKiB', 't', 'p'] as const).every((name) => {
    const value = params[name]
    return Number.isInteger(value) && value >= bounds[name].least && value <= bounds[name].most
  })

/** Whether a guess at a key made with `params` costs less memory or fewer passes than with `own`. */
export const weakerThan = (params: KdfParams, own: KdfParams): boolean =>
  params.mKiB < own.mKiB || params.t < own.t
