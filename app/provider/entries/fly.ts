import { gitleaks, onItsPage } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const fly: Provider = {
  id: 'fly',
  name: 'Fly.io',
  words: ['FLY', 'FLYIO'],
  selfHosted: false,
  rotatePage: 'https://fly.io/user/personal_access_tokens',
  formats: [
    {
      id: 'fly-personal',
      label: 'Personal access token',
      kind: 'access-token',
      prefix: 'fo1_',
      length: [47, 47],
      alphabet: 'base64url',
    },

    {
      id: 'fly-macaroon',
      label: 'Access token',
      kind: 'access-token',
      prefix: 'fm2_',
      length: [104, 4000],
      alphabet: 'base64',
    },
  ],
  can: onItsPage,
  source: [gitleaks],
}
