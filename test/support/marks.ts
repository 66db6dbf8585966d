/** A text that stands nowhere but where it was put, so that whatever is left of it can be searched for. */
export interface Mark {
  /** Which secret it is, in words. */
  readonly what: string
  readonly text: string
}

const bitsPerByte = 8
const bitsPerDigit = 6

/** The base64 digits of a text that are the same whatever stands beside it, for each place where it may begin. */
const base64Of = (text: string): readonly string[] =>
  [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text, 'utf8')])
    const first = Math.ceil((before * bitsPerByte) / bitsPerDigit)
    const end = Math.floor((bytes.length * bitsPerByte) / bitsPerDigit)
    return bytes.toString('base64').slice(first, end)
  })

const urlSafe = (digits: string): string => digits.replaceAll('+', '-').replaceAll('/', '_')

const hexOf = (text: string): string => Buffer.from(text, 'utf8').toString('hex')

const forms: Readonly<Record<string, (text: string) => readonly string[]>> = {
  'as it is': (text) => [text],
  'in base64': (text) => base64Of(text).flatMap((digits) => [digits, urlSafe(digits)]),
  'in hex': (text) => [hexOf(text), hexOf(text).toUpperCase()],
  'with percent signs': (text) => [encodeURIComponent(text)].filter((encoded) => encoded !== text),
}

const tooShortForHalves = 16

/** Half of a secret is a leak too, and what was cut short is found by the half that is left. */
const halvesOf = (text: string): readonly string[] => {
  if (text.length < tooShortForHalves) return [text]
  const middle = Math.ceil(text.length / 2)
  return [text.slice(0, middle), text.slice(middle)]
}

/** A file may hold a text in letters of one byte or of two; a text of the page holds letters. */
const holds = (within: Buffer | string, needle: string): boolean =>
  typeof within === 'string'
    ? within.includes(needle)
    : // As bytes: a search for text of two bytes a letter sees only every other place.
      within.includes(Buffer.from(needle, 'utf8')) || within.includes(Buffer.from(needle, 'utf16le'))

/** What is left of the marks, in words: which secret, in which form. */
export const tracesIn = (within: Buffer | string, marks: readonly Mark[]): readonly string[] =>
  marks.flatMap(({ what, text }) =>
    Object.entries(forms).flatMap(([form, write]) =>
      halvesOf(text)
        .flatMap(write)
        .some((needle) => holds(within, needle))
        ? [`${what}, ${form}`]
        : [],
    ),
  )
