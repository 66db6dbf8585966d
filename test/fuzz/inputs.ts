import fc from 'fast-check'
import { part } from '../unit/jwt/tokens.ts'
import { corpus, pieces } from './corpus.ts'
import { type Random, randomFrom } from './random.ts'

type Edit = (text: string, random: Random) => string

const range = (text: string, random: Random, longest: number): readonly [number, number] => {
  const start = random.under(text.length + 1)
  return [start, Math.min(text.length, start + random.under(longest))]
}

const replaced = (parts: readonly string[], index: number, part: string): string =>
  parts.map((old, at) => (at === index ? part : old)).join('.')

/** Decodes one part, changes its bytes, and writes it anew: what is inside breaks, not the encoding. */
const insideEdit: Edit = (text, random) => {
  const parts = text.split('.')
  const index = random.under(parts.length)
  const bytes = Buffer.from(parts[index] ?? '', 'base64url')
  const at = random.under(bytes.length + 1)
  const piece = Buffer.from(random.pick(pieces), random.under(4) === 0 ? 'latin1' : 'utf8')
  const changed = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + random.under(4))])
  return replaced(parts, index, part(changed))
}

const edits: readonly Edit[] = [
  insideEdit,
  insideEdit,
  (text, random) => {
    const [start, end] = range(text, random, 12)
    return text.slice(0, start) + random.pick(pieces) + text.slice(end)
  },
  (text, random) => {
    const [start, end] = range(text, random, 40)
    return text.slice(0, start) + text.slice(end)
  },
  (text, random) => {
    const [start, end] = range(text, random, 60)
    return text.slice(0, end) + text.slice(start, end).repeat(1 + random.under(4)) + text.slice(end)
  },
  (text, random) => {
    const at = random.under(text.length + 1)
    return text.slice(0, at) + String.fromCharCode(random.under(0x1_0000)) + text.slice(at + 1)
  },
  (text, random) => {
    const other = random.pick(corpus)
    return text.slice(0, random.under(text.length + 1)) + other.slice(random.under(other.length + 1))
  },
  (text, random) => {
    const parts = text.split('.')
    return replaced(parts, random.under(parts.length), random.pick(parts))
  },
  (text) => text.split('').reverse().join(''),
]

const mutated = (random: Random): string => {
  let text = random.pick(corpus)
  for (let left = 1 + random.under(5); left > 0; left -= 1) text = random.pick(edits)(text, random)
  return text
}

/** Text whose parts are arbitrary bytes, or JSON, or nearly. */
const arbitrary = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }).map((bytes) => part(bytes)),
        fc.json().map((json) => part(json)),
        fc.tuple(fc.json(), fc.nat(40)).map(([json, cut]) => part(json.slice(0, cut))),
        fc.string({ maxLength: 10 }),
      ),
      { maxLength: 7 },
    )
    .map((parts) => parts.join('.')),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.json(),
)

/** The input that this seed stands for: mostly a mutated token, sometimes something arbitrary. */
export const inputFrom = (seed: number): string => {
  const random = randomFrom(seed)
  if (random.under(10) > 0) return mutated(random)
  return fc.sample(arbitrary, { seed, numRuns: 1 })[0] ?? ''
}

const claims = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('exp', 'aud', 'iss', '__proto__', 'constructor')),
  fc.jsonValue({ maxDepth: 4 }),
  { noNullPrototype: false, maxKeys: 8 },
)

/** The claims that this seed stands for, as JSON text. */
export const claimsFrom = (seed: number): string =>
  JSON.stringify(fc.sample(claims, { seed, numRuns: 1 })[0] ?? {})
