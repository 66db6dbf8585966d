import { create } from 'zustand'
import type { CredentialSummary } from '#app/credential'
import type { CredentialDetail, FaultCode } from '#app/ipc'

export const chips = ['all', 'needs', 'soon', 'production', 'trash'] as const
export type ChipId = (typeof chips)[number]

export const groupings = ['none', 'provider', 'environment', 'standing'] as const
export type Grouping = (typeof groupings)[number]

export type SortColumn = 'urgency' | 'name' | 'environment' | 'expires' | 'rotateBy'

export interface Sort {
  readonly by: SortColumn
  readonly order: 'up' | 'down'
}

interface Credentials {
  /** `null` until main has answered for the first time. */
  readonly rows: ReadonlyMap<string, CredentialSummary> | null
  /** Why the list could not be read. */
  readonly fault: FaultCode | null
  readonly search: string
  readonly chip: ChipId
  readonly sort: Sort
  readonly grouping: Grouping
  /** The row that has the keyboard. */
  readonly atId: string | null
  /** The row whose details stand beside the list. */
  readonly openId: string | null
  readonly detail: CredentialDetail | null
  /** Rows ticked for an act on several. */
  readonly selected: ReadonlySet<string>
}

const initial: Credentials = {
  rows: null,
  fault: null,
  search: '',
  chip: 'all',
  sort: { by: 'urgency', order: 'up' },
  grouping: 'none',
  atId: null,
  openId: null,
  detail: null,
  selected: new Set(),
}

export const useCredentials = create<Credentials>(() => initial)

/** Forgets everything, as when the vault locks. */
export const resetCredentials = (): void => useCredentials.setState(initial)
