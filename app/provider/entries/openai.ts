import { gitleaks, trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

/** Every key of this provider holds this text in its middle. */
const MARK = /^[\w-]+T3BlbkFJ[\w-]+$/

const key = (prefix: string, label: string, length: readonly [number, number]): TokenFormat => ({
  id: `openai-${prefix.split('-')[1] || 'legacy'}`,
  label,
  kind: 'api-key',
  prefix,
  length,
  alphabet: 'base64url',
  shape: MARK,
})

export const openai: Provider = {
  id: 'openai',
  name: 'OpenAI',
  words: ['OPENAI'],
  selfHosted: false,
  rotatePage: 'https://platform.openai.com/api-keys',
  formats: [
    key('sk-proj-', 'Project key', [130, 170]),
    key('sk-svcacct-', 'Service account key', [130, 170]),
    key('sk-admin-', 'Admin key', [130, 170]),
    key('sk-', 'API key', [51, 51]),
  ],
  can: {
    rotation: 'overlap',
    reports: ['alive', 'expiry', 'last-used'],
    revoke: 'api',
    deactivates: false,
  },
  source: [gitleaks, trufflehog('openai'), trufflehog('openaiadmin')],
}
