/** The letters that may follow a backslash (RFC 8259 §7), as bytes; `u` apart. */
export const simpleEscapes = new Set([...'"\\/bfnrt'].map((character) => character.charCodeAt(0)))
const meanings: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39
export const isHex = (byte: number): boolean =>
  isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66)

/** What the inside of a JSON string stands for; its escapes must be known to be in order. */
export const unescapeText = (raw: string): string =>
  raw.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, short: string) =>
    hex === undefined ? (meanings[short] ?? short) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
