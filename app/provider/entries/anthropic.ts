import { gitleaks, trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const key = (prefix: string, label: string): TokenFormat => ({
  id: `anthropic-${prefix.slice('sk-ant-'.length, -1)}`,
  label,
  kind: 'api-key',
  prefix,
  length: [prefix.length + 95, prefix.length + 95],
  alphabet: 'base64url',
  shape: /AA$/,
})

export const anthropic: Provider = {
  id: 'anthropic',
  name: 'Anthropic',
  words: ['ANTHROPIC', 'CLAUDE'],
  selfHosted: false,
  rotatePage: 'https://console.anthropic.com/settings/keys',
  formats: [key('sk-ant-api03-', 'API key'), key('sk-ant-admin01-', 'Admin key')],
  can: { rotation: 'guided', reports: ['alive', 'expiry'], revoke: 'api', deactivates: true },
  source: [gitleaks, trufflehog('anthropic')],
}
