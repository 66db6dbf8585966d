import { err, ok, type Result } from '#app/result'

const notPlain = /[\u007f-\uffff]/g

/**
 * One line of plain ASCII: what a token holds can neither end the line nor steer a terminal, and reads the same under
 * every encoding.
 */
export const writeJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    notPlain,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** How deep brackets are nested, without a parser: some engines crash on what is both deep and broken. */
const isDeeper = (text: string, limit: number): boolean => {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (isInString) {
      if (character === '\\') at++
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '{' || character === '[') {
      depth++
      if (depth > limit) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}

export type JsonFault = 'not-json' | 'too-deep'

/** Parses a text that others wrote. The engine's own message is dropped: it quotes the text. */
export const readJson = (text: string, depth: number): Result<unknown, JsonFault> => {
  if (isDeeper(text, depth)) return err('too-deep')
  try {
    return ok(JSON.parse(text))
  } catch {
    return err('not-json')
  }
}
