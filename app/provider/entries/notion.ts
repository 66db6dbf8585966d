import { gitleaks, onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const notion: Provider = {
  id: 'notion',
  name: 'Notion',
  words: ['NOTION'],
  selfHosted: false,
  rotatePage: 'https://www.notion.so/my-integrations',
  formats: [
    {
      id: 'notion-token',
      label: 'Integration token',
      kind: 'access-token',
      prefix: 'ntn_',
      length: [50, 50],
      alphabet: 'base62',
      shape: /^\d{11}/,
    },
    {
      id: 'notion-old-token',
      label: 'Integration token',
      kind: 'access-token',
      prefix: 'secret_',
      length: [50, 50],
      alphabet: 'base62',
    },
  ],
  can: { ...onItsPage, reports: ['alive'] },
  source: [
    'https://developers.notion.com/guides/authorization/credential-security',
    gitleaks,
    trufflehog('notion'),
  ],
}
