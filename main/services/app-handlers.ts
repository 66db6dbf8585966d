import type { AppState } from '#app/ipc'
import { providerById } from '#app/provider'
import { err, ok } from '#app/result'
import type { Handlers } from '#main/ipc'
import { describeEngine } from '#main/platform'
import type { PreferencesFile } from '#main/preferences'

export interface AppHandlersDeps {
  readonly appState: () => AppState
  readonly appChanged: () => void
  readonly preferences: PreferencesFile
  /** Opens a page of the catalogue in the system's browser. */
  readonly openPage: (page: `https://${string}`) => Promise<void>
}

type AppChannels =
  | 'app.state'
  | 'app.acknowledgeEngine'
  | 'app.preferences'
  | 'app.setPreferences'
  | 'app.openProviderPage'

export const appHandlers = (deps: AppHandlersDeps): Pick<Handlers, AppChannels> => ({
  'app.state': async () => ok(deps.appState()),
  'app.acknowledgeEngine': async () => {
    await deps.preferences.acknowledge(describeEngine().version)
    deps.appChanged()
    return ok({})
  },
  'app.preferences': async () => ok(deps.preferences.preferences()),
  'app.setPreferences': async (preferences) => {
    await deps.preferences.setPreferences(preferences)
    return ok({})
  },
  // The window names a provider, never an address: only pages of the catalogue can be opened.
  'app.openProviderPage': async ({ provider }) => {
    const known = providerById(provider)
    if (known === null) return err('not-found')
    await deps.openPage(known.rotatePage)
    return ok({})
  },
})
