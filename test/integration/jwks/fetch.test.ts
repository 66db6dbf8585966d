import { generateKeyPairSync } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nodeHost } from '#main/helper'
import { createKeySets, fetchKeySet } from '#main/jwks'
import type { GetPorts, Loopback } from '#main/net'
import { makeAuthority } from '../../support/certificates.ts'
import { helperPrograms } from '../../support/helper-programs.ts'

type Answering = (request: IncomingMessage, answer: ServerResponse) => void

const host = 'issuer.example'
const authority = makeAuthority()
const servers: Server[] = []
/** What was asked, as `Host path`. */
let asked: string[] = []

const serve = async (
  answering: Answering,
  identity = authority.vouchFor([host, '127.0.0.1']),
): Promise<number> => {
  const server = createServer(identity, (request, answer) => {
    asked.push(`${request.headers.host} ${request.url}`)
    answering(request, answer)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

const json =
  (value: unknown): Answering =>
  (_request, answer) => {
    answer.setHeader('content-type', 'application/json')
    answer.end(JSON.stringify(value))
  }

const keySet = {
  keys: [{ ...generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }), kid: 'one' }],
}

let resolved: string[] = []
/** A name server that says these, one after another. */
const naming = (...answers: readonly (readonly string[])[]): GetPorts => ({
  ca: authority.ca,
  resolve: async (name) => {
    resolved.push(name)
    const answer = answers[Math.min(resolved.length, answers.length) - 1]
    if (answer === undefined) throw new Error('no such name')
    return answer
  },
})
const here = naming(['127.0.0.1'])

const fetched = async (url: string, ports = here, loopback: Loopback = 'allowed') => {
  const { result, hosts } = await fetchKeySet(url, loopback, ports)
  return { hosts, outcome: result.ok ? result.value.intake.named : result.error }
}

beforeEach(() => {
  asked = []
  resolved = []
})
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

describe('a key set', () => {
  test('is got from its own address', async () => {
    const port = await serve(json(keySet))
    const url = `https://${host}:${port}/keys?a=1`
    expect(await fetched(url)).toEqual({ outcome: 'Key set with 1 key', hosts: [`${host}:${port}`] })
    expect(asked).toEqual([`${host}:${port} /keys?a=1`])
  })

  test('is found where its issuer says it is', async () => {
    const keysPort = await serve(json(keySet))
    let port = 0
    port = await serve((request, answer) =>
      json({ issuer: `https://${host}:${port}/tenant/`, jwks_uri: `https://${host}:${keysPort}/certs` })(
        request,
        answer,
      ),
    )
    const { outcome, hosts } = await fetched(`https://${host}:${port}/tenant`)
    expect(outcome).toBe('Key set with 1 key')
    expect(hosts).toEqual([`${host}:${port}`, `${host}:${keysPort}`])
    expect(asked[0]).toBe(`${host}:${port} /tenant/.well-known/openid-configuration`)
  })

  test('is asked for without anything that tells who asks', async () => {
    let headers: IncomingMessage['headers'] = {}
    const port = await serve((request, answer) => {
      headers = request.headers
      answer.setHeader('set-cookie', 'a=b')
      json(keySet)(request, answer)
    })
    await fetched(`https://${host}:${port}/keys`)
    await fetched(`https://${host}:${port}/keys`)
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ])
  })
})

describe('an issuer', () => {
  test.each([
    ['that calls itself something else', { issuer: 'https://other.example' }, 'wrong-issuer'],
    ['that names no keys', { jwks_uri: undefined }, 'not-discovery'],
    ['that keeps its keys in the open', { jwks_uri: `http://${host}/keys` }, 'not-https'],
    ['that names a file for its keys', { jwks_uri: 'file:///etc/passwd' }, 'not-https'],
    ['whose document is a list', [], 'not-discovery'],
  ])('%s is refused', async (_, more, reason) => {
    let port = 0
    port = await serve((request, answer) => {
      const document = {
        issuer: `https://${host}:${port}`,
        jwks_uri: `https://${host}:${port}/keys`,
        ...more,
      }
      json(Array.isArray(more) ? more : document)(request, answer)
    })
    expect((await fetched(`https://${host}:${port}`)).outcome).toBe(reason)
    expect(asked).toHaveLength(1)
  })

  test('that sends to a private address for its keys is refused before anything is sent there', async () => {
    let port = 0
    port = await serve((request, answer) =>
      json({ issuer: `https://${host}:${port}`, jwks_uri: 'https://169.254.169.254/latest/meta-data/keys' })(
        request,
        answer,
      ),
    )
    const { outcome, hosts } = await fetched(`https://${host}:${port}`)
    expect(outcome).toBe('private-address')
    expect(hosts).toEqual([`${host}:${port}`, '169.254.169.254'])
  })
})

describe('a name', () => {
  test.each([
    ['a private address', ['10.0.0.1'], 'private-address'],
    ['the metadata of a cloud', ['169.254.169.254'], 'private-address'],
    ['an IPv6 address of a network', ['fd00::1'], 'private-address'],
    ['a public and a private address', ['93.184.216.34', '192.168.0.1'], 'private-address'],
    ['an address in disguise', ['::ffff:127.0.0.1'], 'private-address'],
    ['this machine', ['127.0.0.1'], 'loopback-address'],
    ['nothing', [], 'unknown-host'],
  ])('that leads to %s is not called', async (_, addresses, reason) => {
    const port = await serve(json(keySet))
    expect((await fetched(`https://${host}:${port}/keys`, naming(addresses), 'refused')).outcome).toBe(reason)
    expect(asked).toEqual([])
  })

  test('is resolved once: what it leads to a moment later does not matter', async () => {
    const port = await serve(json(keySet))
    const turning = naming(['127.0.0.1'], ['10.0.0.1'])
    expect((await fetched(`https://${host}:${port}/keys`, turning)).outcome).toBe('Key set with 1 key')
    expect(resolved).toEqual([host])
  })

  test('that nobody knows is said to be unknown', async () => {
    expect((await fetched(`https://${host}/keys`, naming())).outcome).toBe('unknown-host')
  })

  test.each([
    'https://127.0.0.1',
    'https://[::1]',
    'https://0x7f.0.0.1',
    'https://10.1.2.3',
    'https://[fe80::1]',
  ])('that is an address is held to the same: %s', async (origin) => {
    const { outcome } = await fetched(`${origin}:1/keys`, here, 'refused')
    expect(outcome).toMatch(/^(?:loopback|private)-address$/)
    expect(resolved).toEqual([])
  })

  test('of this machine is called once that was allowed', async () => {
    const port = await serve(json(keySet))
    expect((await fetched(`https://127.0.0.1:${port}/keys`)).outcome).toBe('Key set with 1 key')
  })
})

describe('a server', () => {
  test.each([301, 302, 303, 307, 308, 304])('that redirects is not followed: %i', async (status) => {
    const port = await serve((_request, answer) => {
      answer.writeHead(status, { location: `https://${host}/elsewhere` })
      answer.end()
    })
    expect((await fetched(`https://${host}:${port}/keys`)).outcome).toBe('redirected')
    expect(asked).toHaveLength(1)
  })

  test.each([400, 401, 404, 500, 204])('that refuses is said to: %i', async (status) => {
    const port = await serve((_request, answer) => {
      answer.writeHead(status)
      answer.end()
    })
    expect((await fetched(`https://${host}:${port}/keys`)).outcome).toBe('refused-by-host')
  })

  test('that sends without end is cut off', async () => {
    let sent = 0
    const port = await serve((_request, answer) => {
      const piece = Buffer.alloc(65_536, 0x20)
      const more = () => {
        while (!answer.destroyed && answer.write(piece)) sent += piece.length
      }
      answer.on('drain', more)
      more()
    })
    expect((await fetched(`https://${host}:${port}/keys`)).outcome).toBe('too-large')
    expect(sent).toBeLessThan(20_000_000)
  })

  test.each([
    ['says nothing', () => {}],
    [
      'sends a byte now and then',
      (answer: ServerResponse) => {
        const timer = setInterval(() => answer.write(' '), 200)
        answer.on('close', () => clearInterval(timer))
      },
    ],
  ])('that %s is given up', async (_, answering) => {
    const port = await serve((_request, answer) => answering(answer))
    const started = performance.now()
    expect((await fetched(`https://${host}:${port}/keys`)).outcome).toBe('too-slow')
    expect(performance.now() - started).toBeLessThan(8000)
  })

  test.each([
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['no key', '{"keys":[]}'],
    ['one key instead of a set', JSON.stringify(keySet.keys[0])],
    ['too many keys', JSON.stringify({ keys: Array.from({ length: 1001 }, () => ({ kty: 'oct' })) })],
    ['deep nesting', `{"keys":[${'['.repeat(100_000)}]}`],
    ['a key set twice over', '{"keys":[{"kty":"oct","k":"AAAA"}],"keys":[]}'],
  ])('that answers with %s has no key set', async (_, body) => {
    const port = await serve((_request, answer) => answer.end(body))
    expect((await fetched(`https://${host}:${port}/keys`)).outcome).toBe('not-a-key-set')
  })

  test('that packs its answer although it was not asked to is not unpacked', async () => {
    const port = await serve((_request, answer) => {
      answer.setHeader('content-encoding', 'gzip')
      answer.end(gzipSync(JSON.stringify(keySet)))
    })
    expect((await fetched(`https://${host}:${port}/keys`)).outcome).toBe('not-a-key-set')
  })

  test('that hangs up is unreachable', async () => {
    const port = await serve((request) => request.socket.destroy())
    expect((await fetched(`https://${host}:${port}/keys`)).outcome).toBe('unreachable')
    expect((await fetched(`https://${host}:1/keys`)).outcome).toBe('unreachable')
  })

  test.each([
    ['another name', authority.vouchFor(['other.example'])],
    ['a time that is over', authority.vouchFor([host], Date.now() - 3_600_000)],
    ['another authority', makeAuthority().vouchFor([host])],
  ])('whose certificate is for %s is not believed', async (_, identity) => {
    const port = await serve(json(keySet), identity)
    expect((await fetched(`https://${host}:${port}/keys`)).outcome).toBe('bad-certificate')
    expect(asked).toEqual([])
  })
})

describe('the process that fetches', () => {
  let programs: Awaited<ReturnType<typeof helperPrograms>>
  beforeAll(async () => {
    programs = await helperPrograms()
  })
  afterAll(() => programs.remove())

  test('goes out only for an https address, and believes only authorities of the engine', async () => {
    const port = await serve(json(keySet))
    const sets = createKeySets({ helpers: nodeHost(programs), nowMs: () => 7 })
    const get = (url: string, loopback: Loopback) => sets.fetch({ url, loopback })
    expect(await get(`http://127.0.0.1:${port}/keys`, 'allowed')).toEqual({
      state: 'refused',
      reason: 'not-https',
      hosts: [],
    })
    expect(await get(`https://127.0.0.1:${port}/keys`, 'refused')).toMatchObject({
      reason: 'loopback-address',
    })
    expect(await get(`https://localhost:${port}/keys`, 'allowed')).toMatchObject({
      reason: 'bad-certificate',
      hosts: [`localhost:${port}`],
    })
    expect(asked).toEqual([])
    expect(sets.list()).toEqual([])
    await sets.close()
  })
})
