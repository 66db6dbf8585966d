import type { DecodedToken, PartName } from '#app/jwt'
import type { Hue, ViewPart } from './types.ts'

const hueOf = (name: PartName): Hue => {
  switch (name) {
    case 'header':
      return 'header'
    case 'payload':
    case 'ciphertext':
    case 'disclosure':
      return 'payload'
    case 'signature':
    case 'encrypted-key':
    case 'iv':
    case 'tag':
    case 'extra':
      return 'signature'
  }
}

/** The coloured stretches of a token, in the order of the text. */
export const partsOf = ({ parts, range }: DecodedToken): readonly ViewPart[] =>
  parts
    .map(({ name, range: part }) => ({
      hue: hueOf(name),
      range: { start: part.start + range.start, end: part.end + range.start },
    }))
    .filter((part) => part.range.end > part.range.start)
    .sort((one, other) => one.range.start - other.range.start)
