import { launchApp, type RunningApp } from './app.ts'
import { type Desktop, type DesktopOptions, startDesktop } from './desktop.ts'
import { type Driver, driveApp } from './drive.ts'

/** A private desktop with the app on it, and who sits there. */
export interface Seat {
  readonly desktop: Desktop
  /** The app that runs now, and its driver: others after a restart. */
  readonly app: () => RunningApp
  readonly vault: () => Driver
  /** Ends the app as its user does. */
  readonly quit: () => Promise<void>
  /** Starts it again over the same files and keyring. */
  readonly start: () => Promise<void>
  /** Ends everything. */
  readonly leave: () => Promise<void>
}

/** Something beside the app that it finds by its environment. */
interface Neighbour {
  readonly env: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/** @param startNeighbour on the desktop, before the app */
export const takeSeat = async (
  options: DesktopOptions = { display: 'shared' },
  startNeighbour?: (desktop: Desktop) => Promise<Neighbour>,
): Promise<Seat> => {
  const desktop = await startDesktop(options)
  const neighbour = await startNeighbour?.(desktop)
  const env = { ...desktop.env, ...neighbour?.env }
  const launch = (userData?: string) => launchApp({ env, ...(userData === undefined ? {} : { userData }) })
  let app = await launch()
  let vault = driveApp(app)
  let running = true
  const quit = async (): Promise<void> => {
    running = false
    await app.close()
  }
  return {
    desktop,
    app: () => app,
    vault: () => vault,
    quit,
    start: async () => {
      app = await launch(app.userData)
      vault = driveApp(app)
      running = true
    },
    leave: async () => {
      if (running) await quit()
      await neighbour?.stop()
      await desktop.stop()
    },
  }
}
