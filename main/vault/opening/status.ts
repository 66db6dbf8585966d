import type { AppState, Trouble } from '#app/ipc'
import { DAY_MS } from '#app/time'
import type { Sidecar } from '#main/store'
import { uncoveredVersions } from '../recovery-copies.ts'
import { lockOf, type Notice, type Session } from './session.ts'

/** What the window is told of the vault as a whole. */
export type VaultStatus = Omit<AppState, 'engine' | 'platform' | 'zone' | 'locale'>

export type Phase =
  | { readonly phase: 'starting' }
  | { readonly phase: 'first-run' }
  | { readonly phase: 'locked'; readonly sidecar: Sidecar; readonly lock: 'none' | 'password' }
  | { readonly phase: 'trouble'; readonly sidecar: Sidecar | null; readonly trouble: Trouble }
  | { readonly phase: 'open'; readonly session: Session }

const remindAfterMs = 7 * DAY_MS

const closed = (phase: AppState['phase'], provider: string): VaultStatus => ({
  phase,
  trouble: null,
  custody: { adapter: null, provider },
  passwordSet: false,
  recovery: { made: false, madeAtMs: null, remind: false, uncovered: 0 },
  counts: { total: 0, keychain: 0, sealed: 0 },
  notices: [],
})

/** A store that could not be written to may take writes by now. */
const isTrue =
  ({ vault }: Session) =>
  (notice: Notice): boolean =>
    notice !== 'store-read-only' || vault.store.access === 'read-only'

const openStatus = (session: Session, provider: string, nowMs: number): VaultStatus => {
  const { vault, notices, sidecar } = session
  const { settings } = vault.store
  const kept = vault.store.summaries().filter(({ trashedAtMs }) => trashedAtMs === null)
  const keychain = kept.filter(({ custody }) => custody === 'keychain').length
  const made = settings.recoveryRecipient !== null
  const remindedAtMs = settings.recoveryRemindedAtMs ?? Number.NEGATIVE_INFINITY
  return {
    phase: 'open',
    trouble: null,
    custody: { adapter: sidecar.adapter, provider },
    passwordSet: lockOf(session) === 'password',
    recovery: {
      made,
      madeAtMs: settings.recoveryMadeAtMs,
      remind: !made && kept.length > 0 && nowMs - remindedAtMs >= remindAfterMs,
      uncovered: made ? uncoveredVersions(vault).length : 0,
    },
    counts: { total: kept.length, keychain, sealed: kept.length - keychain },
    notices: [...notices].filter(isTrue(session)),
  }
}

export const statusOf = (phase: Phase, provider: string, nowMs: number): VaultStatus => {
  switch (phase.phase) {
    case 'starting':
    case 'first-run':
      return closed(phase.phase, provider)
    case 'locked':
      return {
        ...closed('locked', provider),
        custody: { adapter: phase.sidecar.adapter, provider },
        passwordSet: phase.lock === 'password',
      }
    case 'trouble':
      return {
        ...closed('trouble', provider),
        trouble: phase.trouble,
        custody: { adapter: phase.sidecar?.adapter ?? null, provider },
      }
    case 'open':
      return openStatus(phase.session, provider, nowMs)
  }
}
