import { createHmac, randomInt } from 'node:crypto'

// Sample credentials are made when they are needed: nothing in the repository looks like a secret.

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const randomText = (length: number, alphabet: string): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** CRC-32 as zlib computes it. */
const crc32 = (text: string): number => {
  let crc = 0xffffffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

const inBase62 = (value: number, length: number): string => {
  let rest = value
  let text = ''
  while (text.length < length) {
    text = `${base62[rest % 62]}${text}`
    rest = Math.floor(rest / 62)
  }
  return text
}

/** A classic GitHub token: 30 random characters and the checksum over them. */
export const gitHubToken = (): string => {
  const body = randomText(30, base62)
  return ['gh', 'p_', body, inBase62(crc32(body), 6)].join('')
}

/** The two parts of an AWS access key as lines of an environment file. */
export const awsKeyLines = (): string => {
  const id = ['AK', 'IA', randomText(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')].join('')
  const secret = randomText(40, `${base62}+/`)
  return `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}`
}

const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const minuteMs = 60_000
const monthMs = 30 * 86_400_000

/** A token that still works was issued a moment ago, one that is over a month before its end. */
const issuedFor = (expiresAtMs: number): number =>
  expiresAtMs > Date.now() ? Date.now() - minuteMs : expiresAtMs - monthMs

/**
 * A signed token for an invented service.
 * @param expiresAtMs when it ends, in epoch milliseconds
 */
export const jsonWebToken = (expiresAtMs: number): string => {
  const issuedAtMs = issuedFor(expiresAtMs)
  const claims = {
    iss: 'https://login.example.com',
    sub: 'build-agent',
    aud: 'payments',
    scope: 'deploy read:orders',
    iat: Math.floor(issuedAtMs / 1000),
    exp: Math.floor(expiresAtMs / 1000),
  }
  const signed = `${segment({ alg: 'HS256', typ: 'JWT', kid: 'demo-1' })}.${segment(claims)}`
  return `${signed}.${createHmac('sha256', randomText(32, base62)).update(signed).digest('base64url')}`
}
