import type { AppState, FaultCode, Preferences, RequestOf, Result, VaultSettings } from '#app/ipc'
import { ok } from '#app/result'
import { call, on } from '#renderer/bridge'
import { announce } from '#renderer/design'
import { frame } from '#renderer/strings'
import { setPlace } from '#renderer/time'
import { useVault } from './store.ts'

type Outcome = Promise<Result<unknown, FaultCode>>

const takeState = (app: AppState): void => {
  const before = useVault.getState().app
  setPlace({ locale: app.locale, zone: app.zone })
  useVault.setState(app.phase === 'open' ? { app } : { app, settings: null, copied: null })
  if (app.phase === 'open' && before?.phase !== 'open') void loadSettings()
}

const loadSettings = async (): Promise<void> => {
  const answer = await call('vault.settings', {})
  if (answer.ok) useVault.setState({ settings: answer.value })
}

/** Connects to main: state now, and each change from here on. Resolves when the first state is in. */
export const startVault = async (): Promise<void> => {
  on('app.changed', takeState)
  on('clipboard.changed', ({ clipboard }) => {
    const held = useVault.getState().clipboard
    useVault.setState(clipboard === null ? { clipboard, copied: null } : { clipboard })
    if (clipboard === null && held !== null) announce(frame.clearedAnnounce)
  })
  const [state, preferences] = await Promise.all([call('app.state', {}), call('app.preferences', {})])
  if (preferences.ok) useVault.setState({ preferences: preferences.value })
  if (state.ok) takeState(state.value)
}

export const lockVault = (): Outcome => call('vault.lock', {})

/** Copies a secret; main holds the clipboard and its countdown. */
export const copySecret = async (request: RequestOf<'secret.copy'>): Promise<Result<unknown, FaultCode>> => {
  const answer = await call('secret.copy', request)
  if (!answer.ok) return answer
  useVault.setState({ copied: { id: request.id, part: request.part } })
  const seconds = Math.max(1, Math.round((answer.value.clearsAtMs - Date.now()) / 1000))
  announce(frame.copiedAnnounce(useVault.getState().clipboard?.name ?? '', seconds).trim())
  return answer
}

export const clearClipboard = (): Outcome => call('secret.clearClipboard', {})

/** Applies preferences at once and keeps them; takes them back if main refuses. */
export const setPreferences = async (changes: Partial<Preferences>): Outcome => {
  const before = useVault.getState().preferences
  const preferences = { ...before, ...changes }
  useVault.setState({ preferences })
  const answer = await call('app.setPreferences', preferences)
  if (!answer.ok) useVault.setState({ preferences: before })
  return answer
}

/** Applies settings of the vault at once; takes them back if main refuses. */
export const setSettings = async (changes: Partial<VaultSettings>): Outcome => {
  const before = useVault.getState().settings
  if (before === null) return ok(null)
  const settings = { ...before, ...changes }
  useVault.setState({ settings })
  const answer = await call('vault.setSettings', settings)
  if (!answer.ok) useVault.setState({ settings: before })
  return answer
}
