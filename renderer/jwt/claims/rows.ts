import { inspector } from '#renderer/strings'
import type { ViewGroup, ViewRow } from '../view/types.ts'

export type Entry =
  | { readonly kind: 'group'; readonly key: string; readonly title: string }
  | {
      readonly kind: 'row'
      readonly key: string
      readonly row: ViewRow
      readonly hue: ViewGroup['hue']
      readonly fold: 'leaf' | 'folded' | 'open'
    }

const titleOf = ({ title, level }: ViewGroup): string =>
  level === 0 ? inspector.groups[title] : inspector.inner(inspector.groups[title], level)

/** The colours tell header and claims of one token apart; what goes beyond that is named. */
const isNamed = ({ level, title }: ViewGroup, all: readonly ViewGroup[]): boolean =>
  level > 0 || title === 'unprotected' || title === 'disclosures' || all.some((group) => group.level > 0)

/** The lines of the table: rows whose holders are all unfolded, under their headings. */
export const entriesOf = (groups: readonly ViewGroup[], unfolded: ReadonlySet<string>): readonly Entry[] =>
  groups.flatMap((group) => {
    const entries: Entry[] = isNamed(group, groups)
      ? [{ kind: 'group', key: group.key, title: titleOf(group) }]
      : []
    const holders = new Set(group.rows.map(({ parent }) => parent))
    const shown = new Set<string>()
    for (const row of group.rows) {
      const isShown = row.parent === '' || (unfolded.has(row.parent) && shown.has(row.parent))
      if (!isShown) continue
      shown.add(row.key)
      const fold = !holders.has(row.key) ? 'leaf' : unfolded.has(row.key) ? 'open' : 'folded'
      entries.push({ kind: 'row', key: row.key, row, hue: group.hue, fold })
    }
    return entries
  })

/** The rows that hold a row, to be unfolded so that it can be seen. */
export const holdersOf = (groups: readonly ViewGroup[], key: string): readonly string[] => {
  const rows = groups.find((group) => key.startsWith(`${group.key}:`))?.rows ?? []
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const holders: string[] = []
  for (let at = byKey.get(key)?.parent ?? ''; at !== ''; at = byKey.get(at)?.parent ?? '') holders.push(at)
  return holders
}

/** A value as the table shows it. */
export const valueText = ({ type, text, size }: ViewRow): string => {
  switch (type) {
    case 'string':
      return `"${text}"`
    case 'object':
      return size === 0 ? '{}' : `{ ${inspector.members(size)} }`
    case 'array':
      return size === 0 ? '[]' : `[ ${inspector.elements(size)} ]`
    case 'number':
    case 'boolean':
    case 'null':
      return text
  }
}
