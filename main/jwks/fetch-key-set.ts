import type { FetchRefusal } from '#app/ipc'
import { decodeContent, exactText, type KeyIntake, memberRow, readKeyText } from '#app/jwt'
import { err, ok, type Result } from '#app/result'
import { checkedUrl, type GetPorts, getText, type Loopback } from '#main/net'

export interface FetchedSet {
  readonly text: string
  readonly intake: KeyIntake
}

export interface FetchAnswer {
  readonly result: Result<FetchedSet, FetchRefusal>
  /** The machines that were asked, in order. */
  readonly hosts: readonly string[]
}

const wellKnown = '/.well-known/openid-configuration'

/** Addresses of key sets have such a word in them at every large issuer; those of issuers don't. */
const looksLikeKeySet = ({ pathname }: URL): boolean =>
  /(?:^|[/._-])(?:jwks?|keys|certs)(?:[/._-]|$)|\.json$/i.test(pathname)

const keySetOf = (text: string): Result<FetchedSet, FetchRefusal> => {
  const intake = readKeyText(text)
  return intake.form === 'jwks' && intake.keys.length > 0 ? ok({ text, intake }) : err('not-a-key-set')
}

const withoutSlash = (text: string): string => text.replace(/\/$/, '')

const discoveryUrl = (issuer: URL): URL => {
  const url = new URL(issuer)
  if (!url.pathname.endsWith(wellKnown)) url.pathname = `${withoutSlash(url.pathname)}${wellKnown}`
  return url
}

/** Where the issuer says its keys are. It must call itself what the user called it (Discovery §4.3). */
const keySetUrlOf = (text: string, discovery: URL): Result<URL, FetchRefusal> => {
  const { payload, claims } = decodeContent(Buffer.from(text, 'utf8'))
  const [issuer, address] = ['issuer', 'jwks_uri'].map((name) => memberRow(claims, name))
  if (payload !== 'object' || issuer?.type !== 'string' || address?.type !== 'string') {
    return err('not-discovery')
  }
  const expected = discovery.href.slice(0, -wellKnown.length)
  if (withoutSlash(exactText(issuer)) !== withoutSlash(expected)) return err('wrong-issuer')
  const url = checkedUrl(exactText(address))
  return url.ok || url.error === 'not-https' ? url : err('not-discovery')
}

/** Fetches a key set from its own address, or from where its issuer says it is. */
export const fetchKeySet = async (
  address: string,
  loopback: Loopback,
  ports: GetPorts,
): Promise<FetchAnswer> => {
  const hosts: string[] = []
  const get = (url: URL) => {
    if (!hosts.includes(url.host)) hosts.push(url.host)
    return getText(url, loopback, ports)
  }
  const answer = (result: FetchAnswer['result']): FetchAnswer => ({ result, hosts })

  const url = checkedUrl(address)
  if (!url.ok) return answer(url)
  let keySetUrl = url.value
  if (!looksLikeKeySet(url.value)) {
    const discovery = discoveryUrl(url.value)
    const document = await get(discovery)
    if (!document.ok) return answer(document)
    const found = keySetUrlOf(document.value, discovery)
    if (!found.ok) return answer(found)
    keySetUrl = found.value
  }
  const text = await get(keySetUrl)
  return answer(text.ok ? keySetOf(text.value) : text)
}
