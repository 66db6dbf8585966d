import type { FaultCode } from '#app/ipc'
import type { Result } from '#app/result'
import type { Run } from '#app/rotation'
import type { Secret } from '#main/secret'
import type { NewValue } from '#main/vault'
import type { Held } from './driver.ts'

export interface HeldVersion extends Held {
  readonly version: number
  readonly host: string
  readonly account: string
}

/** What belongs to one transaction with a row of a journal. */
export interface WithRow {
  readonly keep?: { readonly answerId: string; readonly raw: Secret }
  /** Answers whose value lies in the vault, or is worth nothing any more. */
  readonly drop?: readonly string[]
}

/** What a rotation needs of an open vault. */
export interface RotationVault {
  readonly runs: () => readonly Run[]
  readonly run: (id: string) => Run | null
  /** Durable when it returns. */
  readonly save: (run: Run, more?: WithRow) => Result<void, FaultCode>
  readonly answer: (answerId: string) => Result<Secret, FaultCode>
  /** Proves that a value could be kept right now. */
  readonly ready: () => Promise<Result<void, FaultCode>>
  readonly held: (
    credentialId: string,
    version: number | 'current',
  ) => Promise<Result<HeldVersion, FaultCode>>
  /** The new version becomes the current one in one transaction with the run that says so. */
  readonly promote: (
    credentialId: string,
    value: NewValue,
    promoted: (version: number) => { readonly run: Run } & WithRow,
  ) => Promise<Result<number, FaultCode>>
  /** Keeps the vault from locking while an answer is on its way that nobody could keep then. */
  readonly whileOpen: <T>(work: () => Promise<T>) => Promise<Result<T, FaultCode>>
}
