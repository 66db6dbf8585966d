import type { Result } from '#app/result'
import type { PlaceFault } from '#app/rotation'
import type { Held } from './driver.ts'

/** What a place is asked to hold from now on, and what it holds if nobody touched it. */
export interface PlaceChange {
  readonly runId: string
  /** The consumer's own description of the place, parsed by it. Holds no secret. */
  readonly place: string
  readonly old: Held
  readonly new: Held
  /** `overwrite`: the user saw that somebody else changed it, and wants the new value there all the same. */
  readonly mode: 'careful' | 'overwrite'
}

/** A kind of place that uses a value: a line of a file, a variable of a CI, a note to tick. */
export interface Consumer {
  readonly id: string
  /** Dry run: everything that an update does but the last step. Nothing changes. */
  readonly check: (place: string, old: Held) => Promise<Result<'ready', PlaceFault>>
  /** Safe to repeat: a place that holds the new value already is `already`. */
  readonly update: (change: PlaceChange) => Promise<Result<'written' | 'already', PlaceFault>>
}
