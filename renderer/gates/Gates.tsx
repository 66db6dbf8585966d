import type { ReactNode } from 'react'
import { useNavigation } from '#renderer/navigation'
import { useVault } from '#renderer/vault'
import { EngineGate } from './EngineGate.tsx'
import { FirstRun } from './first-run/FirstRun.tsx'
import { LockScreen } from './locked/LockScreen.tsx'
import { TroubleScreen } from './locked/TroubleScreen.tsx'
import { RecoveredScreen } from './recovery/RecoveredScreen.tsx'
import { useGates } from './store.ts'

type Gate = 'starting' | 'engine' | 'first-run' | 'locked' | 'trouble' | 'recovered' | 'none'

const useGate = (): Gate => {
  const phase = useVault(({ app }) => app?.phase ?? null)
  const warnsOfEngine = useVault(
    ({ app }) => app !== null && !app.engine.supported && !app.engine.acknowledged,
  )
  const firstRun = useNavigation((state) => state.firstRun)
  const isRecovering = useGates((state) => state.recovery === 'running')
  const recovered = useGates((state) => state.recovered)
  if (phase === null || phase === 'starting') return 'starting'
  if (warnsOfEngine) return 'engine'
  if (isRecovering) return 'trouble'
  if (phase !== 'open') return phase
  if (firstRun === 'running') return 'first-run'
  return recovered === null ? 'none' : 'recovered'
}

/** Shows what stands before the vault, and its children only when nothing does: behind a gate there is no vault in the page. */
export function Gates({ children }: { readonly children: ReactNode }) {
  const gate = useGate()
  switch (gate) {
    case 'starting':
      return null
    case 'engine':
      return <EngineGate />
    case 'first-run':
      return <FirstRun />
    case 'locked':
      return <LockScreen />
    case 'trouble':
      return <TroubleScreen />
    case 'recovered':
      return <RecoveredScreen />
    case 'none':
      return children
  }
}
