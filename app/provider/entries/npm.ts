import { endsWithBase62Crc } from '../checksums.ts'
import type { Provider } from '../types.ts'

export const npm: Provider = {
  id: 'npm',
  name: 'npm',
  words: ['NPM', 'NODE_AUTH'],
  selfHosted: false,
  rotatePage: 'https://www.npmjs.com/settings/~/tokens',
  formats: [
    {
      id: 'npm-token',
      label: 'Access token',
      kind: 'access-token',
      prefix: 'npm_',
      length: [40, 40],
      alphabet: 'base62',
      checksum: endsWithBase62Crc('npm_'),
    },
  ],
  can: { rotation: 'overlap', reports: ['alive', 'expiry', 'created'], revoke: 'api', deactivates: false },
  source: ['https://github.blog/security/announcing-npms-new-access-token-format/'],
}
