import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Socket } from 'node:net'

const credentialsOf = ({ username, password }: URL): Readonly<Record<string, string>> =>
  username === ''
    ? {}
    : {
        'proxy-authorization': `Basic ${Buffer.from(
          `${decodeURIComponent(username)}:${decodeURIComponent(password)}`,
        ).toString('base64')}`,
      }

/** A way through a proxy to a host. The proxy learns the host's name and nothing of what is said. Null: there is none. */
export const openTunnel = (
  proxy: URL,
  { hostname, port }: URL,
  { timeoutMs, ca }: { readonly timeoutMs: number; readonly ca: readonly string[] | null },
): Promise<Socket | null> =>
  new Promise((settle) => {
    const target = `${hostname}:${port === '' ? '443' : port}`
    const asking = (proxy.protocol === 'https:' ? secureRequest : plainRequest)({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port),
      path: target,
      headers: { host: target, ...credentialsOf(proxy) },
      agent: false,
      ...(ca === null ? {} : { ca: [...ca] }),
    })
    const timer = setTimeout(() => asking.destroy(new Error('too slow')), timeoutMs)
    const end = (socket: Socket | null): void => {
      clearTimeout(timer)
      settle(socket)
    }
    asking.on('error', () => end(null))
    asking.on('response', (answer) => {
      answer.destroy()
      end(null)
    })
    asking.on('connect', ({ statusCode = 0 }, socket, head) => {
      const isOpen = statusCode >= 200 && statusCode < 300 && head.length === 0
      if (!isOpen) socket.destroy()
      end(isOpen ? socket : null)
    })
    asking.end()
  })
