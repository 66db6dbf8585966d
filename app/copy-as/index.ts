/** The forms in which a secret is put on the clipboard: alone, or ready for the place where it goes. */
import type { Preferences } from '#app/ipc'

export type CopyForm = Preferences['copyAs']

export interface CopiedPart {
  /** The credential's name, from which a variable's name is made. */
  readonly credential: string
  readonly part: string
  /** Whether the credential has other secret parts, so that the part has to be named as well. */
  readonly among: 'alone' | 'several'
  readonly text: string
}

/** @returns a name that every shell takes: upper case, digits, underscores, no digit in front */
const variableName = ({ credential, part, among }: CopiedPart): string => {
  const words = among === 'several' ? `${credential}_${part}` : credential
  const snake = words
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  if (snake === '') return 'SECRET'
  return /^[0-9]/.test(snake) ? `_${snake}` : snake
}

/** Characters that no shell and no .env reader gives a meaning of its own. */
const plain = /^[\w@%+:,./-]+$/

const singleQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** .env readers take escapes in double quotes only, and no `'\''`. */
const envQuoted = (text: string): string =>
  /['\n\r]/.test(text)
    ? `"${text
        .replace(/[\\"$`]/g, (character) => `\\${character}`)
        .replaceAll('\n', '\\n')
        .replaceAll('\r', '\\r')}"`
    : `'${text}'`

/** The text that goes on the clipboard for a part of a credential. */
export const copyText = (form: CopyForm, copied: CopiedPart): string => {
  const { text } = copied
  switch (form) {
    case 'value':
      return text
    case 'env':
      return `${variableName(copied)}=${plain.test(text) ? text : envQuoted(text)}`
    case 'export':
      return `export ${variableName(copied)}=${plain.test(text) ? text : singleQuoted(text)}`
    case 'header':
      return `Authorization: Bearer ${text}`
    case 'json':
      return JSON.stringify({ [copied.part]: text })
  }
}
