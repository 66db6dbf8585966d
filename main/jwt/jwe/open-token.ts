import { inflateRawSync } from 'node:zlib'
import {
  type DecodedToken,
  type DecryptionOutcome,
  decodeContent,
  type Key,
  type KeyIntake,
  malformation,
  type PartName,
  passwordRounds,
  showText,
} from '#app/jwt'
import { type ContentEncryption, contentEncryption, type Sealed } from './content.ts'
import { type JweHeader, readJweHeader } from './header.ts'
import { keyManagement } from './key-management.ts'
import { type KeyManagement, type KeyUse, metadataObjection } from './key-use.ts'

/** RFC 8725bis §3.15: what unpacks to more is not unpacked. */
const mostInflated = 250_000
/** Keys that are tried on one token; each costs as much as the token's algorithm says. */
const mostTries = 20
const mostPasswordTries = 4
/** Rounds that a password may cost before the answer counts as slow. */
const quickRounds = 100_000

const refused = (reason: string): DecryptionOutcome => ({ state: 'refused', reason })

const isPassword = (algorithm: string): boolean => algorithm.startsWith('PBES2-')

const roundsObjection = ({ rounds, salt }: JweHeader): string | null => {
  if (rounds === null || !Number.isSafeInteger(rounds) || rounds < 1) {
    return 'It does not say how often its password is to be hashed.'
  }
  if (rounds > passwordRounds.most) {
    return 'Its password would have to be hashed more often than any sender needs; it was not tried.'
  }
  return salt.length < 8 ? 'The salt of its password is too short.' : null
}

/** Whether opening it takes long by its own words. */
export const isSlow = (token: DecodedToken): boolean => {
  const { algorithm, rounds } = readJweHeader(token)
  return token.payload === 'encrypted' && isPassword(algorithm ?? '') && (rounds ?? 0) > quickRounds
}

/** Of a set the keys with the token's `kid`, else those that have none. */
const candidates = ({ form, keys }: KeyIntake, keyId: string | null): readonly Key[] => {
  if (form !== 'jwks' || keyId === null) return keys
  const named = keys.filter(({ metadata }) => metadata.kid === keyId)
  return named.length > 0 ? named : keys.filter(({ metadata }) => metadata.kid === null)
}

type Inflated = { readonly bytes: Buffer } | DecryptionOutcome

const inflated = (plain: Buffer, zip: string | null): Inflated => {
  if (zip === null) return { bytes: plain }
  try {
    return { bytes: inflateRawSync(plain, { maxOutputLength: mostInflated }) }
  } catch (error) {
    const isTooLarge = error instanceof RangeError
    return isTooLarge
      ? { state: 'inflates-too-far' }
      : refused('It opens, but its content can’t be unpacked.')
  }
}

const partBytes = (text: string, token: DecodedToken, name: PartName): Buffer => {
  const range = token.parts.find((part) => part.name === name)?.range
  return range === undefined ? Buffer.alloc(0) : Buffer.from(text.slice(range.start, range.end), 'base64url')
}

const sealedOf = (text: string, token: DecodedToken): Sealed => {
  const header = token.parts[0]?.range
  return {
    iv: partBytes(text, token, 'iv'),
    ciphertext: partBytes(text, token, 'ciphertext'),
    tag: partBytes(text, token, 'tag'),
    aad: Buffer.from(text.slice(header?.start, header?.end), 'ascii'),
  }
}

interface Plan {
  readonly use: KeyUse
  readonly management: KeyManagement
  readonly encryption: ContentEncryption
}

/** What is to be done, or why it can't be, before any key is touched. */
const planOf = (text: string, token: DecodedToken): Plan | DecryptionOutcome => {
  const broken = malformation(token)
  if (broken !== null) return refused(broken)
  const header = readJweHeader(token)
  const { algorithm, encryption: name, zip } = header
  if (algorithm === null) return refused('It names no algorithm.')
  if (name === null) return refused('It does not name how its content is encrypted.')
  // RFC 8725 §3.2: whoever opens RSA1_5 for others can be made to give the key away. Says nothing of the token itself.
  if (algorithm === 'RSA1_5') return { state: 'unsupported', algorithm }
  const management = keyManagement(algorithm)
  if (management === undefined) return { state: 'unsupported', algorithm: showText(algorithm.slice(0, 40)) }
  const encryption = contentEncryption(name)
  if (encryption === undefined) return { state: 'unsupported', algorithm: showText(name.slice(0, 40)) }
  if (zip !== null && zip !== 'DEF')
    return { state: 'unsupported', algorithm: showText(`zip ${zip.slice(0, 40)}`) }
  const objection = isPassword(algorithm) ? roundsObjection(header) : null
  if (objection !== null) return refused(objection)
  const encryptedKey = partBytes(text, token, 'encrypted-key')
  const { keyBytes } = encryption
  return { management, encryption, use: { header, algorithm, encryption: name, keyBytes, encryptedKey } }
}

/**
 * Opens an encrypted token (RFC 7516 §5.2) with each key that it may mean. The time it takes is bounded by the number of
 * keys and, for passwords, of rounds.
 */
export const openToken = (text: string, token: DecodedToken, intake: KeyIntake | null): DecryptionOutcome => {
  if (intake === null) return { state: 'no-key' }
  const plan = planOf(text, token)
  if ('state' in plan) return plan
  const { use, management, encryption } = plan
  const sealed = sealedOf(text, token)
  let reason: string | null = null
  let tried = 0
  let unsupported = 0
  for (const key of candidates(intake, use.header.keyId)) {
    const objection = metadataObjection(key, use) ?? management.objection(key, use)
    if (objection !== null) {
      reason ??= objection
      continue
    }
    if (tried >= (isPassword(use.algorithm) ? mostPasswordTries : mostTries)) break
    tried++
    const contentKey = management.contentKey(key, use)
    if (contentKey === 'unsupported') unsupported++
    if (typeof contentKey === 'string' || contentKey.length !== use.keyBytes) continue
    const plain = encryption.open(contentKey, sealed)
    if (plain === null) continue
    const content = inflated(plain, use.header.zip)
    if ('state' in content) return content
    return {
      state: 'opened',
      algorithm: use.algorithm,
      keyLabel: key.label,
      sender: management.sender,
      token: decodeContent(content.bytes),
    }
  }
  if (tried === 0) return { state: 'key-unfit', reason: reason ?? noKeyReason(intake) }
  return unsupported === tried ? { state: 'unsupported', algorithm: use.algorithm } : { state: 'failed' }
}

const noKeyReason = ({ named, keys }: KeyIntake): string =>
  keys.length === 0 ? `${named}.` : 'No key of the set has the id that the token names.'
