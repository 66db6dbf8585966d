import { useState } from 'react'
import type { FaultCode, Trouble } from '#app/ipc'
import { call } from '#renderer/bridge'
import { Banner, Button, StandingMark } from '#renderer/design'
import { faultSentence, trouble, troubleActs } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { Acts } from '../parts/Acts.tsx'
import { GateScreen } from '../parts/GateScreen.tsx'
import { Panel } from '../parts/Panel.tsx'
import { Waiting } from '../parts/Waiting.tsx'
import { UseRecoveryKey } from '../recovery/UseRecoveryKey.tsx'
import { useGates } from '../store.ts'
import { useKeychainPrompt } from './keychain-prompt.ts'

/** A state in which the vault stays shut, in words, with its one act. Each can be left without a restart. */
export function TroubleScreen() {
  const kind = useVault(({ app }) => app?.trouble ?? 'keychain-unavailable')
  const isRecovering = useGates((state) => state.recovery === 'running')
  const [view, setView] = useState<'trouble' | 'recovery'>('trouble')
  return (
    <GateScreen>
      {view === 'recovery' && (kind === 'key-missing' || isRecovering) ? (
        <UseRecoveryKey onBack={() => setView('trouble')} />
      ) : (
        <TroublePanel key={kind} kind={kind} onRecover={() => setView('recovery')} />
      )}
    </GateScreen>
  )
}

interface TroublePanelProps {
  readonly kind: Trouble
  readonly onRecover: () => void
}

function TroublePanel({ kind, onRecover }: TroublePanelProps) {
  const prompt = useKeychainPrompt(() => {})
  const [retrying, setRetrying] = useState<'idle' | 'busy'>('idle')
  const [retryFault, setRetryFault] = useState<FaultCode | null>(null)

  const retry = async (): Promise<void> => {
    setRetrying('busy')
    const answer = await call('vault.retry', {})
    setRetrying('idle')
    setRetryFault(answer.ok ? null : answer.error)
  }

  const fault = prompt.fault ?? retryFault
  return (
    <Panel
      title={trouble[kind].title}
      text={trouble[kind].text}
      icon={<StandingMark urgency="act" sizePx={18} />}
      tone="act"
      focus={prompt.state === 'waiting' ? 'field' : 'title'}
    >
      {fault === null ? null : (
        <Banner tone="act" live="alert">
          {faultSentence(fault)}
        </Banner>
      )}
      {prompt.state === 'waiting' ? (
        <Waiting text={troubleActs.waiting} stop={{ label: troubleActs.stop, onStop: prompt.stop }} />
      ) : (
        <Acts>
          {kind === 'keychain-locked' ? (
            <Button tone="primary" onClick={() => void prompt.unlock()}>
              {troubleActs.unlockKeychain}
            </Button>
          ) : null}
          {kind === 'key-missing' ? (
            <Button tone="primary" onClick={onRecover}>
              {troubleActs.recover}
            </Button>
          ) : null}
          <Button
            tone={kind === 'keychain-locked' || kind === 'key-missing' ? 'plain' : 'primary'}
            busy={retrying === 'busy'}
            onClick={() => void retry()}
          >
            {troubleActs.retry}
          </Button>
        </Acts>
      )}
    </Panel>
  )
}
