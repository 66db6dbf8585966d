import { useCallback, useEffect, useState } from 'react'
import type { FaultCode, ResponseOf } from '#app/ipc'
import { call } from '#renderer/bridge'

type Os = ResponseOf<'setup.probe'>['os']

export interface Probe {
  /** Null while it is being looked for. */
  readonly os: Os | null
  readonly fault: FaultCode | null
  readonly again: () => void
}

/** Looks whether the system has a keychain that works; looks again on demand, with no restart. */
export const useProbe = (): Probe => {
  const [os, setOs] = useState<Os | null>(null)
  const [fault, setFault] = useState<FaultCode | null>(null)

  const look = useCallback(async (): Promise<void> => {
    setOs(null)
    setFault(null)
    const answer = await call('setup.probe', {})
    if (answer.ok) return setOs(answer.value.os)
    setFault(answer.error)
    setOs({ state: 'unavailable', provider: '' })
  }, [])

  useEffect(() => void look(), [look])
  return { os, fault, again: () => void look() }
}
