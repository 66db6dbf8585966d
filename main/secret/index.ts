import { inspect } from 'node:util'

const redaction = '[secret]'

/**
 * A secret on its way from the keychain to its sink. Printing it in any way (template, JSON, inspect, error)
 * gives a redaction; only `expose()` gives the bytes, and its call sites are listed in docs/threat-model.md.
 */
export class Secret {
  readonly #bytes: Buffer

  private constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** Takes the bytes over: `wipe` zeroes the given buffer itself. */
  static takeBytes(bytes: Buffer): Secret {
    return new Secret(bytes)
  }

  /** Copies UTF-8 text; the string itself can't be wiped and stays until the collector takes it. */
  static fromText(text: string): Secret {
    const bytes = Buffer.alloc(Buffer.byteLength(text, 'utf8'))
    bytes.write(text, 'utf8')
    return new Secret(bytes)
  }

  get byteLength(): number {
    return this.#bytes.length
  }

  expose(): Buffer {
    return this.#bytes
  }

  wipe(): void {
    this.#bytes.fill(0)
  }

  toString(): string {
    return redaction
  }

  toJSON(): string {
    return redaction
  }

  [inspect.custom](): string {
    return redaction
  }
}
