/** What holds for one credential, with where each number comes from: the part of a sentence after "every 90 days". */
export interface EffectivePolicy {
  /** How old it may get; null when it is not rotated by age. */
  readonly maxAgeMs: number | null
  /** How long before a deadline it is flagged. */
  readonly leadMs: number
  /** How long the old secret stays good after a rotation. */
  readonly graceMs: number
  readonly source: {
    readonly maxAge: string
    readonly lead: string
    readonly grace: string
  }
}
