import type { Editable } from '#app/credential'
import type { FaultCode } from '#app/ipc'
import type { Result } from '#app/result'
import type { ClipboardService } from '#main/clipboard'
import type { Inspector } from '#main/inspect'
import type { NewValue } from '#main/vault'

/** What a draft needs of the vault. */
export interface DraftVault {
  readonly holderOf: (bytes: Buffer) => { id: string; name: string } | null
  readonly add: (editable: Editable, value: NewValue) => Promise<Result<string, FaultCode>>
  /** Refuses a value that the credential holds already, or held before. */
  readonly replace: (credentialId: string, value: NewValue) => Promise<Result<void, FaultCode>>
}

export interface DraftsDeps {
  readonly clipboard: Pick<ClipboardService, 'readText' | 'adopt' | 'clear'>
  readonly inspector: Pick<Inspector, 'recognise'>
  readonly vault: DraftVault
  readonly nowMs: () => number
}
