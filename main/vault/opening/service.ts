import type { FaultCode, RequestOf, ResponseOf, VaultSettings } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { isCopyDue, StoreFailure } from '#main/store'
import { type OpenVault, oneAfterAnother } from '../open-vault.ts'
import { emptyTrash } from '../purge.ts'
import { settleIntents } from '../settle.ts'
import { createVault, tryKeychain } from './create.ts'
import { findVault } from './find.ts'
import { groundOf, type Stopped, type VaultServiceOptions } from './ground.ts'
import { setPassword } from './password.ts'
import { recoverVault } from './recover.ts'
import { coverAll, keepKey, type ShownKey, showKey } from './recovery-key.ts'
import { endSession, type Notice, type Session } from './session.ts'
import { vaultSettingsOf } from './settings.ts'
import { type Phase, statusOf, type VaultStatus } from './status.ts'
import { lookAtKey, unlockVault } from './unlock.ts'

export type { VaultStatus } from './status.ts'

type Answer<T = Record<string, never>> = Promise<Result<T, FaultCode>>

export interface VaultService {
  readonly status: () => VaultStatus
  readonly onChange: (listener: () => void) => () => void
  /** The vault while it is open. */
  readonly open: () => OpenVault | null
  /** Finds the vault; one without a password opens by itself. Never raises a prompt. */
  readonly start: () => Promise<void>
  readonly probe: () => Answer<ResponseOf<'setup.probe'>>
  readonly create: (request: RequestOf<'setup.create'>) => Answer
  readonly unlock: (password: string | null) => Answer
  readonly unlockKeychain: () => Answer
  readonly cancelUnlock: () => void
  readonly retry: () => Answer
  readonly lock: () => Promise<void>
  readonly settings: () => VaultSettings
  readonly setSettings: (settings: VaultSettings) => Answer
  readonly setPassword: (change: RequestOf<'vault.setPassword'>) => Answer
  readonly dismissNotice: (notice: Notice) => Answer
  readonly makeRecoveryKey: () => Answer<ResponseOf<'recovery.make'>>
  readonly confirmRecoveryKey: (answers: readonly [string, string]) => Answer
  readonly postponeRecoveryKey: () => Answer
  readonly useRecoveryKey: (identity: string, password: string | null) => Answer<ResponseOf<'recovery.use'>>
  /** What has to be done now and then while the vault is open: snapshot, daily copy, trash. */
  readonly tick: () => Promise<void>
  readonly close: () => Promise<void>
}

export const createVaultService = (options: VaultServiceOptions): VaultService => {
  const ground = groundOf(options)
  const inTurn = oneAfterAnother()
  const listeners = new Set<() => void>()
  let phase: Phase = { phase: 'first-run' }
  let provider = ''
  let shown: ShownKey | null = null
  let prompt = new AbortController()

  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  const enter = (next: Phase): void => {
    phase = next
    changed()
  }
  const session = (): Session | null => (phase.phase === 'open' ? phase.session : null)

  /** Serves only while open; a disk that does not take a write is an expected failure. */
  const whileOpen = <T>(work: (session: Session) => Answer<T>): Answer<T> =>
    inTurn(async () => {
      const current = session()
      if (current === null) return err('not-open')
      try {
        return await work(current)
      } catch (failure) {
        if (failure instanceof StoreFailure) return err('store-failed')
        throw failure
      } finally {
        changed()
      }
    })

  const keepUp = async (current: Session): Promise<void> => {
    const { store } = current.vault
    try {
      store.settle()
      if (isCopyDue(ground.copiesFolder, ground.nowMs())) store.copyTo(ground.copiesFolder, ground.nowMs())
    } catch (failure) {
      // The next tick tries again; what is in the store is not touched by it.
      if (!(failure instanceof StoreFailure)) throw failure
    }
    await emptyTrash(current.vault)
  }

  const enterOpen = async (opened: Session): Promise<void> => {
    provider = await opened.vault.keychain.providerName()
    const { pending } = await settleIntents(opened.vault)
    if (pending > 0) opened.notices.add('pending-kept')
    enter({ phase: 'open', session: opened })
    await keepUp(opened)
    void coverAll(opened, () => session() === opened).then(changed)
  }

  const stop = ({ trouble }: Stopped): void => {
    const sidecar = phase.phase === 'locked' || phase.phase === 'trouble' ? phase.sidecar : null
    enter({ phase: 'trouble', sidecar, trouble })
  }

  const unlockWith = async (password: string | null): Answer => {
    if (phase.phase === 'open') return ok({})
    const sidecar = phase.phase === 'first-run' ? null : phase.sidecar
    if (sidecar === null) return err('key-missing')
    const opened = await unlockVault(ground, sidecar, password)
    if (opened.ok) {
      await enterOpen(opened.value)
      return ok({})
    }
    if (typeof opened.error === 'string') return err(opened.error)
    stop(opened.error)
    // The state that was pushed says what is wrong; the call itself has nothing to add.
    return ok({})
  }

  const look = async (): Promise<void> => {
    if (phase.phase === 'open') return
    const sidecar = await findVault(ground)
    if (sidecar === null) return enter({ phase: 'first-run' })
    const keychain = ground.keychain(sidecar.adapter)
    provider = await keychain.providerName()
    if (sidecar.adapter === 'passphrase-file') {
      const there = await ground.passphraseFile().exists()
      return enter(
        there
          ? { phase: 'locked', sidecar, lock: 'password' }
          : { phase: 'trouble', sidecar, trouble: 'key-missing' },
      )
    }
    const key = await lookAtKey(keychain, sidecar.service)
    if ('trouble' in key) return enter({ phase: 'trouble', sidecar, trouble: key.trouble })
    enter({ phase: 'locked', sidecar, lock: key.lock })
    if (key.lock === 'none') await unlockWith(null)
  }

  const lockNow = async (): Promise<void> => {
    const current = session()
    if (current === null) return
    shown = null
    const lock = current.vault.store.settings.passwordSet ? 'password' : 'none'
    try {
      await current.vault.inTurn(async () => endSession(current))
    } finally {
      enter({ phase: 'locked', sidecar: current.sidecar, lock })
    }
  }

  return {
    status: () => statusOf(phase, provider, ground.nowMs()),
    onChange: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    open: () => session()?.vault ?? null,
    start: () => inTurn(look),
    probe: () =>
      inTurn(async () => {
        const keychain = ground.keychain('os')
        return ok({ os: { state: await tryKeychain(keychain), provider: await keychain.providerName() } })
      }),
    create: (request) =>
      inTurn(async () => {
        // A key that is missing never leads to a new vault over an old one.
        if (phase.phase !== 'first-run' || (await findVault(ground)) !== null) return err('bad-request')
        if (request.adapter === 'passphrase-file' && request.password === null)
          return err('password-too-short')
        const created = await createVault(ground, request)
        if (!created.ok) return created
        await enterOpen(created.value)
        return ok({})
      }),
    unlock: (password) => inTurn(() => unlockWith(password)),
    unlockKeychain: () =>
      inTurn(async () => {
        const sidecar = phase.phase === 'locked' || phase.phase === 'trouble' ? phase.sidecar : null
        const keychain = ground.keychain(sidecar?.adapter ?? 'os')
        prompt = new AbortController()
        const unlocked = await keychain.unlock(prompt.signal)
        if (!unlocked.ok && prompt.signal.aborted) return err('cancelled')
        await look()
        if (unlocked.ok) return ok({})
        return err(unlocked.error === 'denied' ? 'keychain-denied' : 'keychain-locked')
      }),
    cancelUnlock: () => prompt.abort(),
    retry: () =>
      inTurn(async () => {
        await look()
        return ok({})
      }),
    lock: () => inTurn(lockNow),
    settings: () => vaultSettingsOf(session()?.vault.store.settings ?? null),
    setSettings: (settings) =>
      whileOpen(async ({ vault }) => {
        vault.store.transact((tx) => {
          tx.putSettings({ ...vault.store.settings, ...settings })
          tx.appendActivity({
            v: 1,
            atMs: ground.nowMs(),
            action: 'settings-changed',
            credentialId: null,
            name: null,
            detail: null,
          })
        })
        return ok({})
      }),
    setPassword: (change) =>
      whileOpen(async (current) => {
        const set = await current.vault.inTurn(() => setPassword(ground, current, change))
        return set.ok ? ok({}) : set
      }),
    dismissNotice: (notice) =>
      whileOpen(async ({ notices }) => {
        notices.delete(notice)
        return ok({})
      }),
    makeRecoveryKey: () =>
      whileOpen(async () => {
        shown = await showKey()
        return ok({ identity: shown.identity, ask: [...shown.ask] })
      }),
    confirmRecoveryKey: (answers) =>
      whileOpen(async (current) => {
        if (shown === null) return err('recovery-not-begun')
        const kept = await keepKey(current, shown, answers)
        if (!kept.ok) return kept
        shown = null
        void coverAll(current, () => session() === current).then(changed)
        return ok({})
      }),
    postponeRecoveryKey: () =>
      whileOpen(async ({ vault }) => {
        shown = null
        vault.store.transact((tx) =>
          tx.putSettings({ ...vault.store.settings, recoveryRemindedAtMs: ground.nowMs() }),
        )
        return ok({})
      }),
    useRecoveryKey: (identity, password) =>
      inTurn(async () => {
        if (phase.phase !== 'trouble' || phase.trouble !== 'key-missing' || phase.sidecar === null)
          return err('bad-request')
        const used = await recoverVault(ground, phase.sidecar, identity, password)
        if (!used.ok) {
          if (typeof used.error === 'string') return err(used.error)
          stop(used.error)
          return err('key-missing')
        }
        const { session: opened, recovered, missing } = used.value
        await enterOpen(opened)
        return ok({ recovered, missing })
      }),
    tick: () =>
      inTurn(async () => {
        const current = session()
        if (current !== null) await keepUp(current)
      }),
    close: () =>
      inTurn(async () => {
        await lockNow()
        await ground.close()
      }),
  }
}
