import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nodeHttp } from '../../../main/rotation/http/node-http.ts'
import { type FaultProxy, startFaultProxy, type Trouble } from '../../support/servers/fault-proxy.ts'

/** A server that commits: each POST is one more, whatever becomes of its answer. */
let committed = 0
let server: Server
let proxy: FaultProxy

const http = nodeHttp({ plainLoopback: 'allowed' })
const isPost = ({ method }: { readonly method: string }): boolean => method === 'POST'

const post = async (timeoutMs = 5000) => {
  const sent = await http.send({
    method: 'POST',
    url: new URL('/things?a=b', proxy.origin),
    headers: { 'x-own': 'kept' },
    body: Buffer.from('one more'),
    timeoutMs,
  })
  return sent.ok ? { status: sent.value.status, body: sent.value.body.expose().toString('utf8') } : sent.error
}

const withTrouble = (trouble: Trouble, nth = 1): void => proxy.plan({ matches: isPost, nth, trouble })

beforeAll(async () => {
  server = createServer((request, answer) => {
    let body = ''
    request.on('data', (piece: Buffer) => {
      body += piece.toString('utf8')
    })
    request.on('end', () => {
      if (request.method === 'POST') committed += 1
      const { host, 'x-own': own } = request.headers
      answer.writeHead(201, { 'content-type': 'application/json' })
      answer.end(JSON.stringify({ committed, path: request.url, body, host, own }))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  proxy = await startFaultProxy(() => (server.address() as AddressInfo).port)
})

afterAll(async () => {
  await proxy.stop()
  await new Promise((done) => server.close(done))
})

beforeEach(() => {
  committed = 0
  proxy.plan()
})

describe('the fault proxy', () => {
  test('is not there without a rule: path, body and headers arrive, the host as the client wrote it', async () => {
    const answer = await post()

    expect(answer).toEqual({
      status: 201,
      body: JSON.stringify({
        committed: 1,
        path: '/things?a=b',
        body: 'one more',
        host: proxy.host,
        own: 'kept',
      }),
    })
  })

  test('loses an answer after the server has committed, and the client can not tell', async () => {
    withTrouble({ is: 'drop-after' })

    expect(await post()).toBe('unknown')
    expect(committed).toBe(1)
  })

  test('breaks an answer off in the middle, and the client takes none of it', async () => {
    withTrouble({ is: 'half-after' })

    expect(await post()).toBe('unknown')
    expect(committed).toBe(1)
  })

  test('cuts a connection before the server hears of it', async () => {
    withTrouble({ is: 'cut-before' })

    expect(await post()).toBe('unknown')
    expect(committed).toBe(0)
    expect(proxy.seen().map(({ reached }) => reached)).toEqual(['nothing'])
  })

  test('holds an answer back until the client has given up', async () => {
    withTrouble({ is: 'slow', ms: 400 })

    expect(await post(100)).toBe('unknown')
    expect(committed).toBe(1)
  })

  test('holds an answer back for a client that waits', async () => {
    withTrouble({ is: 'slow', ms: 100 })

    expect(await post()).toMatchObject({ status: 201 })
  })

  test.each([
    [{ is: 'too-many-before' }, 429, 0],
    [{ is: 'redirect-before' }, 302, 0],
    [{ is: 'forbidden-before' }, 403, 0],
    [{ is: 'unauthorized-before' }, 401, 0],
    [{ is: 'server-error-before' }, 500, 0],
    [{ is: 'server-error-after' }, 502, 1],
    [{ is: 'garbage-after' }, 200, 1],
  ] as const)('answers %o by itself', async (trouble, status, commits) => {
    withTrouble(trouble)

    expect(await post()).toMatchObject({ status })
    expect(committed).toBe(commits)
  })

  test('makes the n-th matching request go wrong and no other', async () => {
    withTrouble({ is: 'drop-after' }, 2)

    const answers = [await post(), await post(), await post()]

    expect(answers.map((answer) => typeof answer)).toEqual(['object', 'string', 'object'])
    expect(proxy.seen()).toHaveLength(3)
  })
})

describe('the client of Node', () => {
  const ask = (url: string, options = {}) =>
    nodeHttp(options).send({ method: 'GET', url: new URL(url), headers: {}, body: null, timeoutMs: 2000 })

  test('is certain that nothing was sent where nobody listens', async () => {
    const gone = createServer()
    await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done))
    const { port } = gone.address() as AddressInfo
    await new Promise((done) => gone.close(done))

    expect(await ask(`http://127.0.0.1:${port}/`, { plainLoopback: 'allowed' })).toEqual({
      ok: false,
      error: 'not-sent',
    })
    expect(await ask(`https://127.0.0.1:${port}/`)).toEqual({ ok: false, error: 'not-sent' })
  })

  test('sends nothing without encryption unless it is told to, and then to this machine only', async () => {
    expect(await ask(`${proxy.origin}/`)).toEqual({ ok: false, error: 'not-sent' })
    expect(await ask('http://192.0.2.1/', { plainLoopback: 'allowed' })).toEqual({
      ok: false,
      error: 'not-sent',
    })
    expect(proxy.seen()).toEqual([])
  })

  test('is certain that nothing was sent where the certificate is not trusted or there is none', async () => {
    expect(await ask(proxy.origin.replace('http:', 'https:'))).toEqual({ ok: false, error: 'not-sent' })
    expect(proxy.seen()).toEqual([])
  })
})
