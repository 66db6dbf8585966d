import { useState } from 'react'
import type { FaultCode } from '#app/ipc'
import { call } from '#renderer/bridge'

type State = 'idle' | 'waiting'

/** The system's own prompt for its keychain: raised by the user, awaited here, and let go when they stop waiting. */
export const useKeychainPrompt = (onDone: () => void) => {
  const [state, setState] = useState<State>('idle')
  const [fault, setFault] = useState<FaultCode | null>(null)

  const unlock = async (): Promise<void> => {
    setState('waiting')
    setFault(null)
    const answer = await call('vault.unlockKeychain', {})
    setState('idle')
    if (!answer.ok && answer.error !== 'cancelled') return setFault(answer.error)
    onDone()
  }

  return { state, fault, unlock, stop: () => void call('vault.cancelUnlock', {}) }
}
