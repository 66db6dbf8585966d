import { endsWithLittleEndianHexCrc } from '../checksums.ts'
import { gitleaks, onItsPage } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const grafana: Provider = {
  id: 'grafana',
  name: 'Grafana',
  words: ['GRAFANA'],
  selfHosted: true,
  rotatePage: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  formats: [
    {
      id: 'grafana-service-account',
      label: 'Service account token',
      kind: 'access-token',
      prefix: 'glsa_',
      length: [46, 46],
      alphabet: 'base64url',
      shape: /^[A-Za-z0-9]{32}_[0-9a-f]{8}$/,
      checksum: endsWithLittleEndianHexCrc,
    },
    {
      id: 'grafana-cloud',
      label: 'Cloud access policy token',
      kind: 'access-token',
      prefix: 'glc_',
      length: [36, 420],
      alphabet: 'base64',
    },
  ],
  can: { ...onItsPage, reports: ['alive', 'expiry', 'created', 'last-used'], revoke: 'api' },
  source: [
    'https://github.com/grafana/grafana/blob/3ba4aa6858f94ae60e5eae0d391d9fa56cf0b794/pkg/components/satokengen/tokengen.go',
    gitleaks,
  ],
}
