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

/**
 * Where the tokens of a paste lie: one token with its wrapping taken off, or each token found in a longer text (a curl
 * command, a token response, a list).
 */
export const findTokens = (text: string): readonly Span[] => {
  const inner = unwrap(text)
  const body = text.slice(inner.start, inner.end)
  if (body === '') return []
  if (!/[\s"'<>,;&|]/.test(body)) return [inner]
  const found: Span[] = []
  for (const match of body.matchAll(anyToken)) {
    const start = inner.start + match.index
    // The end of a sentence is no part of a token; an empty signature is.
    const dots = match[0].split('.').length - 1
    const length = dots > 2 && dots !== 4 && match[0].endsWith('.') ? match[0].length - 1 : match[0].length
    found.push({ start, end: start + length })
    if (found.length >= limits.tokensPerPaste) break
  }
  if (found.length === 0 || (found.length === 1 && isWrapped(body))) return [inner]
  return found
}
