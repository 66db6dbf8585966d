export interface Outcome {
  readonly title: string
  readonly result: string
  readonly took: string
}

const columns = ['title', 'result', 'took'] as const
const heads: Outcome = { title: 'Step', result: 'What was seen', took: 'Time' }

/** The outcomes as a table of plain text, as wide as its longest cells. */
export const asTable = (outcomes: readonly Outcome[]): string => {
  const rows = [heads, ...outcomes]
  const widths = columns.map((column) => Math.max(...rows.map((row) => row[column].length)))
  const line = (row: Outcome) =>
    columns
      .map((column, index) => row[column].padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  const [head, ...body] = rows.map(line)
  return [head, rule, ...body].join('\n')
}
