import type { AppState } from '#app/ipc'
import { describeEngine, platformName } from '#main/platform'
import type { PreferencesFile } from '#main/preferences'
import type { VaultStatus } from '#main/vault'

/** What does not change while the app runs. */
export interface Surroundings {
  /** BCP 47, as the system has it set. */
  readonly locale: string
}

/** The app as a whole, as the window sees it. */
export const appStateOf = (
  status: VaultStatus,
  preferences: PreferencesFile,
  { locale }: Surroundings,
): AppState => {
  const engine = describeEngine()
  return {
    ...status,
    engine: { ...engine, acknowledged: preferences.acknowledges(engine.version) },
    platform: platformName(),
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale,
  }
}
