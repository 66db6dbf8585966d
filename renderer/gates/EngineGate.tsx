import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { FaultCode } from '#app/ipc'
import { call } from '#renderer/bridge'
import { Banner, Button } from '#renderer/design'
import { engine, faultSentence } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { Acts } from './parts/Acts.tsx'
import { GateScreen } from './parts/GateScreen.tsx'
import { Panel } from './parts/Panel.tsx'

/** On an engine without security fixes nothing goes on before the user has said that they know. */
export function EngineGate() {
  const version = useVault(({ app }) => app?.engine.version ?? '')
  const [fault, setFault] = useState<FaultCode | null>(null)
  const accept = async (): Promise<void> => {
    const answer = await call('app.acknowledgeEngine', {})
    setFault(answer.ok ? null : answer.error)
  }
  return (
    <GateScreen>
      <Panel title={engine.title} text={engine.body(version)} icon={<TriangleAlert />} tone="soon">
        {fault === null ? null : (
          <Banner tone="act" live="alert">
            {faultSentence(fault)}
          </Banner>
        )}
        <Acts>
          <Button tone="primary" onClick={() => void accept()}>
            {engine.accept}
          </Button>
        </Acts>
      </Panel>
    </GateScreen>
  )
}
