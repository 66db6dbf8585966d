import { neverExpires, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const pypi: Provider = {
  id: 'pypi',
  name: 'PyPI',
  words: ['PYPI', 'TWINE'],
  selfHosted: false,
  rotatePage: 'https://pypi.org/manage/account/#api-tokens',
  formats: [
    {
      id: 'pypi-token',
      label: 'API token',
      kind: 'access-token',
      prefix: 'pypi-',
      length: [60, 1100],
      // A macaroon of version 2, which names the index as its location.
      shape: /^AgE[\w-]+$/,
      alphabet: 'base64url',
      life: neverExpires,
    },
  ],
  can: { rotation: 'guided', reports: [], revoke: 'page', deactivates: false },
  source: [
    'https://github.com/pypi/warehouse/blob/020bedaad7a82c1c9d0648932a8567b8e6d9edd5/warehouse/macaroons/services.py',
    trufflehog('pypi'),
  ],
}
