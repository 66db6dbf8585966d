import type { CreatedAt, CredentialFormat, Expiry, Part } from '#app/credential'
import type { VaultKeys } from '#main/sealing'
import { fingerprintOf, type ValueParts } from '#main/sealing'
import type { VersionRecord } from '#main/store'

export type NewPart =
  | { readonly secret: false; readonly name: string; readonly label: string; readonly value: string }
  | {
      readonly secret: true
      readonly name: string
      readonly label: string
      readonly prefix: string
      readonly bytes: Buffer
    }

/** A value on its way into the vault, with the dates and public parts that came with it. */
export interface NewValue {
  readonly format: CredentialFormat
  readonly createdAt: CreatedAt
  readonly expiry: Expiry
  readonly notBeforeMs: number | null
  readonly lifetimeMs: number | null
  readonly issuer: string | null
  readonly audience: readonly string[]
  readonly parts: readonly NewPart[]
}

export const secretPartsOf = (value: NewValue): ValueParts =>
  new Map(value.parts.flatMap((part) => (part.secret ? [[part.name, part.bytes] as const] : [])))

const recordedPart = (keys: VaultKeys, part: NewPart): Part =>
  part.secret
    ? {
        secret: true,
        name: part.name,
        label: part.label,
        fingerprint: fingerprintOf(keys.fingerprints, part.bytes).toString('hex'),
        byteLength: part.bytes.length,
        prefix: part.prefix,
      }
    : part

/** The version's record: everything about the value but the value. */
export const versionRecordOf = (
  keys: VaultKeys,
  value: NewValue,
  placed: Pick<
    VersionRecord,
    'id' | 'credentialId' | 'version' | 'custody' | 'addedAtMs' | 'recoveryCopySha256'
  >,
): VersionRecord => ({
  v: 1,
  ...placed,
  format: value.format,
  parts: value.parts.map((part) => recordedPart(keys, part)),
  createdAt: value.createdAt,
  expiry: value.expiry,
  notBeforeMs: value.notBeforeMs,
  lifetimeMs: value.lifetimeMs,
  issuer: value.issuer,
  audience: [...value.audience],
})
