import { gitleaks, onItsPage } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const postman: Provider = {
  id: 'postman',
  name: 'Postman',
  words: ['POSTMAN'],
  selfHosted: false,
  rotatePage: 'https://go.postman.co/settings/me/api-keys',
  formats: [
    {
      id: 'postman-key',
      label: 'API key',
      kind: 'api-key',
      prefix: 'PMAK-',
      length: [64, 64],
      alphabet: 'base64url',
      shape: /^[a-fA-F0-9]{24}-[a-fA-F0-9]{34}$/,
    },
  ],
  can: onItsPage,
  source: [gitleaks],
}
