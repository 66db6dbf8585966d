import type { CredentialKind, Provenance } from '#app/credential'

export const common = {
  appName: 'Keytide',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  back: 'Back',
  next: 'Continue',
  done: 'Done',
  undo: 'Undo',
  retry: 'Try again',
  optional: '(optional)',
  unknown: 'unknown',
  never: 'never',
  none: '—',
  engineWarning: 'Unsupported browser engine: for testing, not for real secrets',
  engineAge: (daysOld: number) => `Browser engine is ${daysOld} days old. Update Keytide`,
} as const

export const kindWords: Readonly<Record<CredentialKind, string>> = {
  'api-key': 'API key',
  'access-token': 'Access token',
  'refresh-token': 'Refresh token',
  'id-token': 'ID token',
  'oauth-grant': 'OAuth grant',
  'oauth-client': 'OAuth client',
  'webhook-secret': 'Webhook secret',
  'signing-key': 'Signing key',
  opaque: 'Other secret',
}

/** Where a date came from, as said beside it. */
export const provenanceWords: Readonly<Record<Provenance, string>> = {
  jwt: 'from the token itself',
  provider: 'the provider said so',
  typed: 'typed by you',
  catalogue: 'rule of the provider',
  policy: 'from your policy',
}
