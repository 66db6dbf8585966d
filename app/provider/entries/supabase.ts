import { trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const supabase: Provider = {
  id: 'supabase',
  name: 'Supabase',
  words: ['SUPABASE'],
  selfHosted: true,
  rotatePage: 'https://supabase.com/dashboard/project/_/settings/api-keys',
  formats: [
    {
      id: 'supabase-secret',
      label: 'Secret key',
      kind: 'api-key',
      prefix: 'sb_secret_',
      length: [30, 100],
      alphabet: 'base64url',
    },
    {
      id: 'supabase-publishable',
      label: 'Publishable key',
      kind: 'api-key',
      prefix: 'sb_publishable_',
      length: [30, 100],
      alphabet: 'base64url',
      open: true,
    },
    {
      id: 'supabase-personal',
      label: 'Personal access token',
      kind: 'access-token',
      prefix: 'sbp_',
      length: [44, 44],
      alphabet: 'lower36',
    },
  ],
  issuers: ['supabase'],
  can: { rotation: 'overlap', reports: ['alive', 'created', 'last-used'], revoke: 'api', deactivates: false },
  source: ['https://supabase.com/docs/guides/api/api-keys', trufflehog('supabasetoken')],
}
