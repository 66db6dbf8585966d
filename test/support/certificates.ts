import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'

/** Certificates for servers of tests, made at run time (RFC 5280): an authority of our own, and what it vouches for. */
const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts)
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const octets = (content: Buffer) => der(0x04, content)
const bits = (content: Buffer) => der(0x03, Buffer.from([0]), content)
const yes = der(0x01, Buffer.from([0xff]))
const integer = (bytes: Buffer) => der(0x02, bytes)
const utf8 = (text: string) => der(0x0c, Buffer.from(text))
const time = (atMs: number) =>
  der(0x18, Buffer.from(`${new Date(atMs).toISOString().replace(/[-:T]|\.\d+/g, '')}`))

const name = (text: string) => sequence(der(0x31, sequence(oid('550403'), utf8(text))))
const ecdsaSha256 = sequence(oid('2a8648ce3d040302'))

const alternative = (host: string): Buffer =>
  isIP(host) === 4 ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host))

interface Wanted {
  readonly subject: string
  readonly issuer: string
  readonly publicKey: KeyObject
  readonly signer: KeyObject
  /** Null for the authority itself. */
  readonly hosts: readonly string[] | null
  readonly untilMs: number
}

const certificate = ({ subject, issuer, publicKey, signer, hosts, untilMs }: Wanted): string => {
  const extension =
    hosts === null
      ? sequence(oid('551d13'), yes, octets(sequence(yes)))
      : sequence(oid('551d11'), octets(sequence(...hosts.map(alternative))))
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaSha256,
    name(issuer),
    sequence(time(Date.now() - 86_400_000), time(untilMs)),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  )
  const whole = sequence(body, ecdsaSha256, bits(sign('sha256', body, signer)))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const dayMs = 86_400_000

export const makeAuthority = () => {
  const authority = pair()
  const issuer = 'Authority of a test'
  const ca = certificate({
    subject: issuer,
    issuer,
    publicKey: authority.publicKey,
    signer: authority.privateKey,
    hosts: null,
    untilMs: Date.now() + dayMs,
  })
  return {
    ca,
    vouchFor: (hosts: readonly string[], untilMs = Date.now() + dayMs) => {
      const { publicKey, privateKey } = pair()
      return {
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: certificate({
          subject: 'Server of a test',
          issuer,
          publicKey,
          signer: authority.privateKey,
          hosts,
          untilMs,
        }),
      }
    },
  }
}
