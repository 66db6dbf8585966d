import { gitleaks, onItsPage } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const pulumi: Provider = {
  id: 'pulumi',
  name: 'Pulumi',
  words: ['PULUMI'],
  selfHosted: false,
  rotatePage: 'https://app.pulumi.com/account/tokens',
  formats: [
    {
      id: 'pulumi-token',
      label: 'Access token',
      kind: 'access-token',
      prefix: 'pul-',
      length: [44, 44],
      alphabet: 'hex',
    },
  ],
  can: onItsPage,
  source: [gitleaks],
}
