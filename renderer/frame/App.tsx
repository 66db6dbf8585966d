import { CSPProvider } from '@base-ui/react/csp-provider'
import { Suspense, useEffect } from 'react'
import { AddDialog, DropHint } from '#renderer/add'
import { loadCredentials, resetCredentials, useCredentials } from '#renderer/credentials'
import { Announcer, ToastProvider } from '#renderer/design'
import { Gates, RecoveryDialog } from '#renderer/gates'
import { closeRecovery, resetNavigation, useNavigation } from '#renderer/navigation'
import { ExpectationsDialog } from '#renderer/profiles'
import { common } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { Frame } from './Frame.tsx'
import { useTheme } from './theme.ts'

/** Nothing of the vault is on the page while it is not open, not in the DOM and not in a store. */
const useForgetting = (): void => {
  const phase = useVault((state) => state.app?.phase ?? null)
  useEffect(() => {
    if (phase === null || phase === 'starting') return
    if (phase !== 'open') resetCredentials()
    else if (useCredentials.getState().rows === null) void loadCredentials()
    if (phase === 'locked' || phase === 'trouble') resetNavigation()
  }, [phase])
}

function OverTheScreen() {
  const recovery = useNavigation((state) => state.recovery)
  return (
    <>
      <AddDialog />
      <ExpectationsDialog />
      <DropHint />
      <RecoveryDialog open={recovery === 'open'} onClose={closeRecovery} />
    </>
  )
}

export function App() {
  useTheme()
  useForgetting()
  return (
    <CSPProvider disableStyleElements>
      <ToastProvider closeLabel={common.close}>
        <Suspense>
          <Gates>
            <Frame />
          </Gates>
        </Suspense>
        <OverTheScreen />
        <Announcer />
      </ToastProvider>
    </CSPProvider>
  )
}
