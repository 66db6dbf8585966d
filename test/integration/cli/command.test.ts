import { describe, expect, it } from 'vitest'
import { ruleIds } from '#app/jwt'
import { aSignedToken, pairFor, publicJwk, secret } from '../../unit/jwt/signing.ts'
import { goodClaims, now, pemOf, privateJwk } from './making.ts'
import { theProgram } from './program.ts'
import { expectFit, fitsProfile, fitsResult } from './schema.ts'

const program = theProgram()
const token = aSignedToken('ES256', goodClaims)
const at = ['--now', String(now)]

interface Told {
  readonly verdict: string
  readonly claims: readonly {
    readonly pointer: string
    readonly type: string
    readonly text: string
    readonly instant?: string
    readonly range: { readonly start: number; readonly end: number }
  }[]
}
const told = (out: string): Told => {
  const value: unknown = JSON.parse(out)
  expectFit(fitsResult, value)
  return value as Told
}

describe('keytide inspect', () => {
  it('reads a token from the standard input and from a file, with what surrounds it', async () => {
    const wrappings = [
      token,
      `${token}\n`,
      `  "${token}"\r\n`,
      `Authorization: Bearer ${token}\n`,
      `\ufeff${token}`,
    ]
    for (const text of wrappings) {
      const piped = await program.run(['inspect', ...at, '--key', program.file(pemOf('ES256'))], text)
      const named = await program.run([
        'inspect',
        program.file(text),
        ...at,
        '--key',
        program.file(pemOf('ES256')),
      ])
      expect([told(piped.out).verdict, piped.code]).toEqual(['valid', 0])
      expect(named).toEqual(piped)
    }
  })

  it('takes a key in each form a file can have', async () => {
    const { publicKey } = pairFor('ES256')
    const forms = [
      pemOf('ES256'),
      publicJwk('ES256'),
      privateJwk('ES256'),
      `{"keys":[${publicJwk('ES256')}]}`,
      publicKey.export({ type: 'spki', format: 'der' }),
      publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    ]
    for (const form of forms) {
      const { out } = await program.run(['inspect', ...at, `--key=${program.file(form)}`], token)
      expect(told(out).verdict).toBe('valid')
    }
    const shared = aSignedToken('HS256', goodClaims)
    for (const form of [
      secret,
      `${Buffer.from(secret).toString('hex')}\n`,
      Buffer.from(secret).toString('base64'),
    ]) {
      const { out } = await program.run(['inspect', ...at, '--key', program.file(form)], shared)
      expect(told(out).verdict).toBe('valid')
    }
  })

  it('takes an instant in each way it is written, and its own clock without one', async () => {
    const expired = async (words: readonly string[]) => (await program.run(['inspect', ...words], token)).code
    for (const [instant, code] of [
      [String(goodClaims.exp), 1],
      [String(goodClaims.exp - 1), 0],
      [String(goodClaims.exp * 1000 - 1), 0],
      ['2027-01-15T08:10:00Z', 1],
      ['2027-01-15T08:09:59.999Z', 0],
      ['2027-01-15T09:10:00+01:00', 1],
      ['2027-01-15', 0],
    ] as const) {
      expect([instant, await expired(['--now', instant])]).toEqual([instant, code])
    }
    const past = aSignedToken('ES256', { ...goodClaims, exp: 1_000_000_000, iat: 999_999_000 })
    expect((await program.run(['inspect'], past)).code).toBe(1)
  })

  it('gives each claim with its place in the token and its instant', async () => {
    const { out } = await program.run(['inspect', ...at], token)
    const exp = told(out).claims.find(({ pointer }) => pointer === '/exp')
    expect(exp).toMatchObject({
      type: 'number',
      text: String(goodClaims.exp),
      instant: '2027-01-15T08:10:00.000Z',
    })
    const [start, end] = [exp?.range.start ?? 0, exp?.range.end ?? 0]
    const payloadStart = token.indexOf('.') + 1
    const aligned = payloadStart + Math.floor((start - payloadStart) / 4) * 4
    expect(Buffer.from(token.slice(aligned, end), 'base64url').toString()).toContain(
      `"exp":${goodClaims.exp}`,
    )
  })

  it('writes plain ASCII in one line, whatever the token holds', async () => {
    const hostile = aSignedToken('ES256', { ...goodClaims, name: 'a\u202e\u0007\u001b[2J\u2028é\ud800\n' })
    const { out } = await program.run(['inspect', ...at], hostile)
    expect(out).toMatch(/^[\x20-\x7e]+\n$/)
  })

  it('knows its version and its options', async () => {
    const help = await program.run(['inspect', '--help'])
    expect([help.code, help.out]).toEqual([0, expect.stringContaining('--ndjson')])
    expect((await program.run(['--help'])).out).toBe(help.out)
    expect(await program.run(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
  })
})

describe('wrong usage', () => {
  const key = Buffer.from(secret).toString('hex')
  const marks = [token, token.split('.')[1] ?? '', key, goodClaims.sub]
  const usages: readonly (readonly [string, () => readonly string[], string?])[] = [
    ['no command', () => []],
    ['another command', () => ['decode']],
    ['a token as the command', () => [token]],
    ['a token as an argument', () => ['inspect', token]],
    ['a token after a double dash', () => ['inspect', '--', token]],
    ['a token as an option', () => ['inspect', `--token=${token}`]],
    ['a token as a misspelt option', () => ['inspect', `--${token}`]],
    ['a bearer token as an argument', () => ['inspect', `Bearer ${token}`]],
    ['a key as an argument', () => ['inspect', '--key', key]],
    ['a PEM as an argument', () => ['inspect', '--key', pemOf('ES256')]],
    ['an unknown option', () => ['inspect', '--verbose']],
    ['an option without its value', () => ['inspect', '--key']],
    ['an option twice', () => ['inspect', '--now', '1', '--now', '2']],
    ['a file that is not there', () => ['inspect', key]],
    ['two files', () => ['inspect', program.file(token), program.file(token)]],
    ['a folder', () => ['inspect', '/']],
    ['a time that is none', () => ['inspect', '--now', '2027-02-30'], token],
    ['both ways of JSON', () => ['inspect', '--json', '--ndjson'], token],
    [
      'a profile that is no JSON',
      () => ['inspect', '--profile', program.file(`{"issuer":"${goodClaims.sub}"`)],
      token,
    ],
    [
      'a profile with another member',
      () => ['inspect', '--profile', program.file(`{"${goodClaims.sub}":1}`)],
      token,
    ],
    [
      'a profile member of the wrong type',
      () => ['inspect', '--profile', program.file('{"algorithms":"ES256"}')],
      token,
    ],
    ['a key file that is too long', () => ['inspect', '--key', program.file('x'.repeat(600_000))], token],
    ['nothing', () => ['inspect'], ' \n'],
    ['several tokens', () => ['inspect'], `${token}\n${token}\n`],
    ['a key set by http', () => ['inspect', '--jwks-url', 'http://issuer.example/jwks.json'], token],
    ['a key set in a private network', () => ['inspect', '--jwks-url', 'https://10.1.2.3/jwks.json'], token],
    ['a key set on this machine', () => ['inspect', '--jwks-url', 'https://127.0.0.1/jwks.json'], token],
  ]

  const named = usages.map(([name, words, input]) => ({ name, words, input }))
  it.concurrent.each(named)(
    '$name ends with 2 and a sentence that quotes nothing',
    async ({ words, input }) => {
      const { code, out, complaints } = await program.run(words(), input)
      expect([code, out]).toEqual([2, ''])
      expect(complaints).toMatch(/^keytide: [A-Z-][^\n]{10,250}\.\n/)
      for (const mark of marks) expect(complaints).not.toContain(mark)
    },
  )

  it('says why a token is not taken from the command line', async () => {
    const { complaints } = await program.run(['inspect', token])
    expect(complaints).toContain('process lists show it')
    expect(complaints).toContain('the shell keeps it in its history')
  })
})

describe('the schema', () => {
  it('names every rule, and takes the profile of the documentation', () => {
    for (const id of ruleIds) expectFit(fitsResult, aResultWith(id))
    expectFit(fitsProfile, {
      algorithms: ['ES256'],
      issuer: 'https://issuer.example',
      audience: ['https://api.example'],
      typ: 'at+jwt',
      kind: 'access',
      leewaySeconds: 30,
      maxLifetimeSeconds: 3600,
      requiredClaims: ['sub'],
    })
    expect(fitsProfile({ issuers: 'x' })).toBe(false)
  })
})

const aResultWith = (id: string): object => ({
  verdict: 'unverified',
  kind: 'unknown',
  title: 'x',
  evidence: [],
  misuse: [],
  form: 'jws',
  summary: 'x',
  header: [],
  claims: [],
  claimsOf: 'token',
  disclosures: [],
  payload: 'object',
  payloadText: '',
  faults: [],
  checks: Array.from({ length: 12 }, () => ({
    id: 'key',
    title: 'x',
    outcome: 'pass',
    reason: 'x',
    source: 'x',
  })),
  findings: [],
  notChecked: [{ id, reason: 'x' }],
})
