import { limits } from '../limits.ts'
import type { Span } from './types.ts'

const openings =
  /^(?:["'`“‘«]|(?:export\s+|set\s+|\$env:)?[A-Za-z_][A-Za-z0-9_.-]{0,60}\s*=\s*(?=["'`]?e[wy]))/
const header = /^(?:-H\s+["']?)?(?:(?:proxy-)?authorization|dpop|x-[a-z0-9-]{1,40})\s*:\s*/i
const scheme = /^(?:bearer|dpop|jwt|token|pop)\s+/i
const closings = /["'`”’»,;]+$/

/** How much of the text's start and end is wrapping: white space, quotes, a header name, a scheme, an assignment. */
const unwrap = (text: string): Span => {
  let start = 0
  let end = text.length
  for (let round = 0; round < 8; round++) {
    const before = end - start
    const slice = text.slice(start, end)
    const trimmed = slice.trim()
    start += slice.indexOf(trimmed)
    end = start + trimmed.length
    for (const wrapper of [header, scheme, openings]) {
      start += wrapper.exec(text.slice(start, Math.min(end, start + 256)))?.[0].length ?? 0
    }
    end -= closings.exec(text.slice(Math.max(start, end - 16), end))?.[0].length ?? 0
    if (end - start === before) break
  }
  return { start, end: Math.max(start, end) }
}

/** A token anywhere in running text: a base64url JSON object, then further parts. Each class ends where the next begins. */
const anyToken =
  /(?<![A-Za-z0-9_.~-])e[wy][A-Za-z0-9_-]{2,}(?:=*\.[A-Za-z0-9_+/-]*){1,8}=*(?:~[A-Za-z0-9_.-]*)*/g

/** What a compact token looks like once what broke it apart is gone. */
const wholeToken = /^e[wy][A-Za-z0-9_-]{2,}(?:=*\.[A-Za-z0-9_+/-]*){2}(?:(?:=*\.[A-Za-z0-9_+/-]*){2})?=*$/

/** The characters of any one token that was found whole; with them nothing is searched for. */
const isPlain = (text: string): boolean => /^[A-Za-z0-9_.~+/=-]*$/.test(text)

/** Something pasted that means to be a token from its first character on. */
const startsLikeToken = /^e[wy][A-Za-z0-9_-]/

/** One token broken over lines by a terminal or a mail program: lines of one width, the last one shorter. */
const isWrapped = (text: string): boolean => {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  if (lines.length < 2 || lines.some((line) => /\s/.test(line))) return false
  const width = lines[0]?.length ?? 0
  return (
    width >= 20 &&
    lines.every((line, index) => (index < lines.length - 1 ? line.length === width : line.length <= width))
  )
}

/** Whether white space runs through what is one token: without it the text is whole, and no piece of it is. */
const isBroken = (text: string, pieces: readonly string[]): boolean =>
  (pieces.length === 1 && isWrapped(text)) ||
  (!pieces.some((piece) => wholeToken.test(piece)) && wholeToken.test(text.replace(/\s+/g, '')))

/** The value after an authentication scheme, for tokens that nothing else tells from other text. */
const afterScheme = /\b(?:bearer|dpop|token)\s{1,8}([A-Za-z0-9_.~+/=-]{16,})/gi

const spansOf = (text: string, offset: number, pattern: RegExp, group: 0 | 1): readonly Span[] => {
  const found: Span[] = []
  for (const match of text.matchAll(pattern)) {
    const value = match[group] ?? ''
    const start = offset + match.index + match[0].length - value.length
    // The end of a sentence is no part of a token; an empty signature is.
    const dots = value.split('.').length - 1
    const length = dots > 2 && dots !== 4 && value.endsWith('.') ? value.length - 1 : value.length
    found.push({ start, end: start + length })
    if (found.length > limits.tokensPerPaste) break
  }
  return found
}

/**
 * Where the tokens of a paste lie: one token with its wrapping taken off, or each token found in a longer text (a curl
 * command, a URL, a token response, a list). One more than the limit when there are more.
 */
export const findTokens = (text: string): readonly Span[] => {
  const inner = unwrap(text)
  const body = text.slice(inner.start, inner.end)
  if (body === '') return []
  if (isPlain(body) || (startsLikeToken.test(body) && !/[\s"'<>,;&|]/.test(body))) return [inner]
  const found = spansOf(body, inner.start, anyToken, 0)
  const [first] = found
  if (first === undefined) {
    const named = spansOf(body, inner.start, afterScheme, 1)
    return named.length === 0 ? [inner] : named
  }
  return first.start === inner.start &&
    isBroken(
      body,
      found.map(({ start, end }) => text.slice(start, end)),
    )
    ? [inner]
    : found
}
