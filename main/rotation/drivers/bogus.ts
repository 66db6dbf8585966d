import { randomInt } from 'node:crypto'
import { Secret } from '#main/secret'
import type { Held } from '../driver.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const randomText = (length: number): Secret => {
  const bytes = Buffer.alloc(length)
  for (let index = 0; index < length; index += 1)
    bytes[index] = alphabet.charCodeAt(randomInt(alphabet.length))
  return Secret.takeBytes(bytes)
}

/**
 * The same value with secrets that nobody has: as long as the real ones, so that nothing else tells them apart. What
 * only says who asks stays, in bytes of its own, which may be wiped.
 */
export const bogusOf = ({ secrets, publics }: Held, kept: readonly string[] = []): Held => ({
  secrets: new Map(
    [...secrets].map(([name, secret]) => [
      name,
      kept.includes(name) ? Secret.takeBytes(Buffer.from(secret.expose())) : randomText(secret.byteLength),
    ]),
  ),
  publics,
})
