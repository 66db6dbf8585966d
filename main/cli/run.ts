import { inspectText } from '#app/jwt'
import { err, ok, type Result } from '#app/result'
import { type InspectArguments, readArguments } from './arguments.ts'
import { fileChunks, readAll, readFaultText } from './files.ts'
import { inspectExactly } from './inspect.ts'
import { writeJson } from './json.ts'
import { limits } from './limits.ts'
import { serveLines } from './ndjson.ts'
import { isClean } from './result.ts'
import { readSources } from './sources.ts'
import { reportText } from './text/report.ts'
import type { Colour } from './text/style.ts'
import { usage } from './usage.ts'

/** Where the command line runs. */
export interface CommandLine {
  /** The words after the program's name. */
  readonly words: readonly string[]
  readonly version: string
  readonly input: AsyncIterable<Uint8Array>
  /** Whether somebody types at the input. */
  readonly isTyped: boolean
  /** Null where the output goes to a program. */
  readonly screen: { readonly columns: number; readonly colour: Colour } | null
  /** Asked only for people: it costs time, and programs get the same answer everywhere. */
  readonly timeZone: () => string
  readonly now: () => number
  /** Resolves when there is room for more. */
  readonly write: (text: string) => Promise<void>
  readonly complain: (text: string) => void
}

type ExitCode = 0 | 1 | 2

const refuse = ({ complain }: CommandLine, sentence: string): ExitCode => {
  complain(`keytide: ${sentence}\n`)
  return 2
}

/** The one token of a text: white space, quotes and a header name around it are no part of it. */
const readToken = async (
  { input, isTyped, complain }: CommandLine,
  path: string | null,
): Promise<Result<string, string>> => {
  if (path === null && isTyped) complain('Paste the token, then press Enter and Ctrl+D.\n')
  const role = path === null ? 'The standard input' : 'The token file'
  const bytes = await readAll(path === null ? input : fileChunks(path), limits.tokenFile)
  if (!bytes.ok) return err(readFaultText(role, bytes.error, limits.tokenFile))
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.value)
  const { tokens, faults } = inspectText(text)
  const [token] = tokens
  // Too long to be looked through: the token itself then says so.
  if (token === undefined) return faults.length > 0 ? ok(text) : err(`${role} holds no token.`)
  if (tokens.length > 1) return err(`${role} holds ${tokens.length} tokens. Give one, or use --ndjson.`)
  return ok(text.slice(token.range.start, token.range.end))
}

const inspect = async (line: CommandLine, given: InspectArguments): Promise<ExitCode> => {
  const sources = await readSources(given)
  if (!sources.ok) return refuse(line, sources.error)
  const { screen } = line
  const now = () => given.nowMs ?? line.now()
  if (given.form === 'ndjson') {
    const input = given.path === null ? line.input : fileChunks(given.path)
    try {
      return (await serveLines(input, line.write, { ...sources.value, now })) ? 0 : 1
    } catch {
      return refuse(line, 'The request lines can’t be read.')
    }
  }
  const token = await readToken(line, given.path)
  if (!token.ok) return refuse(line, token.error)
  const isForPeople = given.form === 'by-output' && screen !== null
  const result = await inspectExactly(token.value, {
    ...sources.value,
    nowMs: now(),
    ...(isForPeople ? { timeZone: line.timeZone() } : {}),
  })
  await line.write(isForPeople ? reportText(result, screen) : `${writeJson(result)}\n`)
  return isClean(result) ? 0 : 1
}

/** Runs one command and says with which code the program ends. */
export const runCommandLine = async (line: CommandLine): Promise<ExitCode> => {
  const command = readArguments(line.words)
  if (!command.ok) {
    line.complain(`keytide: ${command.error}\n\n${usage}`)
    return 2
  }
  switch (command.value.do) {
    case 'help':
      await line.write(usage)
      return 0
    case 'version':
      await line.write(`${line.version}\n`)
      return 0
    case 'inspect':
      return inspect(line, command.value.given)
  }
}
