import { gitleaks, onItsPage } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const airtable: Provider = {
  id: 'airtable',
  name: 'Airtable',
  words: ['AIRTABLE'],
  selfHosted: false,
  rotatePage: 'https://airtable.com/create/tokens',
  formats: [
    {
      id: 'airtable-token',
      label: 'Personal access token',
      kind: 'access-token',
      prefix: 'pat',
      length: [82, 82],
      alphabet: 'visible',
      shape: /^[A-Za-z0-9]{14}\.[a-f0-9]{64}$/,
    },
  ],
  can: onItsPage,
  source: [gitleaks],
}
