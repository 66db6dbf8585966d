import { describe, expect, it } from 'vitest'
import { readKeyText } from '#app/jwt'
import { inspectToken } from '#main/jwt'
import { algorithms, aSignedToken, publicJwk } from '../jwt/signing.ts'
import { aToken } from '../jwt/tokens.ts'

const ids = ({ examination }: Awaited<ReturnType<typeof inspectToken>>) =>
  examination.findings.map(({ id }) => id)

describe('a token', () => {
  it.each(algorithms)('is verified under %s', async (algorithm) => {
    const token = aSignedToken(algorithm)
    const { signature, examination } = await inspectToken({ token, keyText: publicJwk(algorithm) })
    expect(signature).toMatchObject({ state: 'verified', algorithm })
    expect(examination.verdict).toBe('valid')
  })

  it('is found in what surrounds it, or taken as it is', async () => {
    const token = aSignedToken('HS256')
    const keyText = publicJwk('HS256')
    const found = await inspectToken({ text: `Authorization: Bearer ${token}\n`, keyText })
    expect(found.examination.verdict).toBe('valid')
    const exact = await inspectToken({ token: `${token}\n`, keyText })
    expect(exact.examination.verdict).toBe('malformed')
  })

  it.each(['', 'words', '{', '.', '..', '....', 'e30.e30.', '\u0000'])(
    'has an answer whatever it is: %j',
    async (text) => {
      for (const request of [{ token: text }, { text }]) {
        const { examination } = await inspectToken({ ...request, keyText: text, nowMs: 0 })
        expect(examination.verdict).not.toBe('valid')
      }
    },
  )

  it('takes a key that was read before', async () => {
    const key = readKeyText(publicJwk('ES256'))
    for (const claims of [{ sub: 'a' }, { sub: 'b' }]) {
      const { examination } = await inspectToken({ token: aSignedToken('ES256', claims), key })
      expect(examination.verdict).toBe('valid')
    }
  })
})

describe('a secret that everybody knows', () => {
  it.each(['', 'secret', 'your-256-bit-secret'])('is found without a key: %j', async (word) => {
    const token = aSignedToken('HS256', { sub: 'a' }, {}, Buffer.from(word))
    const inspected = await inspectToken({ token })
    expect(ids(inspected)).toContain('WEAK_HMAC_SECRET')
    expect(inspected.examination.verdict).toBe('unverified')
  })

  it('is not seen where there is none', async () => {
    expect(ids(await inspectToken({ token: aSignedToken('HS256') }))).not.toContain('WEAK_HMAC_SECRET')
    expect(ids(await inspectToken({ token: aToken({ sub: 'a' }) }))).not.toContain('WEAK_HMAC_SECRET')
  })
})

describe('a key set that was fetched', () => {
  const nowMs = Date.UTC(2026, 4, 3)
  const set = JSON.stringify({ keys: [JSON.parse(publicJwk('ES256', { kid: 'old' }))] })
  const token = aSignedToken('ES256', { sub: 'a' }, { kid: 'new' })

  it('without the key of the token is old, and the signature not wrong', async () => {
    const keysFetchedAtMs = nowMs - 12 * 86_400_000
    const { examination } = await inspectToken({ token, keyText: set, keysFetchedAtMs, nowMs })
    const check = examination.checks.find(({ id }) => id === 'signature')
    expect(check).toMatchObject({
      outcome: 'not-checked',
      reason: 'Its key is not in the key set fetched 12 days ago: refresh the set.',
    })
    expect(examination.verdict).not.toBe('valid')
    expect(examination.summary).not.toContain('refused')
  })

  it('that was given as text has no age', async () => {
    const { examination } = await inspectToken({ token, keyText: set, nowMs })
    expect(examination.summary).toContain('not in the key set: refresh')
  })
})
