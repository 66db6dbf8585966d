import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { idSchema, partNameSchema } from '#app/credential'
import type { ValueParts } from '#main/sealing'

/** What an age file holds, so that it also makes sense to somebody who opens it with the plain tool. */
const vaultKeyCopySchema = v.strictObject({
  keytide: v.literal('vault-key'),
  v: v.literal(1),
  vault: idSchema,
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
})

const valueCopySchema = v.strictObject({
  keytide: v.literal('value'),
  v: v.literal(1),
  vault: idSchema,
  credential: idSchema,
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  name: v.string(),
  parts: v.record(partNameSchema, v.string()),
})

const parsed = <T>(schema: v.GenericSchema<unknown, T>, plaintext: Buffer): T | null => {
  try {
    const result = v.safeParse(schema, JSON.parse(plaintext.toString('utf8')))
    return result.success ? result.output : null
  } catch {
    return null
  }
}

export const encodeVaultKeyCopy = (vault: string, vaultKey: Buffer): Buffer =>
  Buffer.from(
    JSON.stringify({
      keytide: 'vault-key',
      v: 1,
      vault,
      key: vaultKey.toString('base64url'),
    } satisfies v.InferOutput<typeof vaultKeyCopySchema>),
  )

/** @returns the vault key, or null when the file is of another vault or something else */
export const decodeVaultKeyCopy = (vault: string, plaintext: Buffer): Buffer | null => {
  const copy = parsed(vaultKeyCopySchema, plaintext)
  return copy?.vault === vault ? Buffer.from(copy.key, 'base64url') : null
}

export interface ValueCopy {
  readonly vault: string
  readonly credential: string
  readonly version: number
  readonly name: string
  readonly parts: ValueParts
}

export const encodeValueCopy = ({ parts, ...place }: ValueCopy): Buffer =>
  Buffer.from(
    JSON.stringify({
      keytide: 'value',
      v: 1,
      ...place,
      parts: Object.fromEntries([...parts].map(([name, bytes]) => [name, bytes.toString('utf8')])),
    } satisfies v.InferOutput<typeof valueCopySchema>),
  )

/** @returns the parts, or null when the file is of another value or something else */
export const decodeValueCopy = (
  place: Pick<ValueCopy, 'vault' | 'credential' | 'version'>,
  plaintext: Buffer,
): ValueParts | null => {
  const copy = parsed(valueCopySchema, plaintext)
  if (copy?.vault !== place.vault || copy.credential !== place.credential || copy.version !== place.version)
    return null
  return new Map(Object.entries(copy.parts).map(([name, text]) => [name, Buffer.from(text, 'utf8')]))
}

export const sha256Hex = (file: Buffer): string => createHash('sha256').update(file).digest('hex')
