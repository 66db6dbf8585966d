import type { FaultCode } from '#app/ipc'
import { err, type Result } from '#app/result'
import type { Keychain, KeychainFault } from '#main/keychain'
import type { VaultKeys } from '#main/sealing'
import { type Store, StoreFailure } from '#main/store'

/** A vault that is open: the only place where store, keychain and keys are held together. */
export interface OpenVault {
  readonly vaultId: Buffer
  readonly service: string
  readonly keychain: Keychain
  readonly keys: VaultKeys
  readonly store: Store
  readonly nowMs: () => number
  /** Told of each step of a write once its effect is done; the fault tests end the process here. */
  readonly reached: (step: WriteStep) => void
  /** One write after another: two that interleave could both believe that a version number is theirs. */
  readonly inTurn: InTurn
}

export type WriteStep = 'S0' | 'S1' | 'S2' | 'S3' | 'S4' | 'S5' | 'S6'

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

export const oneAfterAnother = (): InTurn => {
  let turn: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = turn.then(work)
    // Only its end is waited for: what it answered, a recovery key among it, is not kept until the next one.
    turn = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }
}

/** A write in its turn; a disk that does not take it is an expected failure. */
export const written = <T>(
  vault: OpenVault,
  work: () => Promise<Result<T, FaultCode>>,
): Promise<Result<T, FaultCode>> =>
  vault.inTurn(async () => {
    try {
      return await work()
    } catch (failure) {
      if (failure instanceof StoreFailure) return err(failure.code)
      throw failure
    }
  })

export const accountOf = (credentialId: string, version: number): string => `${credentialId}.${version}`

export const serviceOf = (vaultId: Buffer, build: 'product' | 'development'): string =>
  `${build === 'product' ? 'keytide' : 'keytide-dev'}.${vaultId.toString('hex')}`

export const keychainFaultCode = (fault: KeychainFault): FaultCode => {
  switch (fault) {
    case 'locked':
      return 'keychain-locked'
    case 'denied':
      return 'keychain-denied'
    case 'unavailable':
      return 'keychain-unavailable'
    case 'unknown':
      return 'keychain-unknown'
  }
}
