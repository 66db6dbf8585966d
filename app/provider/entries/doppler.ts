import { gitleaks, onItsPage } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const doppler: Provider = {
  id: 'doppler',
  name: 'Doppler',
  words: ['DOPPLER'],
  selfHosted: false,
  rotatePage: 'https://dashboard.doppler.com/',
  formats: [
    {
      id: 'doppler-personal',
      label: 'Personal token',
      kind: 'access-token',
      prefix: 'dp.pt.',
      length: [49, 49],
      alphabet: 'base62',
    },
  ],
  can: onItsPage,
  source: [gitleaks],
}
