import { trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const twilio: Provider = {
  id: 'twilio',
  name: 'Twilio',
  words: ['TWILIO'],
  selfHosted: false,
  rotatePage: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
  formats: [
    {
      id: 'twilio-account-sid',
      label: 'Account SID',
      kind: 'api-key',
      prefix: 'AC',
      length: [34, 34],
      alphabet: 'hex',
      open: true,
      part: 'account_sid',
      facts: (text) => ({ account: text }),
    },
    {
      id: 'twilio-key-sid',
      label: 'API key SID',
      kind: 'api-key',
      prefix: 'SK',
      length: [34, 34],
      alphabet: 'hex',
      open: true,
      part: 'api_key_sid',
    },
    {
      id: 'twilio-auth-token',
      label: 'Auth token',
      kind: 'api-key',
      prefix: '',
      length: [32, 32],
      alphabet: 'hex',
      part: 'auth_token',
      variable: /twilio.*auth_?token$/i,
    },
    {
      id: 'twilio-key-secret',
      label: 'API key secret',
      kind: 'api-key',
      prefix: '',
      length: [32, 32],
      alphabet: 'base62',
      part: 'api_key_secret',
      variable: /twilio.*secret$/i,
    },
  ],
  sets: [
    {
      id: 'twilio-account',
      label: 'Account',
      kind: 'api-key',
      parts: [
        {
          name: 'account_sid',
          label: 'Account SID',
          secret: false,
          required: true,
          endings: ['ACCOUNT_SID'],
        },
        { name: 'auth_token', label: 'Auth token', secret: true, required: true, endings: ['AUTH_TOKEN'] },
      ],
    },
    {
      id: 'twilio-key',
      label: 'API key',
      kind: 'api-key',
      parts: [
        {
          name: 'api_key_sid',
          label: 'API key SID',
          secret: false,
          required: true,
          endings: ['API_KEY_SID', 'API_KEY', 'API_SID'],
        },
        {
          name: 'api_key_secret',
          label: 'API key secret',
          secret: true,
          required: true,
          endings: ['API_KEY_SECRET', 'API_SECRET'],
        },
      ],
    },
  ],
  can: { rotation: 'overlap', reports: ['alive', 'created'], revoke: 'api', deactivates: false },
  source: [trufflehog('twilio'), trufflehog('twilioapikey')],
}
