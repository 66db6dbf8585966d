import { call } from '#renderer/bridge'
import type { Row } from './assessed.ts'
import { type ChipId, type Grouping, type Sort, type SortColumn, useCredentials } from './store.ts'

/** Below this width the details are a page of their own, as the stylesheets say too. */
const beside = window.matchMedia('(min-width: 981px)')

/** A key held down passes many rows; only the one where it comes to rest is asked for. */
const restMs = 80
let resting: number | undefined

export const loadDetail = async (id: string): Promise<void> => {
  const detail = await call('credentials.detail', { id })
  if (useCredentials.getState().openId === id)
    useCredentials.setState({ detail: detail.ok ? detail.value : null })
}

/** Shows a credential's details, or none. */
export const openCredential = (id: string | null): void => {
  const { openId, atId } = useCredentials.getState()
  if (id === openId) return
  window.clearTimeout(resting)
  useCredentials.setState({ openId: id, atId: id ?? atId, detail: null })
  if (id !== null) resting = window.setTimeout(() => void loadDetail(id), restMs)
}

/** Moves the keyboard to a row; details that stand beside the list follow it. */
export const moveTo = (id: string): void => {
  useCredentials.setState({ atId: id })
  if (beside.matches) openCredential(id)
}

/** At once where it is on the page already, and once more when what was just asked for has been drawn. */
const focusSoon = (selector: string): void => {
  const focus = (): void => document.querySelector<HTMLElement>(selector)?.focus()
  focus()
  requestAnimationFrame(focus)
}

export const focusList = (): void => focusSoon('[data-grid]')

/** Opens a row and puts the keyboard into its details. */
export const enterDetail = (id: string): void => {
  openCredential(id)
  focusSoon('[data-detail]')
}

/** Details that take the place of the list take the keyboard from it too. */
export const followWidth = (): void =>
  beside.addEventListener('change', () => {
    if (!beside.matches && useCredentials.getState().openId !== null) focusSoon('[data-detail]')
  })

/** A click opens; where the details take the place of the list, the keyboard goes with them, else it goes to the list. */
export const clickRow = (id: string): void => {
  if (beside.matches) {
    openCredential(id)
    focusList()
  } else enterDetail(id)
}

/** Back from the details: beside the list they stay, as a page they go. */
export const leaveDetail = (): void => {
  if (!beside.matches) openCredential(null)
  focusList()
}

export const setSearch = (search: string): void => useCredentials.setState({ search })
export const setChip = (chip: ChipId): void => useCredentials.setState({ chip, selected: new Set() })
export const setGrouping = (grouping: Grouping): void => useCredentials.setState({ grouping })

export const sortBy = (by: SortColumn): void =>
  useCredentials.setState(({ sort }): { sort: Sort } => ({
    sort: sort.by === by && sort.order === 'up' ? { by, order: 'down' } : { by, order: 'up' },
  }))

export const toggleSelected = (id: string): void =>
  useCredentials.setState(({ selected }) => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    return { selected: next, atId: id }
  })

/** Ticks every row from where the keyboard is to this one. */
export const selectTo = (rows: readonly Row[], id: string): void =>
  useCredentials.setState(({ selected, atId }) => {
    const to = rows.findIndex(({ credential }) => credential.id === id)
    const at = rows.findIndex(({ credential }) => credential.id === atId)
    const from = at < 0 ? to : at
    const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
    return { selected: new Set([...selected, ...between.map(({ credential }) => credential.id)]), atId: id }
  })

export const selectAll = (rows: readonly Row[]): void =>
  useCredentials.setState({ selected: new Set(rows.map(({ credential }) => credential.id)) })
export const clearSelected = (): void => useCredentials.setState({ selected: new Set() })
