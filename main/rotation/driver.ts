import type { Expiry } from '#app/credential'
import type { Result } from '#app/result'
import type { Ability, RotationClass, RotationFault, Verdict } from '#app/rotation'
import type { Secret } from '#main/secret'
import type { NewValue } from '#main/vault'
import type { HttpPort } from './http/port.ts'

/** One version of a credential as a driver sees it. The engine wipes the secrets after the call. */
export interface Held {
  readonly secrets: ReadonlyMap<string, Secret>
  readonly publics: ReadonlyMap<string, string>
}

/** What every call of a driver gets. */
export interface Call {
  readonly http: HttpPort
  /** The host that the user confirmed for this credential. Nothing is sent anywhere else. */
  readonly host: string
  readonly account: string
  /** The driver's own settings from the plan. */
  readonly options: Readonly<Record<string, string>>
  /** The version that is being replaced. */
  readonly old: Held
  /** The credential that is allowed to create, if that is another one. */
  readonly minting: Held | null
  readonly nowMs: () => number
}

/** Once there is a new value, what retires the old one is authenticated with it: it proves itself in doing so. */
export interface LateCall extends Call {
  readonly new: Held
}

/**
 * Why a call came to nothing. Only codes: the provider's words may quote what was sent. A `401` is `refused`, a `403`
 * `not-permitted`, a `429` `too-many-requests`, a `5xx` `server-failed`.
 */
export type CallFault = Extract<
  RotationFault,
  | 'offline'
  | 'no-answer'
  | 'too-many-requests'
  | 'server-failed'
  | 'refused'
  | 'not-permitted'
  | 'not-understood'
>
export type Called<T> = Promise<Result<T, CallFault>>

/** What a provider says of a value. Absent: it does not say. */
export interface Looked {
  readonly verdict: Verdict
  readonly expiry?: Expiry
  readonly createdAtMs?: number
  /** Null: never used. */
  readonly lastUsedMs?: number | null
  readonly scopes?: readonly string[]
  readonly account?: string
  readonly keyId?: string
}

/** The read-only half. It changes nothing, whatever it is called with and however often. */
export interface Reads {
  /**
   * Whether a value works, by a call that is refused to strangers and to revoked values, and that never uses a value up
   * (a refresh token is never spent to see whether it works). What can't be told is a fault, never `dead`.
   */
  readonly look: (call: Call, held: Held) => Called<Looked>
  /** The same value with a secret that nobody has: the control that has to be refused before a verdict counts. */
  readonly bogus: (held: Held) => Held
}

/** What came of the one attempt to create. */
export type Created =
  /** The provider's answer as it came, before anybody has parsed it. Also where a success can't be read. */
  | { readonly is: 'answered'; readonly raw: Secret }
  /** Certain: nothing was created. `refused` by a status that says so; never for a `5xx`. */
  | { readonly is: 'not-created'; readonly proof: 'not-sent' | 'refused'; readonly why: CallFault }
  | { readonly is: 'unknown'; readonly why: CallFault }

/** What an answer holds once it is parsed. The bytes of its parts are wiped by the engine. */
export interface Issued {
  readonly value: NewValue
  /** The provider's public id of the new key, by which it can be revoked. */
  readonly keyId: string | null
}

/** Where an answer came from: the create call, the recovery call, or the user's paste (then it is the bare value). */
export type RawFrom = 'driver' | 'recovery' | 'paste'

export interface ListedKey {
  readonly keyId: string
  readonly label: string | null
  readonly createdAtMs: number | null
  /** Null: never used. Undefined: the provider does not say. */
  readonly lastUsedMs?: number | null
}

export interface OrphanQuestion {
  readonly label: string
  readonly before: readonly string[]
  readonly now: readonly ListedKey[]
  /** When the first attempt of this run began. */
  readonly sinceMs: number
}

/** `ours`: proven to be what this run left behind. `doubtful`: could be; only the user can say. */
export interface OrphanVerdict {
  readonly ours: readonly string[]
  readonly doubtful: readonly string[]
}

export interface Prepared {
  readonly current: Verdict
  /** The id of the key that is being replaced, where it has one. */
  readonly oldKeyId: string | null
  /** Whether one more key fits beside those there are. */
  readonly room: 'enough' | 'none'
}

/** The rotating half. What an ability in `terms.can` does not name is never called. */
export interface Rotates {
  readonly class: RotationClass
  readonly can: readonly Ability[]
  /** `server`: proven against a real server or a faithful fake only. Such a driver never revokes unasked. */
  readonly proven: 'live' | 'server'
  readonly propagationMs: number
  readonly settleMs: number
  /** The smallest permission that is needed, in the provider's own words. */
  readonly permission: string
  /** Read-only, repeatable. */
  readonly prepare: (call: Call) => Called<Prepared>
  /** Exactly one request, a long timeout, no retry of any kind. */
  readonly create: (call: Call, label: string) => Promise<Created>
  /** Only with `recover`. A new value where the old one is dead. */
  readonly recover?: (call: Call, label: string) => Promise<Created>
  /** Pure. An answer that is not understood stays sealed. */
  readonly parse: (raw: Buffer, from: RawFrom, old: Held) => Result<Issued, 'not-understood'>
  /** Only with `list`. Every key that the old one stands beside; asked with the new one once there is one. */
  readonly listKeys?: (call: ListCall) => Called<readonly ListedKey[]>
  /** Pure. Proves by label, or by absence before, a younger age and no use. The engine takes out what is recorded. */
  readonly orphans?: (question: OrphanQuestion) => OrphanVerdict
  /** Only with `last-used`. Null: never used. */
  readonly lastUsed?: (call: LateCall, keyId: string | null) => Called<number | null>
  /** Only with `deactivate`. Off already is done; gone is done. */
  readonly deactivate?: (call: RetireCall, keyId: string | null) => Called<'done'>
  /** Only with `revoke`. By its id; where `keyId` is null, by the value of `target`. Gone already is done. */
  readonly revoke?: (call: RetireCall, keyId: string | null) => Called<'done'>
}

export interface ListCall extends Call {
  /** Null while there is none. Once there is, the old one may be dead. */
  readonly new: Held | null
}

export interface RetireCall extends Call {
  /** Null while there is none: an orphan or the new key itself goes, or the old one goes first. */
  readonly new: Held | null
  /** The value that goes, where it is known. */
  readonly target: Held | null
}

/** The code that talks to one provider. */
export interface Driver {
  readonly id: string
  readonly reads: Reads
  /** Null: Keytide can look, but not replace. */
  readonly rotates: Rotates | null
}
