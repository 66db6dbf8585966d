import { create } from 'zustand'
import type { Draft, FaultCode } from '#app/ipc'

export type AddStage = 'empty' | 'reading' | 'look' | 'storing'

interface Add {
  readonly stage: AddStage
  /** Masks only: the secrets of a draft never leave main. */
  readonly draft: Draft | null
  readonly fault: FaultCode | 'nothing-found' | null
  /** Candidates of several that the user left out, by index. */
  readonly excluded: ReadonlySet<number>
}

export const initialAdd: Add = { stage: 'empty', draft: null, fault: null, excluded: new Set() }

export const useAdd = create<Add>(() => initialAdd)
