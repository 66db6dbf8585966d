import { sentenceFor } from '#app/credential'
import { effectivePolicy } from '#app/policy'
import { providerName } from '#app/provider'
import { placeNow } from '#renderer/time'
import { policyRulesNow } from '#renderer/vault'
import type { Row } from './assessed.ts'
import type { Grouping } from './store.ts'

/** One line of the list: a credential, or the heading above a group of them. */
export type Entry =
  | { readonly kind: 'row'; readonly key: string; readonly row: Row }
  | { readonly kind: 'group'; readonly key: string; readonly title: string; readonly count: number }

interface Grouped {
  readonly rows: readonly Row[]
  readonly entries: readonly Entry[]
}

const titleOf = ({ credential, assessment }: Row, grouping: Exclude<Grouping, 'none'>): string => {
  switch (grouping) {
    case 'provider':
      return providerName(credential.provider)
    case 'environment':
      return credential.environment.name
    case 'standing':
      return sentenceFor(credential, assessment, effectivePolicy(credential, policyRulesNow()), {
        nowMs: Date.now(),
        ...placeNow(),
      }).title
  }
}

const entries = new WeakMap<Row, Entry>()

/** The same line for the same row, so that a list of thousands is not made anew at each keystroke. */
const entryOf = (row: Row): Entry => {
  const held = entries.get(row)
  if (held !== undefined) return held
  const made: Entry = { kind: 'row', key: row.credential.id, row }
  entries.set(row, made)
  return made
}

/** Groups stand in the order of their first row, so that what is most urgent leads whatever the grouping. */
export const groupRows = (rows: readonly Row[], grouping: Grouping): Grouped => {
  if (grouping === 'none') return { rows, entries: rows.map(entryOf) }
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const title = titleOf(row, grouping)
    const group = groups.get(title)
    if (group === undefined) groups.set(title, [row])
    else group.push(row)
  }
  return {
    rows: [...groups.values()].flat(),
    entries: [...groups].flatMap(([title, group]): Entry[] => [
      { kind: 'group', key: `group ${title}`, title, count: group.length },
      ...group.map(entryOf),
    ]),
  }
}
