import { err, ok, type Result } from '#app/result'
import type { NewPart } from '#main/vault'
import type { Call, Created, Held, Issued, RawFrom } from '../../driver.ts'
import { attempted, patienceMs } from '../asking.ts'
import type { AwsPartitions } from './places.ts'
import { faultOfRefusal, queryOf, refusalOf, userOf } from './query.ts'
import { at, readXml, textOf } from './xml.ts'

export const create = async (partitions: AwsPartitions, call: Call): Promise<Created> => {
  const user = userOf(call)
  const parameters = { Action: 'CreateAccessKey', ...(user.ok ? user.value : {}) }
  const query = { service: 'iam', parameters, timeoutMs: patienceMs.create } as const
  const request = user.ok ? queryOf(partitions, call, call.minting ?? call.old, query) : user
  const came = await attempted(call.http, request, (answer) => {
    const refusal = refusalOf(answer)
    return refusal === null ? null : faultOfRefusal(refusal)
  })
  return came.is === 'success' ? { is: 'answered', raw: came.answer.body } : came
}

const idForm = /^AKIA[A-Z0-9]{12,124}$/

const issued = (keyId: string, secret: Buffer, createdAtMs: number | null): Issued => {
  const parts: readonly NewPart[] = [
    { secret: false, name: 'access_key_id', label: 'Access key ID', value: keyId },
    { secret: true, name: 'secret_access_key', label: 'Secret access key', prefix: '', bytes: secret },
  ]
  return {
    keyId,
    value: {
      format: 'text',
      createdAt:
        createdAtMs === null ? { kind: 'unknown' } : { kind: 'at', atMs: createdAtMs, from: 'provider' },
      expiry: { kind: 'never', from: 'catalogue' },
      notBeforeMs: null,
      lifetimeMs: null,
      issuer: null,
      audience: [],
      parts,
    },
  }
}

/** A secret has an alphabet of its own, so that no entity of XML can stand in it. */
const isSecretForm = (bytes: Buffer): boolean => {
  if (bytes.length < 30 || bytes.length > 200) return false
  return bytes.every(
    (byte) =>
      (byte >= 0x30 && byte <= 0x39) ||
      (byte >= 0x41 && byte <= 0x5a) ||
      (byte >= 0x61 && byte <= 0x7a) ||
      byte === 0x2b ||
      byte === 0x2f ||
      byte === 0x3d,
  )
}

const fromAnswer = (raw: Buffer): Issued | null => {
  const key = at(readXml(raw), 'CreateAccessKeyResult', 'AccessKey')
  const keyId = textOf(at(key, 'AccessKeyId'))
  const secret = at(key, 'SecretAccessKey')
  if (keyId === null || !idForm.test(keyId) || secret === null || !isSecretForm(secret.text)) return null
  const createdAtMs = Date.parse(textOf(at(key, 'CreateDate')) ?? '')
  return issued(keyId, Buffer.from(secret.text), Number.isNaN(createdAtMs) ? null : createdAtMs)
}

const isSeparator = (byte: number): boolean => byte <= 0x20 || byte === 0x22 || byte === 0x27 || byte === 0x2c

const wordsOf = (raw: Buffer): readonly Buffer[] => {
  const words: Buffer[] = []
  let from = 0
  for (let index = 0; index <= raw.length; index += 1) {
    if (index < raw.length && !isSeparator(raw[index] ?? 0)) continue
    if (index > from) words.push(raw.subarray(from, index))
    from = index + 1
  }
  return words
}

/** What the console shows or lets one download: an id and a secret, with a comma, a line or words around them. */
const fromPaste = (raw: Buffer): Issued | null => {
  const words = wordsOf(raw)
  const [keyId, ...otherIds] = words
    .filter((word) => word.length <= 128 && word.subarray(0, 4).toString('latin1') === 'AKIA')
    .map((word) => word.toString('latin1'))
  const [secret, ...otherSecrets] = words.filter((word) => word.length === 40 && isSecretForm(word))
  if (keyId === undefined || !idForm.test(keyId) || secret === undefined) return null
  return otherIds.length + otherSecrets.length > 0 ? null : issued(keyId, Buffer.from(secret), null)
}

export const parse = (raw: Buffer, from: RawFrom, _old: Held): Result<Issued, 'not-understood'> => {
  const found = from === 'paste' ? fromPaste(raw) : fromAnswer(raw)
  return found === null ? err('not-understood') : ok(found)
}
