import { unescaped } from './assigned-value.ts'

/** One word of a command line, without the quotes around it or inside it. */
export interface Word {
  readonly text: string
  /** Whether any of it stood in quotes: then somebody meant it to be one value. */
  readonly isQuoted: boolean
  /** Whether a new command begins after it. */
  readonly endsCommand: boolean
}

/** No line that somebody types is longer; lines of files are, and hold one value. */
const MOST_CHARACTERS = 16_384

const BETWEEN_COMMANDS: ReadonlySet<string> = new Set([';', '&&', '||', '|', '&'])

/** One run of the line: blanks, a comment, text in quotes, or text outside of them. */
const RUN = /(\s+)|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|`([^`]*)`|([^\s"'`]+)|["'`]/y

/** The words of a line as shells take them apart; null when a quote is never closed, or the line is none that is typed. */
export const wordsOf = (line: string): readonly Word[] | null => {
  if (line.length > MOST_CHARACTERS) return null
  const words: Word[] = []
  let text = ''
  let isQuoted = false
  const end = (): void => {
    if (text === '' && !isQuoted) return
    const last = words.at(-1)
    if (isQuoted || !BETWEEN_COMMANDS.has(text)) {
      const endsCommand = text.endsWith(';')
      words.push({ text: endsCommand ? text.slice(0, -1) : text, isQuoted, endsCommand })
    } else if (last !== undefined) words[words.length - 1] = { ...last, endsCommand: true }
    text = ''
    isQuoted = false
  }
  RUN.lastIndex = 0
  for (let run = RUN.exec(line); run !== null; run = RUN.exec(line)) {
    const [, blank, double, single, tick, plain] = run
    const inQuotes = (double === undefined ? undefined : unescaped(double)) ?? single ?? tick
    if (blank !== undefined) end()
    else if (inQuotes !== undefined) {
      text += inQuotes
      isQuoted = true
    } else if (plain === undefined) return null
    else if (plain.startsWith('#') && text === '' && !isQuoted) break
    else if (plain.startsWith(';') && isQuoted) {
      // A command may begin right after a quote, without a blank.
      text += ';'
      end()
      text = plain.slice(1)
    } else text += plain
  }
  end()
  return words
}
