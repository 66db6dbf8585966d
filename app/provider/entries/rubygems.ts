import { gitleaks, onItsPage } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const rubygems: Provider = {
  id: 'rubygems',
  name: 'RubyGems',
  words: ['RUBYGEMS', 'GEM_HOST'],
  selfHosted: false,
  rotatePage: 'https://rubygems.org/profile/api_keys',
  formats: [
    {
      id: 'rubygems-key',
      label: 'API key',
      kind: 'api-key',
      prefix: 'rubygems_',
      length: [57, 57],
      alphabet: 'hex',
    },
  ],
  can: onItsPage,
  source: [gitleaks],
}
