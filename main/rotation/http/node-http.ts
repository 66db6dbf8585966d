import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { connect as secure } from 'node:tls'
import { err, ok, type Result } from '#app/result'
import { Secret } from '#main/secret'
import type { HttpAnswer, HttpFault, HttpPort, HttpRequest } from './port.ts'
import { type ProxySettings, proxyFor } from './proxies.ts'
import { openTunnel } from './tunnel.ts'

export interface NodeHttpOptions {
  /** Certificate authorities to trust instead of the engine's own. */
  readonly ca?: readonly string[]
  /** Where a proxy may be named; without them the way is direct. */
  readonly proxies?: ProxySettings
  /** Without encryption a secret goes to this machine only, and only where tests ask for it. */
  readonly plainLoopback?: 'allowed'
}

const limits = { bytes: 1024 * 1024, headerBytes: 32 * 1024 } as const

const isPlainLoopback = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && /^(?:127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)

const headersOf = ({ headers }: IncomingMessage): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(', ')] as const],
    ),
  )

/** The whole body in one buffer; the pieces that it came in are wiped. */
const bodyOf = (message: IncomingMessage): Promise<Secret | null> =>
  new Promise((settle) => {
    const pieces: Buffer[] = []
    let length = 0
    const end = (body: Buffer | null): void => {
      for (const piece of pieces) piece.fill(0)
      pieces.length = 0
      settle(body === null ? null : Secret.takeBytes(body))
    }
    message.on('data', (piece: Buffer) => {
      length += piece.length
      pieces.push(piece)
      if (length > limits.bytes) {
        end(null)
        message.destroy()
      }
    })
    message.on('end', () => end(message.complete ? Buffer.concat(pieces) : null))
    message.on('error', () => end(null))
    message.on('aborted', () => end(null))
  })

/** A connection that is trusted only once it is secure, through a proxy. */
const through = (tunnel: Socket, { hostname }: URL, ca: NodeHttpOptions['ca']) => ({
  agent: undefined,
  createConnection: () =>
    secure({
      socket: tunnel,
      ...(isIP(hostname.replace(/^\[(.*)\]$/, '$1')) === 0 ? { servername: hostname } : { host: hostname }),
      ALPNProtocols: ['http/1.1'],
      ...(ca === undefined ? {} : { ca: [...ca] }),
    }),
})

/** One request over a connection of its own. */
const send = (
  request: HttpRequest,
  { ca }: NodeHttpOptions,
  tunnel: Socket | null,
): Promise<Result<HttpAnswer, HttpFault>> =>
  new Promise((settle) => {
    const { method, url, headers, body, timeoutMs } = request
    // Until a connection stands, and is trusted, not one byte of the request has left.
    let reached: HttpFault = 'not-sent'
    const isSecure = url.protocol === 'https:'
    const sending = (isSecure ? secureRequest : plainRequest)(url, {
      method,
      headers: {
        'user-agent': 'Keytide',
        'accept-encoding': 'identity',
        ...headers,
        connection: 'close',
        ...(body === null ? {} : { 'content-length': String(body.length) }),
      },
      agent: false,
      maxHeaderSize: limits.headerBytes,
      ...(ca === undefined ? {} : { ca: [...ca] }),
      ...(tunnel === null ? {} : through(tunnel, url, ca)),
    })
    const timer = setTimeout(() => sending.destroy(new Error('too slow')), timeoutMs)
    const end = (result: Result<HttpAnswer, HttpFault>): void => {
      clearTimeout(timer)
      settle(result)
      sending.destroy()
    }
    sending.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        reached = 'unknown'
      })
    })
    sending.on('error', () => end(err(reached)))
    sending.on('response', (message) => {
      void bodyOf(message).then((answer) =>
        end(
          answer === null
            ? err('unknown')
            : ok({ status: message.statusCode ?? 0, headers: headersOf(message), body: answer }),
        ),
      )
    })
    sending.end(body ?? undefined)
  })

/** Calls servers by Node's own client. Nothing is followed, repeated, kept or cached. */
export const nodeHttp = (options: NodeHttpOptions = {}): HttpPort => ({
  send: async (request) => {
    const { url } = request
    const isAllowed =
      url.protocol === 'https:' || (options.plainLoopback === 'allowed' && isPlainLoopback(url))
    if (!isAllowed) return err('not-sent')
    const proxy = proxyFor(url, options.proxies ?? {})
    if (proxy === null) return send(request, options, null)
    if (proxy === 'unusable' || url.protocol !== 'https:') return err('not-sent')
    const startedMs = Date.now()
    const { timeoutMs } = request
    const tunnel = await openTunnel(proxy, url, { timeoutMs, ca: options.ca ?? null })
    if (tunnel === null) return err('not-sent')
    const leftMs = Math.max(1, timeoutMs - (Date.now() - startedMs))
    return send({ ...request, timeoutMs: leftMs }, options, tunnel)
  },
})
