import { createHash, createHmac } from 'node:crypto'
import type { Secret } from '#main/secret'

export interface AwsKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken: Secret | null
}

export interface ToSign {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly service: string
  readonly region: string
  readonly atMs: number
}

const hex = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest()

/** RFC 3986, and nothing more lenient. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const canonicalQuery = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&')

const signingKey = ({ secretAccessKey }: AwsKeys, scope: readonly string[]): Buffer => {
  let key: Buffer = Buffer.concat([Buffer.from('AWS4'), secretAccessKey.expose()])
  for (const part of scope) {
    const next = hmac(key, part)
    key.fill(0)
    key = next
  }
  return key
}

/**
 * Signature Version 4 over every header. The derived keys are wiped: a library that keeps them, or the secret itself,
 * for the next call would keep them beyond the lock.
 */
export const signed = (request: ToSign, keys: AwsKeys): Readonly<Record<string, string>> => {
  const { method, url, body, service, region, atMs } = request
  const at = new Date(atMs).toISOString().replace(/[:-]|\.\d{3}/g, '')
  const headers: Readonly<Record<string, string>> = {
    ...request.headers,
    host: url.host,
    'x-amz-date': at,
    ...(keys.sessionToken === null
      ? {}
      : { 'x-amz-security-token': keys.sessionToken.expose().toString('latin1') }),
  }
  const names = Object.keys(headers).sort()
  const signedNames = names.join(';')
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`)
  const canonical = [method, url.pathname, canonicalQuery(url), lines.join(''), signedNames, hex(body)]
  const scope = [at.slice(0, 8), region, service, 'aws4_request']
  const key = signingKey(keys, scope)
  const signature = hmac(key, ['AWS4-HMAC-SHA256', at, scope.join('/'), hex(canonical.join('\n'))].join('\n'))
  key.fill(0)
  const credential = `${keys.accessKeyId}/${scope.join('/')}`
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedNames}, Signature=${signature.toString('hex')}`,
  }
}
