import { createServer as plainServer, type Server } from 'node:http'
import { createServer as secureServer } from 'node:https'
import { type AddressInfo, connect, createServer as rawServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type HttpRequest, nodeHttp } from '#main/rotation'
import { makeAuthority } from '../../support/certificates.ts'

const host = 'api.provider.test'
const authority = makeAuthority()
/** Which hosts the proxy was asked for, with what credentials, and what reached the server. */
const asked: { target: string; credentials: string | undefined }[] = []
const reached: string[] = []
let [proxyPort, serverPort, proxyAnswer] = [0, 0, 200]
const servers: Server[] = []

const portOf = (server: Server): Promise<number> =>
  new Promise((listening) => {
    server.listen(0, '127.0.0.1', () => listening((server.address() as AddressInfo).port))
  })

beforeAll(async () => {
  const server = secureServer(authority.vouchFor([host, '127.0.0.1']), (request, answer) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      reached.push(`${request.method} ${request.url} ${Buffer.concat(pieces).toString()}`)
      if (request.url === '/lost') return request.socket.destroy()
      if (request.url === '/slow') return undefined
      if (request.url === '/elsewhere') answer.writeHead(302, { location: `https://${host}/other` })
      if (request.url === '/endless') {
        answer.end(Buffer.alloc(2 * 1024 * 1024, 'x'))
        return undefined
      }
      return answer.end('pong')
    })
  })
  const proxy = plainServer((_request, answer) => answer.writeHead(405).end())
  proxy.on('connect', (request, socket, head) => {
    asked.push({ target: request.url ?? '', credentials: request.headers['proxy-authorization'] })
    socket.on('error', () => {})
    if (proxyAnswer !== 200) return socket.end(`HTTP/1.1 ${proxyAnswer} No\r\n\r\n`)
    // The name means nothing outside of the proxy.
    const onward = connect(serverPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket)
      socket.pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    return undefined
  })
  servers.push(server, proxy)
  serverPort = await portOf(server)
  proxyPort = await portOf(proxy)
})
beforeEach(() => {
  asked.length = 0
  reached.length = 0
  proxyAnswer = 200
})
afterAll(() => {
  for (const server of servers) server.close()
})

const aRequest = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: new URL(path, `https://${host}`),
  headers: { 'content-type': 'text/plain' },
  body: Buffer.from('ping'),
  timeoutMs: 2000,
  ...more,
})

const http = (settings: Readonly<Record<string, string>> = {}, ca: readonly string[] = [authority.ca]) =>
  nodeHttp({ ca, proxies: { HTTPS_PROXY: `http://me:my%20word@127.0.0.1:${proxyPort}`, ...settings } })

test('a request goes through the proxy that the environment names, once, and the proxy learns the host alone', async () => {
  const answer = await http().send(aRequest('/path'))
  expect(answer.ok && [answer.value.status, answer.value.body.expose().toString()]).toEqual([200, 'pong'])
  expect(reached).toEqual(['POST /path ping'])
  const credentials = `Basic ${Buffer.from('me:my word').toString('base64')}`
  expect(asked).toEqual([{ target: `${host}:443`, credentials }])
})

test.each([
  ['the proxy refuses', { proxy: 403 }, {}],
  ['there is no proxy where one is named', {}, { HTTPS_PROXY: 'http://127.0.0.1:9' }],
  ['what is named is no proxy that can be used', {}, { HTTPS_PROXY: 'socks5://127.0.0.1:1080' }],
] as const)(
  'nothing is sent, and not around it either, where %s',
  async (_why, { proxy = 200 }: { proxy?: number }, settings) => {
    proxyAnswer = proxy
    expect(await http(settings).send(aRequest('/path'))).toEqual({ ok: false, error: 'not-sent' })
    expect(reached).toEqual([])
  },
)

test('nothing is sent to a server that no trusted authority vouches for', async () => {
  expect(await http({}, [makeAuthority().ca]).send(aRequest('/path'))).toEqual({
    ok: false,
    error: 'not-sent',
  })
  expect(reached).toEqual([])
})

test.each(['/lost', '/slow', '/endless'])(
  'whether it had an effect is unknown where the answer is %s',
  async (path) => {
    const timeoutMs = path === '/slow' ? 300 : 5000
    expect(await http().send(aRequest(path, { timeoutMs }))).toEqual({ ok: false, error: 'unknown' })
    expect(reached).toHaveLength(1)
  },
)

test('a redirect is an answer like any other', async () => {
  const answer = await http().send(aRequest('/elsewhere'))
  expect(answer.ok && answer.value.status).toBe(302)
  expect(reached).toHaveLength(1)
})

test('a host that the environment excepts, and this machine, are called directly', async () => {
  const direct = await http({ NO_PROXY: 'other.test, .provider.test' }).send(
    aRequest('/path', { timeoutMs: 1000 }),
  )
  // Outside of the proxy there is no such name.
  expect(direct).toEqual({ ok: false, error: 'not-sent' })
  const own = await http().send(aRequest('/path', { url: new URL(`https://127.0.0.1:${serverPort}/path`) }))
  expect(own.ok && own.value.status).toBe(200)
  expect(asked).toEqual([])
})

test('without encryption nothing leaves, not even to this machine', async () => {
  const listener = rawServer()
  const port = await portOf(listener as Server)
  const url = new URL(`http://127.0.0.1:${port}/`)
  expect(await http().send(aRequest('/', { url }))).toEqual({ ok: false, error: 'not-sent' })
  listener.close()
})
