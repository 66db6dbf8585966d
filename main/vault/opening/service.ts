import type { RequestOf, ResponseOf, VaultSettings } from '#app/ipc'
import { err, ok } from '#app/result'
import { type Sidecar, StoreFailure } from '#main/store'
import { keychainFaultCode, type OpenVault, oneAfterAnother } from '../open-vault.ts'
import { settleIntents } from '../settle.ts'
import { createVault, tryKeychain } from './create.ts'
import { findVault } from './find.ts'
import { groundOf, type Stopped, type VaultServiceOptions } from './ground.ts'
import { lookAround } from './look.ts'
import { type Answer, type OpenActs, openActs } from './open-acts.ts'
import { recoverValues, recoverVault } from './recover.ts'
import { coverAll } from './recovery-key.ts'
import { endSession, lockOf, type Session } from './session.ts'
import { vaultSettingsOf } from './settings.ts'
import { type Phase, statusOf, type VaultStatus } from './status.ts'
import { type KeyChoice, unlockVault } from './unlock.ts'
import { keepUp } from './upkeep.ts'

export type { VaultStatus } from './status.ts'

export interface VaultService extends OpenActs {
  readonly status: () => VaultStatus
  readonly onChange: (listener: () => void) => () => void
  /** The vault while it is open. */
  readonly open: () => OpenVault | null
  /** Finds the vault; one without a password opens by itself. Never raises a prompt. */
  readonly start: () => Promise<void>
  readonly probe: () => Answer<ResponseOf<'setup.probe'>>
  readonly create: (request: RequestOf<'setup.create'>) => Answer
  /** @param key `previous`: a change of the password was cut short, and what was typed is the one before it */
  readonly unlock: (password: string | null, key?: KeyChoice) => Answer
  /** Raises the system's own prompt and waits for it. */
  readonly unlockKeychain: () => Answer
  readonly cancelUnlock: () => void
  readonly retry: () => Answer
  readonly lock: () => Promise<void>
  readonly settings: () => VaultSettings
  /** Where the key is gone or its password forgotten; while the vault is open, for values that are gone. */
  readonly useRecoveryKey: (identity: string, password: string | null) => Answer<ResponseOf<'recovery.use'>>
  /** What has to be done now and then while the vault is open: writes that wait, snapshot, daily copy, trash. */
  readonly tick: () => Promise<void>
  readonly close: () => Promise<void>
}

export const createVaultService = (options: VaultServiceOptions): VaultService => {
  const ground = groundOf(options)
  const inTurn = oneAfterAnother()
  const listeners = new Set<() => void>()
  let phase: Phase = { phase: 'starting' }
  let provider = ''
  let prompt = new AbortController()
  let covering: Session | null = null
  /** As they were last told. */
  let [reminded, noticed] = [false, 0]

  const status = (): VaultStatus => statusOf(phase, provider, ground.nowMs())
  const changed = (): void => {
    const { recovery, notices } = status()
    ;[reminded, noticed] = [recovery.remind, notices.length]
    for (const listener of listeners) listener()
  }
  const enter = (next: Phase): void => {
    phase = next
    changed()
  }
  const session = (): Session | null => (phase.phase === 'open' ? phase.session : null)
  const sidecar = () => (phase.phase === 'locked' || phase.phase === 'trouble' ? phase.sidecar : null)

  /** One call after another; a disk that does not take a write is an expected failure. */
  const serve = <T>(work: () => Answer<T>): Answer<T> =>
    inTurn(async () => {
      try {
        return await work()
      } catch (failure) {
        if (failure instanceof StoreFailure) return err(failure.code)
        throw failure
      }
    })

  const whileOpen = <T>(work: (session: Session) => Answer<T>): Answer<T> =>
    serve(async () => {
      const current = session()
      if (current === null) return err('not-open')
      try {
        return await work(current)
      } finally {
        changed()
      }
    })

  const cover = (current: Session): void => {
    if (covering === current) return
    covering = current
    void coverAll(current, () => session() === current).then((sealed) => {
      covering = null
      if (sealed === 0) return
      changed()
      // A new recovery key may have uncovered others meanwhile.
      cover(current)
    })
  }

  const enterOpen = async (opened: Session): Promise<void> => {
    try {
      provider = await opened.vault.keychain.providerName()
      const { pending } = await settleIntents(opened.vault)
      if (pending > 0) opened.notices.add('pending-kept')
    } catch (failure) {
      endSession(opened)
      throw failure
    }
    enter({ phase: 'open', session: opened })
    cover(opened)
  }

  const stop = (place: Sidecar, { trouble }: Stopped): void =>
    enter({ phase: 'trouble', sidecar: place, trouble })

  const unlockWith = async (place: Sidecar, password: string | null, key: KeyChoice): Answer => {
    const opened = await unlockVault(ground, place, { password, key })
    if (opened.ok) {
      await enterOpen(opened.value)
      return ok({})
    }
    if (typeof opened.error === 'string') return err(opened.error)
    stop(place, opened.error)
    // The state that was pushed says what is wrong; the call itself has nothing to add.
    return ok({})
  }

  /** Finds out where the vault stands, and opens it if nothing lies over its key. */
  const look = async (): Promise<void> => {
    if (phase.phase === 'open') return
    const found = await lookAround(ground)
    if (found.phase !== 'first-run' && found.sidecar !== null)
      provider = await ground.keychain(found.sidecar.adapter).providerName()
    if (found.phase !== 'locked' || found.lock !== 'none') return enter(found)
    // It opens by itself: a lock screen in between would only flash.
    const before = phase
    try {
      await unlockWith(found.sidecar, null, 'newest')
    } finally {
      // Also where the disk did not let it be opened: it can be tried again from there.
      if (phase === before) enter(found)
    }
  }

  const lookAgain = async (): Answer => {
    await look()
    return ok({})
  }

  const lockNow = async (): Promise<void> => {
    const current = session()
    if (current === null) return
    const lock = lockOf(current)
    try {
      await current.vault.inTurn(async () => endSession(current))
    } catch (failure) {
      // The disk did not take the last snapshot. Nothing is lost by that, and nothing keeps a vault from locking.
      if (!(failure instanceof StoreFailure)) throw failure
    } finally {
      enter({ phase: 'locked', sidecar: current.sidecar, lock })
    }
  }

  return {
    ...openActs({ ground, whileOpen, cover }),
    status,
    onChange: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    open: () => session()?.vault ?? null,
    start: async () => {
      await serve(lookAgain)
    },
    probe: () =>
      serve(async () => {
        const keychain = ground.keychain('os')
        return ok({ os: { state: await tryKeychain(keychain), provider: await keychain.providerName() } })
      }),
    create: (request) =>
      serve(async () => {
        // A key that is missing never leads to a new vault over an old one.
        if (phase.phase !== 'first-run' || (await findVault(ground)) !== null) return err('bad-request')
        const created = await createVault(ground, request)
        if (!created.ok) return created
        await enterOpen(created.value)
        return ok({})
      }),
    unlock: (password, key = 'newest') =>
      serve(async () => {
        if (phase.phase === 'open') return ok({})
        const place = sidecar()
        return place === null ? err('key-missing') : unlockWith(place, password, key)
      }),
    unlockKeychain: () => {
      // Made now and not in its turn, so that a wait can be cancelled that has not begun yet.
      prompt.abort()
      prompt = new AbortController()
      const { signal } = prompt
      return serve(async () => {
        const adapter = session()?.sidecar.adapter ?? sidecar()?.adapter ?? 'os'
        const unlocked = await ground.keychain(adapter).unlock(signal)
        if (!unlocked.ok && signal.aborted) return err('cancelled')
        await look()
        return unlocked.ok ? ok({}) : err(keychainFaultCode(unlocked.error))
      })
    },
    cancelUnlock: () => prompt.abort(),
    retry: () => serve(lookAgain),
    lock: () => inTurn(lockNow),
    settings: () => vaultSettingsOf(session()?.vault.store.settings ?? null),
    useRecoveryKey: (identity, password) =>
      serve(async () => {
        const current = session()
        if (current !== null)
          return current.vault.inTurn(() => recoverValues(current, identity, ground.nowMs()))
        const place = sidecar()
        if (place === null || (phase.phase === 'trouble' && phase.trouble !== 'key-missing'))
          return err('bad-request')
        const used = await recoverVault(ground, place, { identity, password })
        if (!used.ok) {
          if (typeof used.error === 'string') return err(used.error)
          stop(place, used.error)
          return err('key-missing')
        }
        const { session: opened, recovered, missing } = used.value
        await enterOpen(opened)
        return ok({ recovered, missing })
      }),
    tick: () =>
      inTurn(async () => {
        const current = session()
        if (current === null) return
        await settleIntents(current.vault)
        await keepUp(ground, current)
        cover(current)
        const { recovery, notices } = status()
        // Time alone makes it due, and a folder is made writable by others.
        if (recovery.remind !== reminded || notices.length !== noticed) changed()
      }),
    close: () => {
      prompt.abort()
      return inTurn(async () => {
        try {
          await lockNow()
        } finally {
          await ground.close()
        }
      })
    },
  }
}
