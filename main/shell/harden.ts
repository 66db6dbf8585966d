import { app } from 'electron'
import { registerPageScheme } from '#main/platform/electron'
import { pageScheme } from './policy.ts'
import { refusedAmong, refusedSwitchExitCode } from './switches.ts'

/** Runs before anything else: refuses debug switches, then sets the engine's own switches. */
export const hardenProcess = (): void => {
  if (!__TEST_BUILD__ && !__DEV__ && refusedAmong(process.argv.slice(1)).length > 0) {
    process.stderr.write('Keytide does not start with switches that open a debugger or weaken its sandbox.\n')
    process.exit(refusedSwitchExitCode)
  }
  app.enableSandbox()
  // We use no cookies: with the default Chromium would open the user's keyring for their encryption by itself.
  app.commandLine.appendSwitch('password-store', 'basic')
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('dns-prefetch-disable')
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('no-pings')
  registerPageScheme(pageScheme)
}
