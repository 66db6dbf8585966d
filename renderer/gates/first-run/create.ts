import type { FaultCode, Result } from '#app/ipc'
import { call } from '#renderer/bridge'
import { beginFirstRun, endFirstRun } from '#renderer/navigation'
import { type Adapter, goToStep } from '../store.ts'

/** Makes the vault. The first run goes on after it: said before, because the open vault is announced before the answer. */
export const createVault = async (
  adapter: Adapter,
  password: string | null,
): Promise<Result<unknown, FaultCode>> => {
  beginFirstRun()
  const answer = await call('setup.create', { adapter, password })
  if (answer.ok) goToStep('recovery')
  else endFirstRun()
  return answer
}
