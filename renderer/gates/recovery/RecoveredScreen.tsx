import { Check } from 'lucide-react'
import { Button } from '#renderer/design'
import { recoveryUse } from '#renderer/strings'
import { Acts } from '../parts/Acts.tsx'
import { GateScreen } from '../parts/GateScreen.tsx'
import { Panel } from '../parts/Panel.tsx'
import { useGates } from '../store.ts'

/** What the recovery key brought back, before the list is shown. */
export function RecoveredScreen() {
  const recovered = useGates((state) => state.recovered?.recovered ?? 0)
  const missing = useGates((state) => state.recovered?.missing ?? 0)
  return (
    <GateScreen>
      <Panel
        title={recoveryUse.doneTitle}
        text={`${recoveryUse.recovered(recovered)} ${recoveryUse.missing(missing)}`}
        icon={<Check />}
      >
        <Acts>
          <Button tone="primary" onClick={() => useGates.setState({ recovered: null })}>
            {recoveryUse.done}
          </Button>
        </Acts>
      </Panel>
    </GateScreen>
  )
}
