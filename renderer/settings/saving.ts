import { useState } from 'react'
import type { FaultCode, Result } from '#app/ipc'
import { announce } from '#renderer/design'
import { settings } from '#renderer/strings'

/** Keeps a choice; says so to those who can't see it, and says what went wrong where it was made. */
export const useSaving = () => {
  const [fault, setFault] = useState<FaultCode | null>(null)
  const save = async (outcome: Promise<Result<unknown, FaultCode>>): Promise<void> => {
    const answer = await outcome
    setFault(answer.ok ? null : answer.error)
    if (answer.ok) announce(settings.saved)
  }
  return { fault, save: (outcome: Promise<Result<unknown, FaultCode>>) => void save(outcome) }
}
