import type { Change, DecodedToken, Examination, Profile } from '#app/jwt'
import type { ProfileEditable } from '#app/profiles'
import type { Offered, TokenView } from '../view/types.ts'

/** What main found out with a key, for the same text under the same conditions. */
export interface Verified {
  readonly examination: Examination
  readonly opened: DecodedToken | null
}

export interface Conditions {
  readonly nowMs: number
  readonly timeZone: string
  readonly profile: Profile
}

/** Each request carries all it needs: a worker that was ended leaves nothing behind to be missed. */
export type WorkerRequest =
  | ({
      readonly do: 'inspect'
      readonly text: string
      /** Which of several tokens. */
      readonly picked: number
      readonly verified: Verified | null
      /** The token to compare with. */
      readonly other: string | null
    } & Conditions)
  | {
      readonly do: 'held'
      readonly decoded: DecodedToken
      readonly verified: Verified
    }
  | {
      readonly do: 'share'
      readonly form: ShareForm
      readonly text: string
      readonly picked: number
      readonly nowMs: number
    }
  /** What the token suggests that its receiver expects. */
  | { readonly do: 'propose'; readonly text: string; readonly picked: number }

/** What is asked now and then, beside the looks. */
export type Errand = Extract<WorkerRequest, { do: 'share' | 'propose' }>

export type ShareForm = 'cut' | 'claims' | 'sample'

export interface Inspected {
  readonly is: 'inspected'
  readonly offered: readonly Offered[]
  readonly picked: number
  readonly token: TokenView | null
  /** Why the paste as a whole was refused. */
  readonly refusal: string | null
  readonly comparison: Comparison | null
}

export type WorkerReply =
  | Inspected
  | { readonly is: 'shared'; readonly text: string; readonly replaced: readonly string[] }
  | { readonly is: 'proposed'; readonly profile: ProfileEditable }
  /** There is nothing of this kind. */
  | { readonly is: 'nothing' }

/** What became of the second token's members, or that there is no second token. */
export type Comparison =
  | { readonly state: 'no-token' }
  | { readonly state: 'compared'; readonly title: string; readonly changes: readonly Change[] }

/** What a worker says first: from here on its time counts. */
export const ready = 'ready'
