import type { CredentialFormat, CredentialKind } from '#app/credential'
import { type Life, otherProvider } from '#app/provider'
import type { Reading, RecognisedPart } from './types.ts'

const partNames: Readonly<Record<CredentialKind, readonly [string, string]>> = {
  'api-key': ['api_key', 'API key'],
  'access-token': ['token', 'Token'],
  'refresh-token': ['token', 'Refresh token'],
  'id-token': ['token', 'ID token'],
  'oauth-grant': ['token', 'Token'],
  'oauth-client': ['client_secret', 'Client secret'],
  'webhook-secret': ['secret', 'Signing secret'],
  'signing-key': ['private_key', 'Private key'],
  opaque: ['secret', 'Secret'],
}

export const secretPart = (
  kind: CredentialKind,
  text: string,
  more: Partial<RecognisedPart> = {},
): RecognisedPart => {
  const [name, label] = partNames[kind]
  return { name, label, secret: true, text, prefix: '', ...more }
}

const unknown = { kind: 'unknown' } as const

/** A reading that knows nothing yet but what kind of thing it is. */
export const blankReading = (kind: CredentialKind, format: CredentialFormat, title: string): Reading => ({
  title,
  kind,
  format,
  provider: otherProvider,
  host: '',
  account: '',
  environment: null,
  parts: [],
  createdAt: unknown,
  // Nobody issues webhook secrets with an end.
  expiry: kind === 'webhook-secret' ? { kind: 'never', from: 'catalogue' } : unknown,
  notBeforeMs: null,
  lifetimeMs: null,
  issuer: null,
  audience: [],
  confidence: 'guess',
  reasons: [],
})

/** What the catalogue's knowledge of a life says about one credential. */
export const datesOfLife = (
  life: Life | undefined,
  createdAtMs: number | undefined,
): Pick<Reading, 'createdAt' | 'expiry' | 'lifetimeMs'> => {
  const createdAt =
    createdAtMs === undefined ? unknown : ({ kind: 'at', atMs: createdAtMs, from: 'jwt' } as const)
  switch (life?.kind) {
    case undefined:
    case 'at-most':
      return { createdAt, expiry: unknown, lifetimeMs: null }
    case 'never-expires':
      return { createdAt, expiry: { kind: 'never', from: 'catalogue' }, lifetimeMs: null }
    case 'fixed':
      return {
        createdAt,
        expiry:
          createdAtMs === undefined
            ? unknown
            : { kind: 'at', atMs: createdAtMs + life.ms, from: 'catalogue' },
        lifetimeMs: life.ms,
      }
  }
}
