import { type KeyIntake, readKeyText } from '#app/jwt'
import { type Against, inspectExactly } from './inspect.ts'
import { writeJson } from './json.ts'
import { limits } from './limits.ts'
import { type Line, linesOf } from './lines.ts'
import { type InspectLine, readRequest } from './request.ts'
import { isClean } from './result.ts'

export interface LineError {
  readonly error: { readonly code: 'bad-request' | 'too-long' | 'internal'; readonly message: string }
}

const refusal = (code: LineError['error']['code'], message: string): LineError => ({
  error: { code, message },
})

interface Answer {
  readonly body: object
  readonly isClean: boolean
}

const refuse = (error: LineError): Answer => ({ body: error, isClean: false })

const largestMiB = limits.line / 1024 / 1024
const mostKeys = 16

/** Many lines bring one key: read once, its engine key is made once too. */
const keyReader = () => {
  const known = new Map<string, KeyIntake>()
  return (text: string): KeyIntake => {
    const read = known.get(text) ?? readKeyText(text)
    known.delete(text)
    known.set(text, read)
    const [oldest] = known.keys()
    if (known.size > mostKeys && oldest !== undefined) known.delete(oldest)
    return read
  }
}

/** Defaults for lines that do not say otherwise. */
export type Defaults = Omit<Against, 'nowMs'> & { readonly now: () => number }

const answerTo = async (
  line: InspectLine,
  defaults: Defaults,
  key: (text: string) => KeyIntake,
): Promise<Answer> => {
  const { now, ...standing } = defaults
  const result = await inspectExactly(line.token, {
    ...standing,
    ...(line.keyText === undefined ? {} : { key: key(line.keyText) }),
    ...(line.profile === undefined ? {} : { profile: line.profile }),
    nowMs: line.nowMs ?? now(),
  })
  return { body: line.id === undefined ? result : { id: line.id, ...result }, isClean: isClean(result) }
}

const textOf = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const answerLine = async (
  line: Line,
  defaults: Defaults,
  key: (text: string) => KeyIntake,
): Promise<Answer> => {
  if (line.is === 'too-long') {
    return refuse(refusal('too-long', `The line is longer than ${largestMiB} MiB; it was not read.`))
  }
  const text = textOf(line.bytes)
  if (text === null) return refuse(refusal('bad-request', 'The line is not UTF-8.'))
  const request = readRequest(text)
  if (!request.ok) return refuse(refusal('bad-request', request.error))
  try {
    return await answerTo(request.value, defaults, key)
  } catch {
    // A bug; its text may quote the token.
    return refuse(refusal('internal', 'Keytide failed on this line. That is a fault of Keytide.'))
  }
}

/**
 * Answers request lines one by one: each answer is written before the next line is looked at.
 * @param write resolves when there is room for more
 * @returns whether every answer was clean
 */
export const serveLines = async (
  input: AsyncIterable<Uint8Array>,
  write: (text: string) => Promise<void>,
  defaults: Defaults,
): Promise<boolean> => {
  const key = keyReader()
  let isAllClean = true
  for await (const line of linesOf(input, limits.line)) {
    const answer = await answerLine(line, defaults, key)
    isAllClean &&= answer.isClean
    await write(`${writeJson(answer.body)}\n`)
  }
  return isAllClean
}
