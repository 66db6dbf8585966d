import { Buffer } from 'node:buffer'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/** What goes wrong with one request. `after`: the server has done what was asked; `before`: it never heard of it. */
export type Trouble =
  /** The server has answered, and the answer is lost on the way. */
  | { readonly is: 'drop-after' }
  | { readonly is: 'cut-before' }
  /** The answer comes, but later than that. */
  | { readonly is: 'slow'; readonly ms: number }
  /** Only a part of the answer arrives before the connection breaks. */
  | { readonly is: 'half-after' }
  | { readonly is: 'too-many-before' }
  /** What stands between answers in the server's place: a portal, a firewall, a proxy that wants a password. */
  | { readonly is: 'redirect-before' }
  | { readonly is: 'forbidden-before' }
  | { readonly is: 'unauthorized-before' }
  /** A refusal in the server's own words, as by a part of it that has not heard of a change yet. */
  | { readonly is: 'answer-before'; readonly status: number; readonly body: string }
  | { readonly is: 'server-error-before' }
  | { readonly is: 'server-error-after' }
  /** A success by its status, with a body that is none of the server's. */
  | { readonly is: 'garbage-after' }

export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: string
}

export interface Rule {
  readonly matches: (asked: Asked) => boolean
  /** Which of the matching requests, from 1. */
  readonly nth: number
  readonly trouble: Trouble
}

export interface FaultProxy {
  readonly origin: string
  readonly host: string
  /** Replaces the rules and counts anew. */
  readonly plan: (...rules: readonly Rule[]) => void
  /** Every request since the last plan, and whether the server got it. */
  readonly seen: () => readonly (Asked & { readonly reached: 'server' | 'nothing' })[]
  readonly stop: () => Promise<void>
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const bytesOf = async (message: IncomingMessage): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of message) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** The headers go on as they came, the host among them: what is signed stays signed. */
const askServer = (port: number, from: IncomingMessage, body: Buffer): Promise<Answer> =>
  new Promise((done, fail) => {
    const { method, url, headers } = from
    const asked = request({ host: '127.0.0.1', port, method, path: url, headers, agent: false })
    asked.on('error', fail)
    asked.on('response', (message) => {
      bytesOf(message).then(
        (bytes) => done({ status: message.statusCode ?? 0, headers: message.headers, body: bytes }),
        fail,
      )
    })
    asked.end(body)
  })

const passOn = (to: ServerResponse, { status, headers, body }: Answer): void => {
  const { 'transfer-encoding': _, connection: __, ...kept } = headers
  to.writeHead(status, { ...kept, 'content-length': body.length })
  to.end(body)
}

const answerOf = (status: number, text: string, headers: IncomingHttpHeaders = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body: Buffer.from(text),
})

const half = (from: IncomingMessage, to: ServerResponse, { status, headers, body }: Answer): void => {
  const { 'transfer-encoding': _, ...kept } = headers
  to.writeHead(status, { ...kept, 'content-length': body.length })
  to.write(body.subarray(0, Math.floor(body.length / 2)), () => from.socket.destroy())
}

const after = (trouble: Trouble | null, from: IncomingMessage, to: ServerResponse, answer: Answer): void => {
  switch (trouble?.is) {
    case 'drop-after':
      from.socket.destroy()
      return
    case 'half-after':
      half(from, to, answer)
      return
    case 'slow':
      setTimeout(() => passOn(to, answer), trouble.ms)
      return
    case 'server-error-after':
      passOn(to, answerOf(502, 'Bad Gateway'))
      return
    case 'garbage-after':
      passOn(to, answerOf(200, '<html>\u0000 not what you asked for'))
      return
    default:
      passOn(to, answer)
  }
}

/** Whether the trouble keeps the request from the server. */
const before = (trouble: Trouble | null, from: IncomingMessage, to: ServerResponse): boolean => {
  switch (trouble?.is) {
    case 'cut-before':
      from.socket.destroy()
      return true
    case 'too-many-before':
      passOn(to, answerOf(429, 'Too Many Requests'))
      return true
    case 'redirect-before':
      passOn(to, answerOf(302, 'Log in first', { location: '/portal' }))
      return true
    case 'forbidden-before':
      passOn(to, answerOf(403, '<h1>Blocked</h1>'))
      return true
    case 'unauthorized-before':
      passOn(to, answerOf(401, '<h1>Who are you?</h1>', { 'www-authenticate': 'Basic realm="gate"' }))
      return true
    case 'answer-before':
      passOn(to, answerOf(trouble.status, trouble.body))
      return true
    case 'server-error-before':
      passOn(to, answerOf(500, 'Internal Server Error'))
      return true
    default:
      return false
  }
}

/** Stands before a real server on loopback and makes chosen requests go wrong. Without a rule it is not there. */
export const startFaultProxy = async (serverPort: () => number): Promise<FaultProxy> => {
  let rules: readonly { readonly rule: Rule; count: number }[] = []
  let seen: (Asked & { reached: 'server' | 'nothing' })[] = []

  const troubleFor = (asked: Asked): Trouble | null => {
    let found: Trouble | null = null
    for (const one of rules) {
      if (!one.rule.matches(asked)) continue
      one.count += 1
      if (one.count === one.rule.nth) found ??= one.rule.trouble
    }
    return found
  }

  const handle = async (from: IncomingMessage, to: ServerResponse): Promise<void> => {
    const body = await bytesOf(from)
    const asked = { method: from.method ?? '', path: from.url ?? '', body: body.toString('utf8') }
    const trouble = troubleFor(asked)
    if (before(trouble, from, to)) {
      seen.push({ ...asked, reached: 'nothing' })
      return
    }
    const answer = await askServer(serverPort(), from, body)
    seen.push({ ...asked, reached: 'server' })
    after(trouble, from, to, answer)
  }

  const server = createServer((from, to) => {
    handle(from, to).catch(() => from.socket.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: `http://${host}`,
    host,
    plan: (...next) => {
      rules = next.map((rule) => ({ rule, count: 0 }))
      seen = []
    },
    seen: () => seen,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
