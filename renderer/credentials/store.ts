import { create } from 'zustand'
import type { CredentialSummary } from '#app/credential'
import { type CredentialDetail, type FaultCode, listFilters, listGroupings, type SavedView } from '#app/ipc'

export const chips = listFilters
export type ChipId = SavedView['filter']

export const groupings = listGroupings
export type Grouping = SavedView['grouping']

export type Sort = Readonly<SavedView['sort']>
export type SortColumn = Sort['by']

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
