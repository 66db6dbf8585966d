import type { Span } from '#app/jwt'
import { mark } from './store.ts'
import type { TokenView, ViewRow } from './view/types.ts'

const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

/** The smallest row around a stretch of the text. */
export const rowAround = (token: TokenView, span: Span): ViewRow | null => {
  let best: ViewRow | null = null
  for (const { rows } of token.groups)
    for (const row of rows)
      if (row.range !== null && holds(row.range, span)) {
        const isSmaller =
          best?.range == null || row.range.end - row.range.start <= best.range.end - best.range.start
        if (isSmaller) best = row
      }
  return best
}

/** Marks what a caret or a selection in the text stands for. */
export const markSelection = (token: TokenView, span: Span): void => {
  const isNothing = span.start === span.end && span.start === 0
  const row = isNothing ? null : rowAround(token, span)
  mark(row?.range == null ? null : { span: row.range, row: row.key, by: 'token' })
}

export const markRow = (row: ViewRow): void =>
  mark(row.range === null ? null : { span: row.range, row: row.key, by: 'claims' })

/** Marks where a check or a finding comes from. */
export const markPlace = (token: TokenView, span: Span | null): void => {
  mark(span === null ? null : { span, row: rowAround(token, span)?.key ?? null, by: 'checks' })
}

/** Whether a place lies in what is marked, or the other way round. */
export const touches = (marked: Span | null, span: Span | null): boolean =>
  marked !== null && span !== null && (holds(marked, span) || holds(span, marked))
