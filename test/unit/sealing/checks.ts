import assert from 'node:assert/strict'
import { type KdfParams, passwordBytes } from '#main/kdf'
import { decodeValueCopy, decodeVaultKeyCopy, openWith, sealTo } from '#main/recovery'
import {
  type BlobType,
  chainNext,
  chainStart,
  decodeItemText,
  decodeParts,
  deriveKeys,
  encodeBareKey,
  encodeItemText,
  encodeParts,
  encodeWrappedKey,
  fingerprintOf,
  openBlob,
  openValue,
  parseKeyItem,
  sealBlob,
  sealValue,
  unwrapKey,
} from '#main/sealing'
import { openBody, readLock, sealFile } from '../../../main/keychain/passphrase-file/format.ts'
import given from './vectors.json' with { type: 'json' }

// What every format must come to, byte for byte. Nothing here belongs to a test runner, so that each engine can do it.

export type Vectors = typeof given

export const vectors: Vectors = given

export interface Check {
  readonly name: string
  readonly run: () => void | Promise<void>
}

export type DeriveKey = (password: Buffer, salt: Buffer, params: KdfParams) => Promise<Buffer>

const hex = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'hex')

const partsOf = (parts: object): Map<string, Buffer> =>
  new Map(Object.entries(parts).map(([name, bytes]) => [name, hex(String(bytes))]))

const keysOf = (vectors: Vectors) => deriveKeys(hex(vectors.keys.vaultKey), hex(vectors.keys.vaultId))

const keyChecks = (vectors: Vectors): readonly Check[] => [
  ...(['records', 'values', 'fingerprints', 'check'] as const).map((use) => ({
    name: `the key for ${use}`,
    run: () => assert.equal(keysOf(vectors)[use].toString('hex'), vectors.keys[use]),
  })),
  {
    name: 'the check of another vault key under the same id',
    run: () => {
      const { check } = deriveKeys(hex(vectors.otherVault.vaultKey), hex(vectors.keys.vaultId))
      assert.equal(check.toString('hex'), vectors.otherVault.checkUnderThisVaultId)
    },
  },
]

const recordChecks = (vectors: Vectors): readonly Check[] =>
  vectors.records.map(({ name, type, id, n, nonce, plaintext, sealed }) => ({
    name: `record: ${name}`,
    run: () => {
      const { records } = keysOf(vectors)
      const place = { type: type as BlobType, id, n }
      assert.equal(sealBlob(records, place, hex(plaintext), hex(nonce)).toString('hex'), sealed)
      assert.deepEqual(openBlob(records, place, hex(sealed)), { ok: true, value: hex(plaintext) })
    },
  }))

const valueChecks = (vectors: Vectors): readonly Check[] => [
  ...vectors.values.map((vector) => ({
    name: `value: ${vector.name}`,
    run: () => {
      const keys = keysOf(vectors)
      const parts = partsOf(vector.parts)
      assert.equal(encodeParts(parts).toString('hex'), vector.plaintext)
      const blob = sealValue(keys.values, vector.credentialId, vector.version, parts, hex(vector.nonce))
      assert.equal(blob.toString('hex'), vector.sealed)
      assert.equal(encodeItemText(blob), vector.itemText)
      assert.deepEqual(decodeItemText(vector.itemText), { ok: true, value: blob })
      const opened = openValue(keys.values, vector.credentialId, vector.version, blob)
      const inOrder = [...parts].sort(([a], [b]) => (a < b ? -1 : 1))
      assert.deepEqual(opened.ok && [...opened.value], inOrder)
      const fingerprints = Object.fromEntries(
        [...parts].map(([name, bytes]) => [name, fingerprintOf(keys.fingerprints, bytes).toString('hex')]),
      )
      assert.deepEqual(fingerprints, vector.fingerprints)
    },
  })),
  ...vectors.mustFail.values.map(({ why, sealed, credentialId, version }) => ({
    name: `value that must not open: ${why}`,
    run: () => {
      const opened = openValue(keysOf(vectors).values, credentialId, version, hex(sealed))
      assert.deepEqual(opened, { ok: false, error: why === 'unknown format byte' ? 'newer' : 'damaged' })
    },
  })),
  ...vectors.mustFail.parts.map(({ why, plaintext }) => ({
    name: `parts that must not be read: ${why}`,
    run: () => assert.equal(decodeParts(hex(plaintext)).ok, false),
  })),
  ...vectors.mustFail.itemTexts.map(({ why, text }) => ({
    name: `item text that must not be read: ${why}`,
    run: () => assert.deepEqual(decodeItemText(text), { ok: false, error: 'damaged' }),
  })),
  ...vectors.sizes.map(({ limit, largestPlaintext, textLength }) => ({
    name: `largest value of a keychain that takes ${limit} characters`,
    run: () => {
      const sealedBytes = largestPlaintext + 29
      assert.equal(encodeItemText(Buffer.alloc(sealedBytes)).length, textLength)
      assert.ok(encodeItemText(Buffer.alloc(sealedBytes + 1)).length > limit)
    },
  })),
]

const keyItemChecks = (vectors: Vectors, deriveKey: DeriveKey): readonly Check[] => [
  ...vectors.keyItems.map((vector) => ({
    name: `key item: ${vector.name}`,
    run: async () => {
      const item = parseKeyItem(hex(vector.bytes))
      assert.ok(item.ok)
      assert.equal(encodeItemText(hex(vector.bytes)), vector.itemText)
      assert.equal(item.value.seq, vector.seq)
      assert.deepEqual(item.value.vaultId, hex(vectors.keys.vaultId))
      const vaultKey = hex(vectors.keys.vaultKey)
      if (item.value.mode === 'bare') {
        assert.deepEqual(item.value.vaultKey, vaultKey)
        assert.equal(encodeBareKey(item.value, vaultKey).toString('hex'), vector.bytes)
        return
      }
      const { params, salt } = item.value
      const password = passwordBytes(vector.password ?? '')
      assert.deepEqual(password, { ok: true, value: hex(vector.passwordUtf8Nfc) })
      const wrapKey = await deriveKey(hex(vector.passwordUtf8Nfc), salt, params)
      assert.equal(wrapKey.toString('hex'), vector.wrapKey)
      assert.deepEqual(unwrapKey(item.value, wrapKey), { ok: true, value: vaultKey })
      const again = encodeWrappedKey(item.value, { params, salt, wrapKey }, vaultKey, hex(vector.nonce))
      assert.equal(again.toString('hex'), vector.bytes)
    },
  })),
  ...vectors.mustFail.keyItems.map((vector) => ({
    name: `key item that must not open: ${vector.why}`,
    run: () => {
      const item = parseKeyItem(hex(vector.bytes))
      if (vector.refusedBeforeArgon2 === true || !item.ok || item.value.mode === 'bare')
        return assert.equal(item.ok, false)
      const wrapped = vectors.keyItems.find(({ seq, mode }) => mode === 1 && seq === 2)
      assert.deepEqual(unwrapKey(item.value, hex(wrapped?.wrapKey)), { ok: false, error: 'closed' })
    },
  })),
]

const chainCheck = ({ keys, activity }: Vectors): Check => ({
  name: 'the chain of activity',
  run: () => {
    let hash = chainStart(hex(keys.vaultId))
    assert.equal(hash, activity.start)
    for (const row of activity.rows) {
      hash = chainNext(hash, hex(row.sealed))
      assert.equal(hash, row.hash)
    }
  },
})

const fileCheck = ({ passphraseFile: vector }: Vectors, deriveKey: DeriveKey): Check => ({
  name: 'the passphrase file',
  run: async () => {
    const lock = readLock(hex(vector.file))
    assert.ok(lock.ok)
    const { m, t, p } = vector
    assert.deepEqual(lock.value.params, { mKiB: m, t, p })
    const key = await deriveKey(Buffer.from(vector.passphrase), lock.value.salt, lock.value.params)
    assert.equal(openBody(hex(vector.file), key)?.toString('utf8'), vector.body)
    const again = sealFile(Buffer.from(vector.body), key, lock.value, hex(vector.nonce))
    assert.equal(again.toString('hex'), vector.file)
  },
})

const ageChecks = ({ age, keys }: Vectors): readonly Check[] =>
  age.files.map((vector) => ({
    name: `age file: ${vector.name}`,
    run: async () => {
      const identity = age.identity.join('')
      const opened = await openWith(identity, hex(vector.age))
      assert.equal(opened?.toString('utf8'), vector.plaintext)
      const again = await openWith(identity, await sealTo(age.recipient, Buffer.from(vector.plaintext)))
      assert.equal(again?.toString('utf8'), vector.plaintext)
      const plain = JSON.parse(vector.plaintext) as Readonly<Record<string, unknown>>
      const plaintext = Buffer.from(vector.plaintext)
      if (plain['keytide'] === 'vault-key')
        assert.deepEqual(decodeVaultKeyCopy(keys.vaultId, plaintext), hex(keys.vaultKey))
      if (plain['keytide'] !== 'value') return
      const { credential, version, parts } = plain
      const place = { vault: keys.vaultId, credential: String(credential), version: Number(version) }
      const read = decodeValueCopy(place, plaintext)
      const texts = [...(read ?? [])].map(([name, bytes]) => [name, bytes.toString('utf8')])
      assert.deepEqual(Object.fromEntries(texts), parts)
    },
  }))

export const vectorChecks = (vectors: Vectors, deriveKey: DeriveKey): readonly Check[] => [
  ...keyChecks(vectors),
  ...recordChecks(vectors),
  ...valueChecks(vectors),
  ...keyItemChecks(vectors, deriveKey),
  chainCheck(vectors),
  fileCheck(vectors, deriveKey),
  ...ageChecks(vectors),
]
