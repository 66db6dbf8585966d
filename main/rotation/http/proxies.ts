/** The variables of a process that say how it reaches the internet. */
export type ProxySettings = Readonly<Record<string, string | undefined>>

const read = (settings: ProxySettings, name: string): string =>
  (settings[name.toLowerCase()] ?? settings[name] ?? '').trim()

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)

const portOf = ({ port, protocol }: URL): string =>
  port !== '' ? port : protocol === 'https:' ? '443' : '80'

/** `example.com`, `.example.com` and `*.example.com` name a host and all below it; `:8443` narrows that to a port. */
const names = (entry: string, url: URL): boolean => {
  if (entry === '*') return true
  const [, name = '', port] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry) ?? []
  if (name === '' || (port !== undefined && port !== portOf(url))) return false
  const host = url.hostname.toLowerCase()
  return host === name || host === `[${name}]` || host.endsWith(`.${name}`)
}

/**
 * The proxy that leads to a host, null where the way is direct. `unusable`: one is named that can't be used, and a
 * direct call would be a way around it.
 */
export const proxyFor = (url: URL, settings: ProxySettings): URL | null | 'unusable' => {
  const excepted = read(settings, 'NO_PROXY')
    .toLowerCase()
    .split(/[\s,]+/)
  if (isThisMachine(url.hostname) || excepted.some((entry) => names(entry, url))) return null
  const named = read(settings, url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY')
  if (named === '') return null
  try {
    const proxy = new URL(named.includes('://') ? named : `http://${named}`)
    return proxy.protocol === 'http:' || proxy.protocol === 'https:' ? proxy : 'unusable'
  } catch {
    return 'unusable'
  }
}
