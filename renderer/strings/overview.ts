import type { DeadlineKind, News, Zoom } from '#app/overview'
import { count, credentials, number } from './count.ts'

const compact = new Intl.NumberFormat('en', { notation: 'compact' })

const listed = (parts: readonly string[]): string => parts.join(', ')

export const overview = {
  title: 'Overview',
  needYou: (n: number) => `${number(n)} ${n === 1 ? 'needs' : 'need'} you`,
  calm: 'Nothing needs you',
  fine: (n: number) => (n === 1 ? '1 is fine.' : `${number(n)} are fine.`),
  since: ({ exposed, expired, late }: News) => {
    const parts = [
      exposed === 0 ? '' : `${number(exposed)} exposed`,
      expired === 0 ? '' : `${number(expired)} expired`,
      late === 0 ? '' : `${number(late)} became late`,
    ].filter((part) => part !== '')
    return parts.length === 0 ? '' : `Since yesterday: ${listed(parts)}.`
  },
  emptyText:
    'Once you hold credentials, this page says which of them need you, what is best done, and what the coming 90 days bring.',
  emptyTitle: 'Nothing is held yet',
  emptyAdd: 'Add a credential',
  emptyInspect: 'Inspect a token',
} as const

export const needs = {
  title: 'Needs you now',
  replaceNow: 'Replace now',
  replace: 'Replace',
  inspect: 'Inspect',
  sayWhen: 'Say when',
  open: 'Open',
  remove: 'Remove',
  removeAll: 'Remove them',
  /** What a button does, for whoever hears it without the line it stands in. */
  actOn: (act: string, name: string) => `${act}: ${name}`,
  more: (n: number) => `and ${number(n)} more`,
  calmText: 'Everything you hold is in date and within its policy.',
  next: 'Next:',
  noNext: 'No deadline is known.',
  ended: (n: number) => `${number(n)} ended tokens`,
  endedText: (n: number) => `Ended over a week ago. Removing puts ${n === 1 ? 'it' : 'them'} into the trash.`,
} as const

interface Happening {
  readonly past: string
  readonly coming: string
}

/** `expires in 5 days`, `is due for rotation in 5 days`; past: `expired 3 days ago`. */
const happens: Readonly<Record<DeadlineKind, Happening>> = {
  expiry: { past: 'expired', coming: 'expires' },
  rotate: { past: 'was due for rotation', coming: 'is due for rotation' },
}
/** The same where its name stands above. */
const alone: Readonly<Record<DeadlineKind, Happening>> = {
  expiry: { past: 'Expired', coming: 'Expires' },
  rotate: { past: 'Rotation was due', coming: 'Rotation is due' },
}
/** The same where there is room for little. */
const short: Readonly<Record<DeadlineKind, Happening>> = {
  expiry: { past: 'expired', coming: 'expires' },
  rotate: { past: 'was due', coming: 'due' },
}

export const horizon = {
  title: 'Horizon',
  zoom: 'Zoom',
  zooms: { day: 'Day', week: 'Week', month: 'Month' } satisfies Readonly<Record<Zoom, string>>,
  spans: {
    day: 'the coming 14 days',
    week: 'the coming 90 days',
    month: 'the coming year',
  } satisfies Readonly<Record<Zoom, string>>,
  view: 'Shown as',
  views: { axis: 'Axis', table: 'Table' },
  today: 'today',
  others: 'others',
  kinds: { expiry: 'Expires', rotate: 'Rotate by' } satisfies Readonly<Record<DeadlineKind, string>>,
  happens,
  alone,
  short,
  urgencies: { late: 'late', soon: 'soon', later: 'later' },
  legend: 'Signs',
  deadlines: (n: number) => count(n, 'deadline', 'deadlines'),
  axisLabel: (n: number) =>
    `${count(n, 'deadline', 'deadlines')} on the axis. Arrow keys go from one to the next, Enter opens it.`,
  between: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  lateAmong: (n: number) => `${number(n)} late`,
  soonAmong: (n: number) => `${number(n)} soon`,
  lists: 'Enter lists them.',
  many: (n: number) => compact.format(n),
  moreInTable: (n: number) => `${number(n)} more in the table`,
  beyond: (n: number) => `${number(n)} later than that`,
  none: 'No deadline falls into this time.',
  nothingDated: 'No credential has a date that runs out.',
  when: 'When',
  what: 'What',
  whose: 'Credential',
  where: 'Environment',
  showMore: (n: number) => `Show ${number(n)} more`,
} as const

export const health = {
  title: 'Health',
  byEnvironment: 'By environment',
  byProvider: 'By provider',
  /** Beside a bar there is room for a few letters; the whole numbers are heard. */
  of: (needing: number, total: number) => `${compact.format(needing)} of ${compact.format(total)}`,
  line: (total: number, actNow: number, soon: number, unknown: number) => {
    const parts = [
      actNow === 0 ? '' : `${number(actNow)} to act on now`,
      soon === 0 ? '' : `${number(soon)} soon`,
      unknown === 0 ? '' : `${number(unknown)} with something unknown`,
    ].filter((part) => part !== '')
    const state = parts.length === 0 ? 'nothing to do' : listed(parts)
    return `${credentials(total)}, ${state}. Show them`
  },
  signs: { actNow: 'act now', soon: 'soon', unknown: 'unknown' },
  more: (n: number) => `and ${number(n)} more`,
  neverExpire: (n: number) => (n === 1 ? '1 never expires.' : `${number(n)} never expire.`),
  show: 'Show',
} as const
