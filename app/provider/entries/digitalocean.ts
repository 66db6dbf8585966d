import { trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const token = (prefix: string, label: string, kind: TokenFormat['kind']): TokenFormat => ({
  id: `digitalocean-${prefix.slice(0, 3)}`,
  label,
  kind,
  prefix,
  length: [71, 71],
  alphabet: 'hex',
})

export const digitalocean: Provider = {
  id: 'digitalocean',
  name: 'DigitalOcean',
  words: ['DIGITALOCEAN'],
  selfHosted: false,
  rotatePage: 'https://cloud.digitalocean.com/account/api/tokens',
  formats: [
    token('dop_v1_', 'Personal access token', 'access-token'),
    token('doo_v1_', 'OAuth access token', 'access-token'),
    token('dor_v1_', 'OAuth refresh token', 'refresh-token'),
  ],
  can: { rotation: 'guided', reports: ['alive'], revoke: 'page', deactivates: false },
  source: ['https://docs.digitalocean.com/notes/2022/api-token-format', trufflehog('digitaloceanv2')],
}
