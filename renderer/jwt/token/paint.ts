import type { Span } from '#app/jwt'
import type { Hue, ViewPart } from '../view/types.ts'

export interface PaintClasses {
  readonly hues: Readonly<Record<Hue, string>>
  readonly mark: string
}

/** The parts as they probably lie after an edit, until the worker has read the new text. */
export const shiftedParts = (
  parts: readonly ViewPart[],
  before: string,
  after: string,
): readonly ViewPart[] => {
  const most = Math.min(before.length, after.length)
  let same = 0
  while (same < most && before.charCodeAt(same) === after.charCodeAt(same)) same++
  const by = after.length - before.length
  const move = (at: number): number => (at > same ? Math.max(same, at + by) : at)
  return parts.map(({ hue, range }) => ({ hue, range: { start: move(range.start), end: move(range.end) } }))
}

const cuts = (length: number, parts: readonly ViewPart[], marked: Span | null): readonly number[] => {
  const at = new Set([0, length])
  for (const { range } of parts) at.add(range.start).add(range.end)
  if (marked !== null) at.add(marked.start).add(marked.end)
  return [...at].filter((cut) => cut >= 0 && cut <= length).sort((one, other) => one - other)
}

/** Writes a text into an element as text nodes, in its colours, with what is marked. */
export const paint = (
  target: HTMLElement,
  text: string,
  parts: readonly ViewPart[],
  marked: Span | null,
  classes: PaintClasses,
): void => {
  const pieces = document.createDocumentFragment()
  let holder: HTMLElement | null = null
  const at = cuts(text.length, parts, marked)
  for (const [index, start] of at.entries()) {
    const end = at[index + 1]
    if (end === undefined) break
    const part = parts.find(({ range }) => range.start <= start && end <= range.end)
    const piece = document.createElement('span')
    if (part !== undefined) piece.className = classes.hues[part.hue]
    piece.append(document.createTextNode(text.slice(start, end)))
    const isMarked = marked !== null && marked.start <= start && end <= marked.end
    if (isMarked && holder === null) {
      holder = document.createElement('mark')
      holder.className = classes.mark
      pieces.append(holder)
    }
    if (!isMarked) holder = null
    if (holder === null) pieces.append(piece)
    else holder.append(piece)
  }
  // A line break at the end takes a line of its own in a field, but not in running text.
  if (text.endsWith('\n')) pieces.append(document.createTextNode(' '))
  target.replaceChildren(pieces)
}
