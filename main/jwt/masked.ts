import type { DecodedToken, PartName, Span } from '#app/jwt'

const legible: ReadonlySet<PartName> = new Set<PartName>(['header', 'payload', 'disclosure'])

const rangesOf = (token: DecodedToken, names: (name: PartName) => boolean): readonly Span[] =>
  token.parts.filter(({ name }) => names(name)).map(({ range }) => range)

/** The token, those inside it, and the holder's: each with its parts in the same text. */
const nestOf = (token: DecodedToken): readonly DecodedToken[] => [
  token,
  ...(token.nested === null ? [] : nestOf(token.nested)),
  ...(token.keyBinding === null ? [] : nestOf(token.keyBinding)),
]

/**
 * A token's text with all that could make it work again as dots, one for each character, so that ranges still fit: the
 * signature, also of a token inside, and whatever of an encrypted one is not its header.
 */
export const maskedText = (text: string, token: DecodedToken): string => {
  const shown = new Uint8Array(text.length)
  const nest = nestOf(token)
  for (const { start, end } of nest.flatMap((one) => rangesOf(one, (name) => legible.has(name)))) {
    shown.fill(1, start, end)
  }
  for (const { start, end } of nest.flatMap((one) => rangesOf(one, (name) => !legible.has(name)))) {
    shown.fill(0, start, end)
  }
  const isCompact = token.form !== 'jws-json' && token.form !== 'jwe-json'
  let masked = ''
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    const isSeparator = isCompact && (character === '.' || character === '~')
    masked += shown[at] === 1 || isSeparator ? character : '•'
  }
  return masked
}
