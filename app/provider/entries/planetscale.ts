import { gitleaks, onItsPage } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const planetscale: Provider = {
  id: 'planetscale',
  name: 'PlanetScale',
  words: ['PLANETSCALE', 'PSCALE'],
  selfHosted: false,
  rotatePage: 'https://app.planetscale.com/',
  formats: [
    {
      id: 'planetscale-token',
      label: 'Service token',
      kind: 'access-token',
      prefix: 'pscale_tkn_',
      length: [43, 75],
      alphabet: 'visible',
    },

    {
      id: 'planetscale-password',
      label: 'Password',
      kind: 'api-key',
      prefix: 'pscale_pw_',
      length: [42, 74],
      alphabet: 'visible',
    },

    {
      id: 'planetscale-oauth',
      label: 'OAuth token',
      kind: 'access-token',
      prefix: 'pscale_oauth_',
      length: [45, 77],
      alphabet: 'visible',
    },
  ],
  can: onItsPage,
  source: [gitleaks],
}
