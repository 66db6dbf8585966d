import { trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const token = (prefix: string, label: string, kind: TokenFormat['kind']): TokenFormat => ({
  id: `vercel-${prefix.slice(0, -1)}`,
  label,
  kind,
  prefix,
  length: [24, 120],
  alphabet: 'base64url',
})

export const vercel: Provider = {
  id: 'vercel',
  name: 'Vercel',
  words: ['VERCEL'],
  selfHosted: false,
  rotatePage: 'https://vercel.com/account/tokens',
  formats: [
    token('vcp_', 'Personal access token', 'access-token'),
    token('vci_', 'Integration token', 'access-token'),
    token('vca_', 'App access token', 'access-token'),
    token('vcr_', 'App refresh token', 'refresh-token'),
    token('vck_', 'API key', 'api-key'),
    {
      id: 'vercel-old-token',
      label: 'Access token',
      kind: 'access-token',
      prefix: '',
      length: [24, 24],
      alphabet: 'base62',
      variable: /vercel/i,
    },
  ],
  can: {
    rotation: 'overlap',
    reports: ['alive', 'expiry', 'created', 'last-used'],
    revoke: 'api',
    deactivates: false,
  },
  source: ['https://vercel.com/changelog/new-token-formats-and-secret-scanning', trufflehog('vercel')],
}
