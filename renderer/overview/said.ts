import { type Deadline, urgencyAt } from '#app/overview'
import { relativeTime } from '#app/time'
import { horizon } from '#renderer/strings'

type Form = 'happens' | 'alone' | 'short'

/** `expires in 5 days`, `was due for rotation 12 days ago`. */
export const happening = ({ kind, atMs }: Deadline, nowMs: number, form: Form = 'happens'): string =>
  `${horizon[form][kind][atMs <= nowMs ? 'past' : 'coming']} ${relativeTime(atMs, nowMs)}`

export const countLate = (deadlines: readonly Deadline[], nowMs: number): number =>
  deadlines.filter((deadline) => urgencyAt(deadline, nowMs) === 'late').length

export const countSoon = (deadlines: readonly Deadline[], nowMs: number): number =>
  deadlines.filter((deadline) => urgencyAt(deadline, nowMs) === 'soon').length
