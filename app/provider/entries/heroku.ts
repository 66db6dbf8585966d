import { trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const heroku: Provider = {
  id: 'heroku',
  name: 'Heroku',
  words: ['HEROKU'],
  selfHosted: false,
  rotatePage: 'https://dashboard.heroku.com/account/applications',
  formats: [
    {
      id: 'heroku-token',
      label: 'API token',
      kind: 'api-key',
      prefix: 'HRKU-',
      length: [65, 65],
      alphabet: 'base64url',
      shape: /^AA/,
    },
    {
      id: 'heroku-short-token',
      label: 'API token',
      kind: 'api-key',
      prefix: 'HRKU-',
      length: [41, 41],
      alphabet: 'base64url',
      shape: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    },
    {
      id: 'heroku-old-token',
      label: 'API key',
      kind: 'api-key',
      prefix: '',
      length: [36, 36],
      alphabet: 'base64url',
      shape: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      variable: /heroku/i,
    },
  ],
  can: { rotation: 'overlap', reports: ['alive', 'expiry', 'created'], revoke: 'api', deactivates: false },
  source: ['https://devcenter.heroku.com/changelog-items/3175', trufflehog('heroku')],
}
