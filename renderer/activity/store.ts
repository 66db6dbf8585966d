import { create } from 'zustand'
import type { ActivityRow, FaultCode } from '#app/ipc'
import { call } from '#renderer/bridge'

const pageSize = 100

interface Activity {
  /** Newest first; `null` until main has answered for the first time. */
  readonly rows: readonly ActivityRow[] | null
  readonly intact: boolean
  readonly more: 'yes' | 'no' | 'loading'
  readonly fault: FaultCode | null
}

const initial: Activity = { rows: null, intact: true, more: 'no', fault: null }

export const useActivity = create<Activity>(() => initial)

export const forgetActivity = (): void => useActivity.setState(initial)

const merge = (newer: readonly ActivityRow[], older: readonly ActivityRow[]): readonly ActivityRow[] => {
  const last = newer.at(-1)?.n ?? Number.POSITIVE_INFINITY
  return [...newer, ...older.filter(({ n }) => n < last)]
}

/** Reads the newest page. Rows that were read before stay when they join on to it. */
export const loadNewest = async (): Promise<void> => {
  const answer = await call('activity.page', { beforeN: null, limit: pageSize })
  if (!answer.ok) return useActivity.setState({ fault: answer.error })
  const { rows, intact } = answer.value
  const held = useActivity.getState()
  const joins = held.rows !== null && rows.some(({ n }) => n === held.rows?.[0]?.n)
  if (joins && held.rows !== null)
    return useActivity.setState({ rows: merge(rows, held.rows), intact, fault: null })
  useActivity.setState({ rows, intact, fault: null, more: rows.length === pageSize ? 'yes' : 'no' })
}

export const loadOlder = async (): Promise<void> => {
  const { rows, more } = useActivity.getState()
  const last = rows?.at(-1)
  if (rows === null || last === undefined || more !== 'yes') return
  useActivity.setState({ more: 'loading' })
  const answer = await call('activity.page', { beforeN: last.n, limit: pageSize })
  if (!answer.ok) return useActivity.setState({ more: 'yes', fault: answer.error })
  useActivity.setState({
    rows: merge(rows, answer.value.rows),
    intact: answer.value.intact,
    more: answer.value.rows.length === pageSize ? 'yes' : 'no',
    fault: null,
  })
}
