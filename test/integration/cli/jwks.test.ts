import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeAuthority } from '../../support/certificates.ts'
import { aSignedToken, publicJwk } from '../../unit/jwt/signing.ts'
import { altered, goodClaims, keySet, now } from './making.ts'
import { theProgram } from './program.ts'

const program = theProgram()
const token = aSignedToken('ES256', goodClaims, { kid: 'one' })

const authority = makeAuthority()
let folder = ''
let server: Server
let asked: string[] = []

const address = (path: string) => `https://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
const inspect = (words: readonly string[]) =>
  program.run(['inspect', '--now', String(now), ...words], token, {
    NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
  })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keytide-jwks-'))
  writeFileSync(join(folder, 'ca.pem'), authority.ca)
  server = createServer(authority.vouchFor(['127.0.0.1']), (request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/moved.json') response.writeHead(302, { location: '/jwks.json' }).end()
    else if (request.url === '/jwks.json') {
      response.end(keySet(altered(publicJwk('ES256'), { kid: 'one' }), publicJwk('RS256')))
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

it('fetches the key set that --jwks-url names, once', async () => {
  asked = []
  const { code, out } = await inspect(['--jwks-url', address('/jwks.json'), '--allow-loopback'])
  expect([code, (JSON.parse(out) as { verdict: string }).verdict, asked]).toEqual([
    0,
    'valid',
    ['/jwks.json'],
  ])
})

it('uses it for every line of a stream', async () => {
  asked = []
  const words = ['inspect', '--ndjson', '--jwks-url', address('/jwks.json'), '--allow-loopback']
  const { out } = await program.run(words, `${JSON.stringify({ token, now })}\n`.repeat(5), {
    NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
  })
  expect([out.match(/"verdict":"valid"/g)?.length, asked.length]).toEqual([5, 1])
})

it('asks nobody on this machine without leave, and follows no redirect', async () => {
  asked = []
  const refused = await inspect(['--jwks-url', address('/jwks.json')])
  expect([refused.code, asked]).toEqual([2, []])
  expect(refused.complaints).toContain('--allow-loopback')
  const moved = await inspect(['--jwks-url', address('/moved.json'), '--allow-loopback'])
  expect([moved.code, asked]).toEqual([2, ['/moved.json']])
})

it('asks nobody when another option is wrong', async () => {
  asked = []
  const { code } = await inspect([
    '--jwks-url',
    address('/jwks.json'),
    '--allow-loopback',
    '--profile',
    '/nowhere',
  ])
  expect([code, asked]).toEqual([2, []])
})

it('never asks where the token says', async () => {
  asked = []
  const pointing = aSignedToken('ES256', goodClaims, {
    jku: address('/jwks.json'),
    x5u: address('/jwks.json'),
  })
  const { out } = await program.run(['inspect', '--now', String(now)], pointing)
  expect([(JSON.parse(out) as { verdict: string }).verdict, asked]).toEqual(['unverified', []])
})

it('has no code in its main file that can connect', () => {
  expect(readFileSync(program.path(), 'utf8')).not.toMatch(
    /["'`](?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?["'`]/,
  )
})
