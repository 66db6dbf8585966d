import { onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const token = (prefix: string, label: string): TokenFormat => ({
  id: `netlify-${prefix.slice(0, -1)}`,
  label,
  kind: 'access-token',
  prefix,
  length: [40, 40],
  alphabet: 'base64url',
})

export const netlify: Provider = {
  id: 'netlify',
  name: 'Netlify',
  words: ['NETLIFY'],
  selfHosted: false,
  rotatePage: 'https://app.netlify.com/user/applications#personal-access-tokens',
  formats: [
    token('nfp_', 'Personal access token'),
    token('nfc_', 'CLI token'),
    token('nfo_', 'OAuth access token'),
    token('nfu_', 'Session token'),
    token('nfb_', 'Build token'),
  ],
  can: { ...onItsPage, reports: ['alive'] },
  source: [
    'https://answers.netlify.com/t/change-to-the-netlify-authentication-token-format/106146',
    trufflehog('netlify'),
  ],
}
