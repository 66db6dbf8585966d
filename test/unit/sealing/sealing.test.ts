import { describe, expect, it } from 'vitest'
import { blobTypes, deriveKeys, openBlob, sealBlob, sealValue, wipeKeys } from '#main/sealing'

const vaultId = Buffer.alloc(16, 0xa0)
const keys = deriveKeys(Buffer.alloc(32, 1), vaultId)

describe('the keys of a vault', () => {
  it('are zeroed when wiped', () => {
    const own = deriveKeys(Buffer.alloc(32, 1), vaultId)
    wipeKeys(own)
    expect(Object.values(own).every((key) => key.equals(Buffer.alloc(32)))).toBe(true)
  })
})

describe('a sealed record', () => {
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
