import type { Deadline, Mark } from '#app/overview'
import { horizon as words } from '#renderer/strings'
import { fullDay } from '#renderer/time'
import { countLate, countSoon, happening } from '../said.ts'

/** `12 Dec 2026 to 14 Dec 2026`. */
export const spanOf = (deadlines: readonly Deadline[]): string => {
  const [first] = deadlines
  const last = deadlines.at(-1)
  return first === undefined || last === undefined
    ? ''
    : words.between(fullDay(first.atMs), fullDay(last.atMs))
}

/** `2 late, 1 soon`; empty when all are later. */
export const amongOf = (deadlines: readonly Deadline[], nowMs: number): string => {
  const [late, soon] = [countLate(deadlines, nowMs), countSoon(deadlines, nowMs)]
  return [late === 0 ? '' : words.lateAmong(late), soon === 0 ? '' : words.soonAmong(soon)]
    .filter((part) => part !== '')
    .join(', ')
}

/** A sign as it is heard. */
export const saidOf = ({ deadlines }: Mark, nowMs: number): string => {
  const [only] = deadlines
  if (only === undefined) return ''
  if (deadlines.length === 1)
    return `${only.name} ${happening(only, nowMs)}, ${fullDay(only.atMs)}, ${only.environment}`
  const parts = [
    words.deadlines(deadlines.length),
    spanOf(deadlines),
    only.environment,
    amongOf(deadlines, nowMs),
  ]
  return `${parts.filter((part) => part !== '').join(', ')}. ${words.lists}`
}
