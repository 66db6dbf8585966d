import { err, ok, type Result } from '#app/result'
import { instantWanted, readInstant } from './instant.ts'

export type KeyPlace =
  | { readonly at: 'file'; readonly path: string }
  | { readonly at: 'url'; readonly url: string; readonly loopback: 'refused' | 'allowed' }

export interface InspectArguments {
  /** Null for the standard input. */
  readonly path: string | null
  readonly key: KeyPlace | null
  readonly profilePath: string | null
  readonly nowMs: number | null
  /** `by-output`: for people in a terminal, for programs elsewhere. */
  readonly form: 'by-output' | 'json' | 'ndjson'
}

export type Command =
  | { readonly do: 'inspect'; readonly given: InspectArguments }
  | { readonly do: 'help' }
  | { readonly do: 'version' }

const valueOptions = ['--key', '--profile', '--now', '--jwks-url'] as const
const flags = ['--json', '--ndjson', '--help', '--version', '--allow-loopback'] as const
type ValueOption = (typeof valueOptions)[number]
type Flag = (typeof flags)[number]

const isValueOption = (name: string): name is ValueOption => valueOptions.some((known) => known === name)
const isFlag = (name: string): name is Flag => flags.some((known) => known === name)

const tokenInArguments =
  'A token is not taken from the command line: process lists show it to every program, and the shell keeps it in its history. Pipe it in, or name a file that holds it.'
const keyInArguments =
  '--key names a file. A key is not taken from the command line: process lists show it to every program, and the shell keeps it in its history.'
const severalFiles = 'Name one file, or none for the standard input.'

/** What no one would call a file. Said before any file of that name is looked for. */
const looksLikeToken = (word: string): boolean =>
  /^(?:bearer\s|authorization\s{0,4}:|\s*\{)/i.test(word) ||
  /^\s*["']?e[wy][A-Za-z0-9_-]{10,}/.test(word) ||
  /^[A-Za-z0-9_-]{40,}\.[A-Za-z0-9_-]*\.[A-Za-z0-9_.-]*$/.test(word) ||
  /^v[1-4]\.(?:local|public)\./.test(word) ||
  word.length > 1024

const looksLikeKey = (word: string): boolean => /-----BEGIN|^\s*\{|\n/.test(word) || looksLikeToken(word)

interface Words {
  readonly values: ReadonlyMap<ValueOption, string>
  readonly flags: ReadonlySet<Flag>
  readonly files: readonly string[]
}

/** Sorts the words after the command's name. A message quotes no word: each may be a secret. */
const sortWords = (words: readonly string[]): Result<Words, string> => {
  const values = new Map<ValueOption, string>()
  const seen = new Set<Flag>()
  const files: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--') {
      files.push(...words.slice(at + 1))
      break
    }
    if (word === '-' || !word.startsWith('-')) {
      files.push(word)
      continue
    }
    const equals = word.indexOf('=')
    const name = equals < 0 ? word : word.slice(0, equals)
    if (isValueOption(name)) {
      const value = equals < 0 ? words[++at] : word.slice(equals + 1)
      if (value === undefined || value === '') return err(`${name} wants a value after it.`)
      if (values.has(name)) return err(`${name} is given twice.`)
      values.set(name, value)
    } else if (isFlag(name) && equals < 0) seen.add(name)
    else if (name === '-h') seen.add('--help')
    else if (name === '--token' || looksLikeToken(word)) return err(tokenInArguments)
    else return err('There is an option that keytide inspect does not have.')
  }
  return ok({ values, flags: seen, files })
}

const keyOf = ({ values, flags: seen }: Words): Result<KeyPlace | null, string> => {
  const path = values.get('--key')
  const url = values.get('--jwks-url')
  if (path !== undefined && url !== undefined) return err('Give --key or --jwks-url, not both.')
  if (seen.has('--allow-loopback') && url === undefined) return err('--allow-loopback goes with --jwks-url.')
  if (url !== undefined) {
    return ok({ at: 'url', url, loopback: seen.has('--allow-loopback') ? 'allowed' : 'refused' })
  }
  if (path === undefined) return ok(null)
  return looksLikeKey(path) ? err(keyInArguments) : ok({ at: 'file', path })
}

const inspectArguments = (words: Words): Result<InspectArguments, string> => {
  const { values, flags: seen, files } = words
  if (files.some(looksLikeToken)) return err(tokenInArguments)
  if (files.length > 1) return err(severalFiles)
  const [file] = files
  const isStream = seen.has('--ndjson')
  if (isStream && seen.has('--json')) return err('Give --json or --ndjson, not both.')
  const key = keyOf(words)
  if (!key.ok) return key
  const now = values.get('--now')
  const at = now === undefined ? null : readInstant(now)
  if (at?.ok === false) return err(`--now wants ${instantWanted}.`)
  return ok({
    path: file === undefined || file === '-' ? null : file,
    key: key.value,
    profilePath: values.get('--profile') ?? null,
    nowMs: at === null ? null : at.value,
    form: isStream ? 'ndjson' : seen.has('--json') ? 'json' : 'by-output',
  })
}

/** Reads the words after the program's name, or says in a sentence what is wrong with them. */
export const readArguments = (words: readonly string[]): Result<Command, string> => {
  const [name, ...rest] = words
  if (name === undefined) return err('Say what to do: keytide inspect.')
  if (name === 'help' || name === '--help' || name === '-h') return ok({ do: 'help' })
  if (name === '--version') return ok({ do: 'version' })
  if (name !== 'inspect') {
    return err(looksLikeToken(name) ? tokenInArguments : 'There is one command: keytide inspect.')
  }
  const sorted = sortWords(rest)
  if (!sorted.ok) return sorted
  if (sorted.value.flags.has('--help')) return ok({ do: 'help' })
  if (sorted.value.flags.has('--version')) return ok({ do: 'version' })
  const given = inspectArguments(sorted.value)
  return given.ok ? ok({ do: 'inspect', given: given.value }) : given
}
