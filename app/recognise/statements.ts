import { type Word, wordsOf } from './words.ts'

/** What a line of commands assigns, and what else it says. */
export interface Statements {
  readonly assigned: readonly { readonly name: string; readonly value: string }[]
  /** The words that assign nothing. */
  readonly rest: string
}

const NAME = '[A-Za-z_][\\w.-]{0,127}'
const ASSIGNS = new RegExp(`^(${NAME})=([\\s\\S]*)$`)
/** Somewhere in a command only what looks like a variable is taken for one; options are `--name=value` too. */
const VARIABLE = /^(?:--[\w-]+=)?([A-Z_][A-Z0-9_]{0,127})=([\s\S]*)$/
const POWERSHELL = new RegExp(`^\\$(?:env:(${NAME})|\\{env:(${NAME})\\})(?:=([\\s\\S]*))?$`, 'i')
const DOTNET = new RegExp(
  `^\\[(?:System\\.)?Environment\\]::SetEnvironmentVariable\\((${NAME}),(.*?)(?:,\\w+)?\\)$`,
  'i',
)

/** Commands that make variables of the words after them. */
const MAKES_VARIABLES = /^(?:export|set|setx|setenv|env|declare|typeset|local|readonly|ENV|ARG)$/
/** Of these, those that take the name and the value as two words. */
const NAME_THEN_VALUE = /^(?:set|setx|setenv|ENV)$/
const TAKES_VARIABLE = /^(?:-e|--env|--build-arg)$/
const ONLY_NAME = new RegExp(`^${NAME}$`)

interface Reader {
  readonly words: readonly Word[]
  readonly assigned: { name: string; value: string; isQuoted: boolean; isBare: boolean }[]
  readonly rest: string[]
}

const namedIn = (match: RegExpExecArray | null): readonly [string, string | undefined] | null => {
  if (match === null) return null
  const [, ...groups] = match
  const [name = '', ...values] = groups.filter((group) => group !== undefined)
  return [name, values[0]]
}

/** Reads one word, with those that belong to it. @returns how many words were read, 0 when it assigns nothing */
const readWord = (reader: Reader, at: number, command: string, before: string): number => {
  const { words, assigned } = reader
  const [word, next, after] = [words[at], words[at + 1], words[at + 2]]
  if (word === undefined) return 0
  const take = (name: string, { text, isQuoted }: Word, value = text): number => {
    assigned.push({ name, value, isQuoted, isBare: command === '' && before === '' })
    return 1
  }

  const powershell = namedIn(POWERSHELL.exec(word.text))
  if (powershell !== null) {
    const [name, value] = powershell
    if (value !== undefined && value !== '') return take(name, word, value)
    if (value === '' && next !== undefined) return 1 + take(name, next)
    return next?.text === '=' && after !== undefined ? 2 + take(name, after) : 0
  }
  const dotnet = namedIn(DOTNET.exec(word.text))
  if (dotnet !== null) return take(dotnet[0], word, dotnet[1] ?? '')
  const isMade = MAKES_VARIABLES.test(command) || TAKES_VARIABLE.test(before)
  const follows = assigned.at(-1)?.isQuoted === true || assigned.length === 0
  const named =
    namedIn((isMade || (follows && command === '') ? ASSIGNS : VARIABLE).exec(word.text)) ??
    namedIn(VARIABLE.exec(word.text))
  if (named !== null) return take(named[0], word, named[1] ?? '')
  const isPair = NAME_THEN_VALUE.test(command) && ONLY_NAME.test(word.text) && !word.endsCommand
  if (!isPair || next === undefined || next.text.includes('=')) return 0
  return 1 + take(word.text, next)
}

/**
 * What a line assigns that holds more than one assignment, or one in a way of its own: `export A=x; export B=y`,
 * `A=x B=y command`, `set -x A x`, `$env:A = "x"`, `docker run -e A=x`. Null when it is no such line.
 */
export const statementsOf = (line: string): Statements | null => {
  const words = wordsOf(line)
  if (words === null) return null
  const reader: Reader = { words, assigned: [], rest: [] }
  let [command, before] = ['', '']
  for (let at = 0; at < words.length; ) {
    const word = words[at]
    const read = Math.min(readWord(reader, at, command, before), words.length - at)
    const last = words[at + Math.max(read, 1) - 1]
    if (read === 0 && word !== undefined) {
      if (command === '') command = word.text
      before = word.text
      reader.rest.push(word.text)
    }
    if (last?.endsCommand === true) [command, before] = ['', '']
    at += Math.max(read, 1)
  }
  const { assigned, rest } = reader
  const [first] = assigned
  // One text with several settings in it, such as `DRIVER=x; SERVER=y`, is the value of one variable.
  if (first === undefined || (first.isBare && !first.isQuoted && /=[^=]/.test(first.value))) return null
  return { assigned: assigned.map(({ name, value }) => ({ name, value })), rest: rest.join(' ') }
}
