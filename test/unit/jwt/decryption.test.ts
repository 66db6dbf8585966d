import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { memberRow, readKeyText } from '#app/jwt'
import { decodeContent } from '../../../app/jwt/verify/decryption.ts'
import { privateKeyObject, publicKeyObject } from '../../../main/jwt/key-objects.ts'
import { aToken } from './tokens.ts'

describe('what was inside an encrypted token', () => {
  it('is read as claims of its own', () => {
    const content = decodeContent(Buffer.from(JSON.stringify({ sub: 'inside' })))
    expect(memberRow(content.claims, 'sub')?.text).toBe('inside')
    expect(content).toMatchObject({ form: 'jwe', payload: 'object', faults: [] })
  })

  it('is read as a token when it is one', () => {
    const content = decodeContent(Buffer.from(aToken({ sub: 'inside' })))
    expect(content.form).toBe('jws')
    expect(memberRow(content.claims, 'sub')?.text).toBe('inside')
  })

  it.each([
    [[], 'detached'],
    [[0xff, 0x00], 'binary'],
    [[...Buffer.from('words')], 'text'],
    [[...Buffer.from('{"a":')], 'broken'],
  ])('has an answer whatever its bytes are', (bytes, payload) => {
    expect(decodeContent(Uint8Array.from(bytes)).payload).toBe(payload)
  })
})

describe('the private half of a key', () => {
  it.each(['ed25519', 'x25519'] as const)('is the one that was given: %s', (type) => {
    const { privateKey } = generateKeyPairSync(type as 'ed25519')
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const [key] = readKeyText(pem).keys
    const object = key === undefined ? null : privateKeyObject(key)
    expect(object?.export({ type: 'pkcs8', format: 'pem' })).toBe(pem)
    const half = key === undefined ? null : publicKeyObject(key)
    const expected = createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'pem' })
    expect(half?.export({ type: 'spki', format: 'pem' })).toBe(expected)
  })

  it('is none where only a public key was given', () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const [key] = readKeyText(publicKey.export({ type: 'spki', format: 'pem' }).toString()).keys
    expect(key === undefined ? 'no key' : privateKeyObject(key)).toBeNull()
  })
})
