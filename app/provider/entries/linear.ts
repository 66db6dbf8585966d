import { onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const linear: Provider = {
  id: 'linear',
  name: 'Linear',
  words: ['LINEAR'],
  selfHosted: false,
  rotatePage: 'https://linear.app/settings/account/security',
  formats: [
    {
      id: 'linear-api-key',
      label: 'API key',
      kind: 'api-key',
      prefix: 'lin_api_',
      length: [48, 48],
      alphabet: 'base62',
    },
  ],
  can: { ...onItsPage, reports: ['alive'] },
  source: [trufflehog('linearapi')],
}
