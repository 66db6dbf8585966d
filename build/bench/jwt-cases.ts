import { createHmac, generateKeyPairSync, type KeyObject, sign, timingSafeEqual, verify } from 'node:crypto'

const encode = (content: object | Uint8Array): string =>
  Buffer.from(content instanceof Uint8Array ? content : JSON.stringify(content)).toString('base64url')

const nowMs = 1_800_000_000_000

/** An access token as a large provider issues it: about a kilobyte. */
const claimsOf = (n: number): object => ({
  iss: 'https://login.example.com/tenant-0a1b2c3d/v2.0',
  sub: `user-${n}-8f14e45fceea167a5a36dedd4bea2543`,
  aud: ['https://api.example.com', 'account'],
  iat: nowMs / 1000 - 60 - (n % 1000),
  nbf: nowMs / 1000 - 60 - (n % 1000),
  exp: nowMs / 1000 + (n % 7200) - 600,
  jti: `c9f0f895-fb98-4b91-8f3a-${n.toString(16).padStart(12, '0')}`,
  azp: 'web-client',
  client_id: 'web-client',
  scope: 'openid profile email orders:read orders:write',
  realm_access: { roles: ['offline_access', 'orders-admin', 'uma_authorization'] },
  resource_access: { account: { roles: ['manage-account', 'view-profile'] } },
  name: 'Billing Service',
  preferred_username: `billing-${n}`,
  sid: '45c48cce-2e2d-4fbd-8a1f-c6a1b2d3e4f5',
  acr: '1',
  'allowed-origins': ['https://app.example.com'],
})

export interface Scheme {
  readonly algorithm: 'HS256' | 'RS256' | 'ES256' | 'EdDSA'
  readonly token: (n: number) => string
  /** The key as a person would paste it. */
  readonly keyText: string
  /** The engine alone: one signature over bytes that are at hand. */
  readonly raw: (data: Buffer, signature: Buffer) => boolean
}

const signedBy =
  (algorithm: string, signature: (input: Buffer) => Buffer) =>
  (n: number): string => {
    const input = `${encode({ alg: algorithm, typ: 'at+jwt', kid: 'key-1' })}.${encode(claimsOf(n))}`
    return `${input}.${encode(signature(Buffer.from(input)))}`
  }

const jwk = (key: KeyObject): string => JSON.stringify(key.export({ format: 'jwk' }))

const secret = Buffer.from(Array.from({ length: 48 }, (_, index) => (index * 89 + 7) & 255))
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const ed = generateKeyPairSync('ed25519')
const hmac = (data: Buffer) => createHmac('sha256', secret).update(data).digest()
const p1363 = 'ieee-p1363' as const

export const schemes: readonly Scheme[] = [
  {
    algorithm: 'HS256',
    token: signedBy('HS256', hmac),
    keyText: JSON.stringify({ kty: 'oct', k: encode(secret) }),
    raw: (data, signature) => timingSafeEqual(hmac(data), signature),
  },
  {
    algorithm: 'RS256',
    token: signedBy('RS256', (input) => sign('sha256', input, rsa.privateKey)),
    keyText: jwk(rsa.publicKey),
    raw: (data, signature) => verify('sha256', data, rsa.publicKey, signature),
  },
  {
    algorithm: 'ES256',
    token: signedBy('ES256', (input) => sign('sha256', input, { key: ec.privateKey, dsaEncoding: p1363 })),
    keyText: jwk(ec.publicKey),
    raw: (data, signature) => verify('sha256', data, { key: ec.publicKey, dsaEncoding: p1363 }, signature),
  },
  {
    algorithm: 'EdDSA',
    token: signedBy('EdDSA', (input) => sign(null, input, ed.privateKey)),
    keyText: jwk(ed.publicKey),
    raw: (data, signature) => verify(null, data, ed.publicKey, signature),
  },
]

export { nowMs }

/** A token of one mebibyte whose claims are ten thousand short ones. */
export const largeToken = (): string => {
  const wanted = 1_048_576
  const head = encode({ alg: 'HS256' })
  const tail = encode(hmac(Buffer.from('x')))
  const room = Math.floor(((wanted - head.length - tail.length - 2) * 3) / 4)
  const each = Math.floor(room / 9000)
  const members: Record<string, string> = {}
  for (let n = 0; n < 9000; n += 1) members[`claim_${n}`] = 'v'.repeat(each - 19)
  return `${head}.${encode(members)}.${tail}`
}
