import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeToken, memberRow } from '#app/jwt'
import { inspectToken } from '#main/jwt'
import { canHaveReferences, locateReferences } from '../../../build/references/locate.mjs'
import { ids, judge } from './judge.ts'

type Constants = Readonly<Record<string, unknown>>

/** Examples of RFC 7520, then those of the appendices of RFC 7515, RFC 7516 and RFC 7519. */
const [cookbook, appendices] = ((): readonly [Constants, Constants] => {
  const found = locateReferences()
  if (found === undefined) return [{}, {}]
  return JSON.parse(readFileSync(found.examples, 'utf8')) as [Constants, Constants]
})()

const textIn = (constants: Constants, name: string): string => {
  const value = constants[name]
  return typeof value === 'string' ? value : JSON.stringify(value)
}
const named = (name: string): string => textIn(cookbook, name)
const appended = (name: string): string => textIn(appendices, name)
const openedText = async (token: string, keyText: string): Promise<string | null> => {
  const { decryption } = await inspectToken({ token, keyText })
  return decryption?.state === 'opened' ? decryption.token.payloadText : null
}

it.skipIf(!canHaveReferences())('the examples are there once the set-up has run', () => {
  expect(locateReferences()).toBeDefined()
})

describe.skipIf(locateReferences() === undefined)('the examples of RFC 7520', () => {
  it.each([
    ['4.1', 'JWS_compact_4_1_3', 'RSA_Public_Key_3_3', 'RS256'],
    ['4.2', 'JWS_compact_4_2_3', 'RSA_Public_Key_3_3', 'PS384'],
    ['4.3', 'JWS_compact_4_3_3', 'EC_Public_Key_3_1', 'ES512'],
    ['4.4', 'JWS_compact_4_4_3', 'Symmetric_Key_MAC_3_5', 'HS256'],
  ])('verify: §%s', async (_, token, key, algorithm) => {
    const judged = await judge(named(token), named(key), { algorithms: [algorithm] })
    expect(judged.signature).toMatchObject({ state: 'verified', algorithm })
    expect(judged.verdict).toBe('valid')
  })

  it('verify with the private key too: §4.3', async () => {
    const judged = await judge(named('JWS_compact_4_3_3'), named('EC_Private_Key_3_2'))
    expect(judged.verdict).toBe('valid')
    expect(ids(judged)).toContain('PRIVATE_KEY_SUPPLIED')
  })

  it.each([
    ['JWS_general_4_1_3', 'RS256'],
    ['JWS_flattened_4_2_3', 'PS384'],
    ['JWS_general_4_6_3', 'HS256'],
    ['JWS_flattened_4_7_3', 'HS256'],
    ['JWS_general_4_8_5', 'RS256'],
  ])('in JSON form are read and refused as JWT: %s', async (name, algorithm) => {
    const text = named(name)
    const decoded = decodeToken(text)
    const row = memberRow(decoded.header, 'alg') ?? memberRow(decoded.unprotected, 'alg')
    expect([decoded.form, row?.text, decoded.payload]).toEqual(['jws-json', algorithm, 'text'])
    expect(decoded.payloadText).toMatch(/^It\u2019s a dangerous business, Frodo/)
    const judged = await judge(text, null)
    expect([judged.verdict, ids(judged).includes('JSON_SERIALIZATION')]).toEqual(['malformed', true])
  })

  it.each([
    ['JWE_compact_5_1_5', 'RSA1_5', 'A128CBC-HS256'],
    ['JWE_compact_5_2_5', 'RSA-OAEP', 'A256GCM'],
    ['JWE_compact_5_3_5', 'PBES2-HS512+A256KW', 'A128CBC-HS256'],
    ['JWE_compact_5_4_5', 'ECDH-ES+A128KW', 'A128GCM'],
    ['JWE_compact_5_5_5', 'ECDH-ES', 'A128CBC-HS256'],
    ['JWE_compact_5_6_4', 'dir', 'A128GCM'],
    ['JWE_compact_5_7_5', 'A256GCMKW', 'A128CBC-HS256'],
    ['JWE_compact_5_8_5', 'A128KW', 'A128GCM'],
    ['JWE_compact_5_9_5', 'A128KW', 'A128GCM'],
    ['JWE_general_5_11_5', 'A128KW', 'A128GCM'],
    ['JWE_flattened_5_11_5', 'A128KW', 'A128GCM'],
    ['JWE_general_5_12_5', 'A128KW', 'A128GCM'],
  ])('of encrypted content are read as far as they are open: %s', (name, algorithm, encryption) => {
    const decoded = decodeToken(named(name))
    const member = (of: string) => (memberRow(decoded.header, of) ?? memberRow(decoded.unprotected, of))?.text
    expect([member('alg'), member('enc'), decoded.payload]).toEqual([algorithm, encryption, 'encrypted'])
    expect(decoded.faults).toEqual([])
  })

  it.each([
    ['JWE_compact_5_2_5', 'RSA_key_5_2_1'],
    ['JWE_compact_5_4_5', 'EC_key_5_4_1'],
    ['JWE_compact_5_5_5', 'EC_key_5_5_1'],
    ['JWE_compact_5_6_4', 'AES_key_5_6_1'],
    ['JWE_compact_5_7_5', 'AES_key_5_7_1'],
    ['JWE_compact_5_8_5', 'AES_key_5_8_1'],
    ['JWE_compact_5_9_5', 'AES_key_5_8_1'],
  ])('open with their key: %s', async (token, key) => {
    expect(await openedText(named(token), named(key))).toBe(named('Payload_plaintext_5'))
  })
})

describe.skipIf(locateReferences() === undefined)('the examples of RFC 7515, RFC 7516 and RFC 7519', () => {
  it.each(['A6_serialized', 'A7_example'])('in JSON form are read: RFC 7515 %s', (name) => {
    const decoded = decodeToken(appended(name))
    expect([decoded.form, memberRow(decoded.claims, 'iss')?.text]).toEqual(['jws-json', 'joe'])
    expect(decoded.unprotected.map(({ pointer }) => pointer)).toEqual(['', '/kid'])
  })

  it('demand what nobody knows: RFC 7515 E', async () => {
    const judged = await judge(appended('E_negative'), null)
    expect(ids(judged)).toEqual(expect.arrayContaining(['UNKNOWN_CRIT', 'ALG_NONE']))
  })

  it.each([
    ['E_A1_vector', 'E_A1_key'],
    ['E_A3_vector', 'E_A3_key'],
  ])('open with their key: RFC 7516 %s', async (token, key) => {
    const plain = appendices[token.replace('vector', 'plaintext')]
    const wanted = typeof plain === 'string' ? plain : String.fromCharCode(...(plain as number[]))
    expect(await openedText(appended(token), appended(key))).toBe(wanted)
  })

  it('with several recipients show the headers of the first: RFC 7516 A.4', () => {
    const decoded = decodeToken(appended('E_A4_vector'))
    expect(decoded.signatures).toBe(2)
    expect(decoded.unprotected.map(({ pointer, text }) => [pointer, text])).toEqual([
      ['', ''],
      ['/jku', 'https://server.example.com/keys.jwks'],
      ['/alg', 'RSA1_5'],
      ['/kid', '2011-04-29'],
    ])
  })

  it('of a token in an encrypted token say that there is one: RFC 7519 A.2', async () => {
    const judged = await judge(appended('A2_token'), null)
    expect(ids(judged)).toEqual(expect.arrayContaining(['NESTED_JWT', 'JWE_OPAQUE', 'ALG_DEPRECATED']))
  })
})
