import { gitleaks, onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const sendgrid: Provider = {
  id: 'sendgrid',
  name: 'SendGrid',
  words: ['SENDGRID'],
  selfHosted: false,
  rotatePage: 'https://app.sendgrid.com/settings/api_keys',
  formats: [
    {
      id: 'sendgrid-key',
      label: 'API key',
      kind: 'api-key',
      prefix: 'SG.',
      length: [69, 69],
      alphabet: 'visible',
      shape: /^[\w-]{20,24}\.[\w-]{39,50}$/,
    },
  ],
  can: { ...onItsPage, reports: ['alive'] },
  source: [gitleaks, trufflehog('sendgrid')],
}
