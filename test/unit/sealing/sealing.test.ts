import { describe, expect, it } from 'vitest'
import {
  type BlobType,
  blobTypes,
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
  wipeKeys,
} from '#main/sealing'
import vectors from './vectors.json' with { type: 'json' }

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const vaultId = hex(vectors.keys.vaultId)
const keys = deriveKeys(hex(vectors.keys.vaultKey), vaultId)
const partsOf = (parts: object): Map<string, Buffer> =>
  new Map(Object.entries(parts).map(([name, bytes]) => [name, hex(String(bytes))]))

describe('the keys of a vault', () => {
  it.each(['records', 'values', 'fingerprints', 'check'] as const)('derives %s as specified', (use) => {
    expect(keys[use].toString('hex')).toBe(vectors.keys[use])
  })

  it('gives another check for another vault key under the same id', () => {
    const { check } = deriveKeys(hex(vectors.otherVault.vaultKey), vaultId)
    expect(check.toString('hex')).toBe(vectors.otherVault.checkUnderThisVaultId)
  })

  it('is zeroed when wiped', () => {
    const own = deriveKeys(hex(vectors.keys.vaultKey), vaultId)
    wipeKeys(own)
    expect(Object.values(own).every((key) => key.equals(Buffer.alloc(32)))).toBe(true)
  })
})

describe('a sealed record', () => {
  it.each(vectors.records)('seals and opens: $name', ({ type, id, n, nonce, plaintext, sealed }) => {
    const place = { type: type as BlobType, id, n }
    expect(sealBlob(keys.records, place, hex(plaintext), hex(nonce)).toString('hex')).toBe(sealed)
    expect(openBlob(keys.records, place, hex(sealed))).toEqual({ ok: true, value: hex(plaintext) })
  })

  it('opens in its own place only', () => {
    const place = { type: blobTypes.credential, id: 'a'.repeat(32), n: 7 }
    const blob = sealBlob(keys.records, place, Buffer.from('{}'))
    for (const other of [{ type: blobTypes.version }, { id: 'b'.repeat(32) }, { n: 8 }])
      expect(openBlob(keys.records, { ...place, ...other }, blob)).toEqual({ ok: false, error: 'damaged' })
  })

  it('never has the same nonce twice', () => {
    const place = { type: blobTypes.intent, id: 'a'.repeat(32), n: 1 }
    const nonces = Array.from({ length: 200 }, () =>
      sealBlob(keys.records, place, Buffer.of(1)).subarray(1, 13).toString('hex'),
    )
    expect(new Set(nonces).size).toBe(200)
  })
})

describe('a value', () => {
  it.each(vectors.values)('seals, opens and has its item text and fingerprints: $name', (vector) => {
    const parts = partsOf(vector.parts)
    expect(encodeParts(parts).toString('hex')).toBe(vector.plaintext)
    const blob = sealValue(keys.values, vector.credentialId, vector.version, parts, hex(vector.nonce))
    expect(blob.toString('hex')).toBe(vector.sealed)
    expect(encodeItemText(blob)).toBe(vector.itemText)
    expect(decodeItemText(vector.itemText)).toEqual({ ok: true, value: blob })
    const opened = openValue(keys.values, vector.credentialId, vector.version, blob)
    expect(opened).toEqual({
      ok: true,
      value: new Map([...parts].sort(([a], [b]) => (a < b ? -1 : 1))),
    })
    for (const [name, bytes] of parts)
      expect(fingerprintOf(keys.fingerprints, bytes).toString('hex')).toBe(
        (vector.fingerprints as Record<string, string>)[name],
      )
  })

  it.each(vectors.mustFail.values)('is refused: $why', ({ sealed, credentialId, version }) => {
    expect(openValue(keys.values, credentialId, version, hex(sealed)).ok).toBe(false)
  })

  it('made by a newer program is told apart from a damaged one', () => {
    const newer = vectors.mustFail.values.find(({ why }) => why === 'unknown format byte')
    const opened = openValue(keys.values, newer?.credentialId ?? '', 1, hex(newer?.sealed ?? ''))
    expect(opened).toEqual({ ok: false, error: 'newer' })
  })

  it.each(vectors.mustFail.parts)('whose payload is wrong is refused: $why', ({ plaintext }) => {
    expect(decodeParts(hex(plaintext)).ok).toBe(false)
  })

  it.each(vectors.mustFail.itemTexts)('whose item text is wrong is refused: $why', ({ text }) => {
    expect(decodeItemText(text)).toEqual({ ok: false, error: 'damaged' })
  })

  it.each(vectors.sizes)(
    'of $largestPlaintext bytes fits a keychain that takes $limit characters',
    (size) => {
      const { largestPlaintext, textLength, limit } = size
      const sealedBytes = largestPlaintext + 29
      expect(encodeItemText(Buffer.alloc(sealedBytes)).length).toBe(textLength)
      expect(encodeItemText(Buffer.alloc(sealedBytes + 1)).length).toBeGreaterThan(limit)
    },
  )

  it.each([
    ['no part', new Map<string, Buffer>()],
    ['an empty part', new Map([['token', Buffer.alloc(0)]])],
    ['a bad name', new Map([['Token', Buffer.of(65)]])],
    ['bytes that are no text', new Map([['token', Buffer.of(0xff)]])],
    ['a part over 1 MiB', new Map([['token', Buffer.alloc(1_048_577, 65)]])],
  ])('is not sealed with %s', (_why, parts) => {
    expect(() => sealValue(keys.values, 'a'.repeat(32), 1, parts)).toThrow(RangeError)
  })
})

describe('a key item', () => {
  it.each(vectors.keyItems.filter(({ bytes }) => bytes !== undefined))(
    'reads as specified: $name',
    (vector) => {
      const item = parseKeyItem(hex(vector.bytes))
      if (!item.ok) throw new Error(item.error)
      expect(encodeItemText(hex(vector.bytes))).toBe(vector.itemText)
      expect(item.value).toMatchObject({ seq: vector.seq, vaultId })
      if (item.value.mode === 'bare') {
        expect(item.value.vaultKey.toString('hex')).toBe(vectors.keys.vaultKey)
        expect(encodeBareKey(item.value, item.value.vaultKey).toString('hex')).toBe(vector.bytes)
        return
      }
      const wrapKey = hex(vector.wrapKey ?? '')
      const vaultKey = unwrapKey(item.value, wrapKey)
      expect(vaultKey).toEqual({ ok: true, value: hex(vectors.keys.vaultKey) })
      const { params, salt } = item.value
      const again = encodeWrappedKey(
        item.value,
        { params, salt, wrapKey },
        hex(vectors.keys.vaultKey),
        hex(vector.nonce ?? ''),
      )
      expect(again.toString('hex')).toBe(vector.bytes)
    },
  )

  it.each(vectors.mustFail.keyItems)('is refused: $why', (vector) => {
    const item = parseKeyItem(hex(vector.bytes))
    if (vector.refusedBeforeArgon2 === true) return expect(item.ok).toBe(false)
    if (!item.ok || item.value.mode === 'bare') return expect(item.ok).toBe(false)
    const wrapped = vectors.keyItems.find(({ seq, mode }) => mode === 1 && seq === 2)
    expect(unwrapKey(item.value, hex(wrapped?.wrapKey ?? ''))).toEqual({ ok: false, error: 'closed' })
  })
})

describe('the chain of activity', () => {
  it('starts and goes on as specified', () => {
    let hash = chainStart(vaultId)
    expect(hash).toBe(vectors.activity.start)
    for (const row of vectors.activity.rows) {
      hash = chainNext(hash, hex(row.sealed))
      expect(hash).toBe(row.hash)
    }
  })
})
