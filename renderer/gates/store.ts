import { create } from 'zustand'
import type { ResponseOf } from '#app/ipc'

export type Step = 'where' | 'unlock' | 'recovery' | 'bring'
export const steps: readonly Step[] = ['where', 'unlock', 'recovery', 'bring']

export type Adapter = 'os' | 'passphrase-file'

interface Gates {
  readonly step: Step
  readonly adapter: Adapter
  /** While the recovery key is at work the vault may open before the counts are known. */
  readonly recovery: 'idle' | 'running'
  /** What the recovery key brought back, until the user has read it. */
  readonly recovered: ResponseOf<'recovery.use'> | null
}

export const useGates = create<Gates>(() => ({
  step: 'where',
  adapter: 'os',
  recovery: 'idle',
  recovered: null,
}))

export const goToStep = (step: Step): void => useGates.setState({ step })
export const chooseAdapter = (adapter: Adapter): void => useGates.setState({ adapter, step: 'unlock' })
