import { err, ok, type Result } from '#app/result'
import type { PlaceFault } from '#app/rotation'
import type { EntryName, Span, TextForm } from './span.ts'

/** One value that is to become another. */
export interface ValueChange extends EntryName {
  readonly old: string
  readonly new: string
}

export interface ChangedText {
  readonly text: string
  readonly state: 'changed' | 'already'
}

type Mode = 'careful' | 'overwrite'

/** What has to be written where, for one entry; none where it is there already. */
const spliceOf = (
  form: TextForm,
  text: string,
  change: ValueChange,
  mode: Mode,
): Result<readonly (readonly [Span, string])[], PlaceFault> => {
  const spans = form.find(text, change)
  const last = spans.at(-1)
  if (last === undefined) return err('not-found')
  if (last.value === change.new) return ok([])
  if (last.value === null) return err('refused')
  if (last.value !== change.old && mode === 'careful') return err('changed-meanwhile')
  // An earlier line with the same value is the same secret; one with another is somebody's choice.
  const same = spans.filter((span) => span === last || span.value === change.old)
  const written = same.map((span) => [span, form.write(change.new, span.form)] as const)
  const held = written.filter((one): one is readonly [Span, string] => one[1] !== null)
  return held.length === written.length ? ok(held) : err('refused')
}

/** Whether every other entry reads as before. */
const othersStand = (form: TextForm, before: string, after: string, touched: number): boolean => {
  const [was, is] = [form.entries(before), form.entries(after)]
  if (was.length !== is.length) return false
  const different = was.filter(([name, value], at) => is[at]?.[0] !== name || is[at]?.[1] !== value)
  return different.length <= touched
}

/**
 * Changes values in the text of a file, and nothing else: comments, order, quotes and line ends stay. What was written
 * is read again before it counts.
 * @returns the whole text; `refused` where a value is a reference, or the new one can't be written in the form that is there
 */
export const changeText = (
  form: TextForm,
  text: string,
  changes: readonly ValueChange[],
  mode: Mode,
): Result<ChangedText, PlaceFault> => {
  const splices: (readonly [Span, string])[] = []
  for (const change of changes) {
    const found = spliceOf(form, text, change, mode)
    if (!found.ok) return found
    splices.push(...found.value)
  }
  if (splices.length === 0) return ok({ text, state: 'already' })
  let changed = text
  for (const [{ start, end }, written] of [...splices].sort(([a], [b]) => b.start - a.start))
    changed = changed.slice(0, start) + written + changed.slice(end)
  const reads = changes.every((change) => form.find(changed, change).at(-1)?.value === change.new)
  return reads && othersStand(form, text, changed, splices.length)
    ? ok({ text: changed, state: 'changed' })
    : err('refused')
}
