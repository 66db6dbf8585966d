import type { Span, TextForm } from './span.ts'

const line =
  /^(?:[ \t]*\[([^\]\r\n]*)\][^\r\n]*|[ \t]*([^\s=;#[][^=\r\n]*?)[ \t]*=[ \t]*([^\r\n]*?)[ \t]*)\r?$/gm

interface Entry {
  readonly section: string | null
  readonly name: string
  readonly span: Span
}

/** `${NPM_TOKEN}`: the value is somewhere else. */
const isReference = (value: string): boolean => /\$\{[^}]*\}/.test(value)

const entriesOf = (text: string): readonly Entry[] => {
  const found: Entry[] = []
  let section: string | null = null
  for (const match of text.matchAll(line)) {
    const [whole, heading, name, value] = match
    if (heading !== undefined) section = heading.trim()
    else if (name !== undefined && value !== undefined) {
      const start =
        match.index + whole.indexOf(value, whole.indexOf('=', whole.indexOf(name) + name.length) + 1)
      const read = isReference(value) || /^["']/.test(value) ? null : value
      found.push({ section, name, span: { start, end: start + value.length, value: read, form: 'bare' } })
    }
  }
  return found
}

/** `[section]` and `key = value` lines as ~/.aws/credentials, .npmrc and .pypirc have them: no quotes, no continuation. */
export const iniForm: TextForm = {
  find: (text, { section, name }) =>
    entriesOf(text).flatMap((entry) =>
      entry.section === section && entry.name === name ? [entry.span] : [],
    ),
  write: (value) =>
    /^[!-~]+$/.test(value) && !/^["';#]|[;#]| /.test(value) && !isReference(value) ? value : null,
  entries: (text) =>
    entriesOf(text).map(
      ({ section, name, span }) => [`${section ?? ''}\n${name}`, text.slice(span.start, span.end)] as const,
    ),
}
