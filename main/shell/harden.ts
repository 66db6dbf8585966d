import { app } from 'electron'
import { platformName } from '#main/platform'
import { registerPageScheme } from '#main/platform/electron'
import { deleteCrashDumps } from './crash-dumps.ts'
import { setMenu } from './menu.ts'
import { pageScheme } from './policy.ts'
import { refusedAmong, refusedSwitchExitCode } from './switches.ts'

// Typed switches are read from the arguments: the engine sets some of the refused ones itself. The exception is what it
// makes of the variable ELECTRON_DISABLE_SANDBOX.
const isWeakened = (): boolean =>
  refusedAmong(process.argv.slice(1)).length > 0 || app.commandLine.hasSwitch('no-sandbox')

/** Runs before anything else: refuses debug switches, then sets the engine's own switches. */
export const hardenProcess = (): void => {
  if (!__TEST_BUILD__ && !__DEV__ && isWeakened()) {
    process.stderr.write(
      'Keytide does not start with switches or variables that open a debugger or weaken its sandbox.\n',
    )
    process.exit(refusedSwitchExitCode)
  }
  // Whatever this process and its helpers write is for this user only, Chromium's own files included.
  process.umask(0o077)
  app.enableSandbox()
  // We use no cookies: with the default Chromium would open the user's keyring for their encryption by itself.
  app.commandLine.appendSwitch('password-store', 'basic')
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('dns-prefetch-disable')
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('no-pings')
  registerPageScheme(pageScheme)
  setMenu(platformName())
  deleteCrashDumps()
}
