import { useEffect, useState } from 'react'
import { VisuallyHidden } from '#renderer/design'
import { useNavigation } from '#renderer/navigation'
import { inspector } from '#renderer/strings'
import { useMinute } from '#renderer/time'
import { forget, lookAgain, lookAtHeld, onInspected, onStopped } from './actions.ts'
import { ChecksPane } from './checks/ChecksPane.tsx'
import { ClaimsPane } from './claims/ClaimsPane.tsx'
import { ComparisonPane } from './claims/ComparisonPane.tsx'
import styles from './InspectorPage.module.css'
import { Panels } from './panels/Panels.tsx'
import { closeSession, openSession } from './session.ts'
import { useInspector } from './store.ts'
import { Summary } from './summary/Summary.tsx'
import { TokenPane } from './token/TokenPane.tsx'
import { createClient } from './worker/client.ts'
import { startWorker } from './worker/start.ts'

/** What is looked at lives as long as the screen: texts, key, worker and rows go with it. */
const useSession = (): 'opening' | 'open' => {
  const [state, setState] = useState<'opening' | 'open'>('opening')
  useEffect(() => {
    const session = openSession(createClient({ start: startWorker, onInspected, onStopped }))
    setState('open')
    return () => {
      closeSession(session)
      forget()
    }
  }, [])
  return state
}

/** What is relative to now is looked at again as the minutes pass. */
const useTicking = (): void => {
  const minuteMs = useMinute()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the minute is what it waits for.
  useEffect(() => {
    if (useInspector.getState().asOfMs === null) lookAgain()
  }, [minuteMs])
}

function Panes() {
  const held = useNavigation((state) => state.inspected)
  const comparing = useInspector((state) => state.comparing)
  useTicking()
  useEffect(() => {
    if (held !== null) void lookAtHeld()
  }, [held])
  return (
    <div className={styles.panes}>
      <TokenPane held={held === null ? 'pasted' : 'held'} />
      {comparing === 'yes' ? <ComparisonPane /> : <ClaimsPane />}
      <ChecksPane />
    </div>
  )
}

export function InspectorPage() {
  const held = useNavigation((state) => state.inspected?.credentialId ?? 'pasted')
  return <OpenInspector key={held} />
}

function OpenInspector() {
  const session = useSession()
  return (
    <div className={styles.page}>
      <VisuallyHidden>
        <h1>{inspector.label}</h1>
      </VisuallyHidden>
      {session === 'open' ? (
        <>
          <Summary />
          <Panels />
          <Panes />
        </>
      ) : null}
    </div>
  )
}
