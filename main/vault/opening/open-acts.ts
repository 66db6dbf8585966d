import type { FaultCode, RequestOf, ResponseOf, VaultSettings } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { Ground } from './ground.ts'
import { noteOfVault } from './note.ts'
import { setPassword } from './password.ts'
import { keepKey, type ShownKey, showKey } from './recovery-key.ts'
import type { Notice, Session } from './session.ts'

export type Answer<T = Record<string, never>> = Promise<Result<T, FaultCode>>

/** What can be done to an open vault as a whole. */
export interface OpenActs {
  readonly setSettings: (settings: VaultSettings) => Answer
  readonly setPassword: (change: RequestOf<'vault.setPassword'>) => Answer
  readonly dismissNotice: (notice: Notice) => Answer
  readonly makeRecoveryKey: () => Answer<ResponseOf<'recovery.make'>>
  readonly confirmRecoveryKey: (answers: readonly [string, string]) => Answer
  readonly postponeRecoveryKey: () => Answer
}

export interface OpenActsPorts {
  readonly ground: Ground
  /** Runs in its turn, and only while the vault is open. */
  readonly whileOpen: <T>(work: (session: Session) => Answer<T>) => Answer<T>
  /** Seals the copies that are missing, without anybody waiting for them. */
  readonly cover: (session: Session) => void
}

/** What was acknowledged is true from now on, and not said again. */
const acknowledge = ({ vault, notices, remember }: Session, notice: Notice): void => {
  if (!notices.has(notice)) return
  const { store } = vault
  if (notice === 'password-removed-outside')
    store.transact((tx) => tx.putSettings({ ...store.settings, passwordSet: false }))
  notices.delete(notice)
  if (notice === 'store-rolled-back') remember()
}

/** The recovery key that is on the screen, by the session that showed it: another session knows nothing of it. */
const shownKeys = () => {
  const keys = new WeakMap<Session, ShownKey>()
  return {
    of: (session: Session): ShownKey | null => keys.get(session) ?? null,
    show: (session: Session, key: ShownKey): void => void keys.set(session, key),
    drop: (session: Session): void => void keys.delete(session),
  }
}

export const openActs = ({ ground, whileOpen, cover }: OpenActsPorts): OpenActs => {
  const shown = shownKeys()
  return {
    setSettings: (settings) =>
      whileOpen(async ({ vault: { store } }) => {
        store.transact((tx) => {
          tx.putSettings({ ...store.settings, ...settings })
          noteOfVault(tx, 'settings-changed', ground.nowMs())
        })
        return ok({})
      }),
    setPassword: (change) =>
      whileOpen(async (session) => {
        const set = await session.vault.inTurn(() => setPassword(ground, session, change))
        return set.ok ? ok({}) : set
      }),
    dismissNotice: (notice) =>
      whileOpen(async (session) => {
        acknowledge(session, notice)
        return ok({})
      }),
    makeRecoveryKey: () =>
      whileOpen(async (session) => {
        const key = await showKey(session)
        if (key === null) return err('internal')
        shown.show(session, key)
        return ok({ identity: key.identity, ask: [...key.ask] })
      }),
    confirmRecoveryKey: (answers) =>
      whileOpen(async (session) => {
        const key = shown.of(session)
        if (key === null) return err('recovery-not-begun')
        const kept = await session.vault.inTurn(async () => keepKey(session, key, answers))
        if (!kept.ok) return kept
        shown.drop(session)
        cover(session)
        return ok({})
      }),
    postponeRecoveryKey: () =>
      whileOpen(async (session) => {
        const { store } = session.vault
        shown.drop(session)
        store.transact((tx) => tx.putSettings({ ...store.settings, recoveryRemindedAtMs: ground.nowMs() }))
        return ok({})
      }),
  }
}
