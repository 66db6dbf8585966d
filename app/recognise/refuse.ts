import type { RecogniseRefusal } from './types.ts'

const MOST_BYTES = 1_048_576
export const MOST_CANDIDATES = 500

const sentences: Readonly<Record<RecogniseRefusal['code'], string>> = {
  empty: 'There is nothing in it. Copy the key or token first.',
  'too-large':
    'It is larger than 1 MiB, which no key or token is. Paste only the part that you want to keep.',
  'invalid-text':
    'It holds half of a character, so it was damaged on its way. Copy it again from where it was issued.',
  'too-many': `It holds more than ${MOST_CANDIDATES} credentials. Add them in smaller pieces.`,
}

export const refusal = (code: RecogniseRefusal['code']): RecogniseRefusal => ({
  code,
  sentence: sentences[code],
})

/** How many bytes a text has in UTF-8, or null when it holds half of a surrogate pair. Stops counting past the limit. */
const utf8Length = (text: string): number | null => {
  let bytes = 0
  for (let at = 0; at < text.length && bytes <= MOST_BYTES; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 3
    else {
      const next = text.charCodeAt(at + 1)
      if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return null
      bytes += 4
      at += 1
    }
  }
  return bytes
}

/** Why a text can't be looked at, or null when it can. */
export const whyRefused = (text: string): RecogniseRefusal | null => {
  if (text.length > MOST_BYTES) return refusal('too-large')
  const bytes = utf8Length(text)
  if (bytes === null) return refusal('invalid-text')
  if (bytes > MOST_BYTES) return refusal('too-large')
  return /\S/.test(text) ? null : refusal('empty')
}
