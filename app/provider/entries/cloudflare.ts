import { gitleaks, trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const scannable = (prefix: string, label: string, kind: TokenFormat['kind']): TokenFormat => ({
  id: `cloudflare-${prefix.slice(0, -1)}`,
  label,
  kind,
  prefix,
  length: [prefix.length + 48, prefix.length + 48],
  alphabet: 'base62',
})

export const cloudflare: Provider = {
  id: 'cloudflare',
  name: 'Cloudflare',
  words: ['CLOUDFLARE', 'CF'],
  selfHosted: false,
  rotatePage: 'https://dash.cloudflare.com/profile/api-tokens',
  formats: [
    scannable('cfut_', 'User API token', 'access-token'),
    scannable('cfat_', 'Account API token', 'access-token'),
    scannable('cfk_', 'Global API key', 'api-key'),
    {
      id: 'cloudflare-origin-ca',
      label: 'Origin CA key',
      kind: 'api-key',
      prefix: 'v1.0-',
      length: [176, 176],
      alphabet: 'base64url',
      shape: /^[a-f0-9]{24}-[a-f0-9]{146}$/,
    },
    {
      id: 'cloudflare-old-token',
      label: 'API token',
      kind: 'access-token',
      prefix: '',
      length: [40, 40],
      alphabet: 'base64url',
      variable: /(?:cloudflare|(?:^|_)cf)_.*token$/i,
    },
    {
      id: 'cloudflare-old-key',
      label: 'Global API key',
      kind: 'api-key',
      prefix: '',
      length: [37, 45],
      alphabet: 'hex',
      variable: /(?:cloudflare|(?:^|_)cf)_.*key$/i,
    },
  ],
  can: {
    rotation: 'overlap',
    reports: ['alive', 'expiry', 'created', 'last-used'],
    revoke: 'api',
    deactivates: true,
  },
  source: [
    'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
    trufflehog('cloudflareapitoken'),
    gitleaks,
  ],
}
