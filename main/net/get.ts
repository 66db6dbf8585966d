import { lookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { err, ok, type Result } from '#app/result'
import { reachOf } from './address.ts'

/** Why there is no answer. */
export type GetRefusal =
  | 'not-a-url'
  | 'not-https'
  | 'private-address'
  | 'loopback-address'
  | 'unknown-host'
  | 'unreachable'
  | 'bad-certificate'
  | 'redirected'
  | 'refused-by-host'
  | 'too-slow'
  | 'too-large'

export interface GetPorts {
  /** Every address of a name. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  /** Certificate authorities to trust instead of the engine's own. */
  readonly ca?: string
}

export const systemPorts: GetPorts = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
}

export type Loopback = 'refused' | 'allowed'

/** Milliseconds for a whole answer, from the name to the last byte; bytes of its body. */
const limits = { timeMs: 5000, bytes: 512 * 1024, headerBytes: 16 * 1024 } as const

type Refused = Result<never, GetRefusal>

/** What of a typed address is asked for: nothing but an https one without a name and password in it. */
export const checkedUrl = (text: string): Result<URL, GetRefusal> => {
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    return err('not-a-url')
  }
  if (url.protocol !== 'https:') return err('not-https')
  if (url.username !== '' || url.password !== '') return err('not-a-url')
  url.hash = ''
  return ok(url)
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1')

/** The addresses of the host, if all of them may be called: one that may not shows that the name is not to be trusted. */
const allowedAddresses = async (
  host: string,
  loopback: Loopback,
  { resolve }: GetPorts,
): Promise<Result<readonly string[], GetRefusal>> => {
  let addresses: readonly string[]
  try {
    addresses = isIP(host) === 0 ? await resolve(host) : [host]
  } catch {
    return err('unknown-host')
  }
  const reaches = addresses.map(reachOf)
  if (reaches.includes('private')) return err('private-address')
  if (reaches.includes('loopback') && loopback === 'refused') return err('loopback-address')
  return addresses.length === 0 ? err('unknown-host') : ok(addresses)
}

const certificateFaults =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH|EPROTO$)/

const faultOf = (error: unknown): GetRefusal => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return certificateFaults.test(code) ? 'bad-certificate' : 'unreachable'
}

const bodyOf = (answer: IncomingMessage): Promise<Result<string, GetRefusal>> =>
  new Promise((settle) => {
    const chunks: Buffer[] = []
    let length = 0
    answer.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > limits.bytes) {
        settle(err('too-large'))
        answer.destroy()
      } else chunks.push(chunk)
    })
    answer.on('end', () => settle(ok(Buffer.concat(chunks).toString('utf8'))))
    answer.on('error', () => settle(err('unreachable')))
    answer.on('aborted', () => settle(err('unreachable')))
  })

const answerOf = async (answer: IncomingMessage): Promise<Result<string, GetRefusal>> => {
  const status = answer.statusCode ?? 0
  const refusal = status >= 300 && status < 400 ? 'redirected' : status === 200 ? null : 'refused-by-host'
  if (refusal === null) return bodyOf(answer)
  answer.destroy()
  return err(refusal)
}

/** Asks one address and no other: what the name leads to meanwhile does not matter. */
const ask = (url: URL, address: string, { ca }: GetPorts, cancel: AbortSignal) =>
  new Promise<Result<string, GetRefusal>>((settle) => {
    const host = hostOf(url)
    const asked = request({
      method: 'GET',
      host: address,
      port: url.port === '' ? 443 : Number(url.port),
      path: `${url.pathname}${url.search}`,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca === undefined ? {} : { ca }),
      // A connection of its own: none is kept, and none is shared with anything else.
      agent: false,
      maxHeaderSize: limits.headerBytes,
      signal: cancel,
      headers: {
        host: url.host,
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': 'Keytide',
        connection: 'close',
      },
    })
    // What ends an answer early is told by the answer; the request calls all of it a hang-up.
    let hasAnswer = false
    asked.on('error', (error) => {
      if (!hasAnswer) settle(err(faultOf(error)))
    })
    asked.on('response', (answer) => {
      hasAnswer = true
      void answerOf(answer).then(settle)
    })
    asked.end()
  })

const elapse = (cancel: AbortSignal): Promise<Refused> =>
  new Promise((settle) => cancel.addEventListener('abort', () => settle(err('too-slow')), { once: true }))

/**
 * Gets one text over https from an address that was checked after the name was resolved: no redirect, no cookie, no
 * proxy, within limits of size and time.
 */
export const getText = async (
  url: URL,
  loopback: Loopback,
  ports: GetPorts,
): Promise<Result<string, GetRefusal>> => {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), limits.timeMs)
  const tooSlow = elapse(controller.signal)
  const work = async (): Promise<Result<string, GetRefusal>> => {
    const addresses = await allowedAddresses(hostOf(url), loopback, ports)
    if (!addresses.ok) return addresses
    let last: Result<string, GetRefusal> = err('unreachable')
    for (const address of addresses.value.slice(0, 4)) {
      last = await ask(url, address, ports, controller.signal)
      if (last.ok || last.error !== 'unreachable') return last
    }
    return last
  }
  try {
    return await Promise.race([work(), tooSlow])
  } finally {
    clearTimeout(timer)
    controller.abort()
  }
}
