import type { Span, TextForm } from './span.ts'

/** `NAME=value`, also behind `export`; the value is the third group, or what is between its quotes. */
const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \t]*=[ \t]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\r\n]*?))[ \t]*(?:(?<=[ \t'"=])#[^\r\n]*)?\r?$/gm

/** What a shell or a reader of such files takes as it stands, without quotes. */
const plain = /^[A-Za-z0-9_\-.:/+=@%,~]*$/

/** Inside double quotes these mean more than themselves. */
const meansMore = /[\\$`"]/

interface Assignment {
  readonly name: string
  readonly span: Span
}

const spanOf = (match: RegExpExecArray): Span => {
  const [whole, , single, double, bare] = match
  const inner = single ?? double ?? bare ?? ''
  const form = single !== undefined ? 'single' : double !== undefined ? 'double' : 'bare'
  const quote = form === 'single' ? "'" : form === 'double' ? '"' : ''
  const equals = whole.indexOf('=') + 1
  const start = match.index + whole.indexOf(`${quote}${inner}${quote}`, equals) + quote.length
  const isLiteral = form === 'single' || (form === 'double' ? !meansMore.test(inner) : plain.test(inner))
  return { start, end: start + inner.length, value: isLiteral ? inner : null, form }
}

const assignments = (text: string): readonly Assignment[] =>
  [...text.matchAll(assignment)].map((match) => ({ name: match[1] ?? '', span: spanOf(match) }))

/** Environment files: `NAME=value` lines as shells and their many readers take them. */
export const envForm: TextForm = {
  find: (text, { name }) => assignments(text).flatMap((one) => (one.name === name ? [one.span] : [])),
  write: (value, form) => {
    if (/[\r\n\0]/.test(value)) return null
    switch (form) {
      case 'bare':
        return plain.test(value) ? value : null
      case 'single':
        return value.includes("'") ? null : value
      case 'double':
        return meansMore.test(value) ? null : value
    }
  },
  entries: (text) =>
    assignments(text).map(({ name, span }) => [name, text.slice(span.start, span.end)] as const),
}
