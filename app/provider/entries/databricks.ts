import { onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const databricks: Provider = {
  id: 'databricks',
  name: 'Databricks',
  words: ['DATABRICKS'],
  selfHosted: false,
  rotatePage: 'https://docs.databricks.com/aws/en/dev-tools/auth/pat',
  formats: [
    {
      id: 'databricks-token',
      label: 'Personal access token',
      kind: 'access-token',
      prefix: 'dapi',
      length: [36, 38],
      alphabet: 'visible',
      shape: /^[0-9a-f]{32}(?:-\d)?$/,
    },
  ],
  can: { ...onItsPage, reports: ['alive', 'expiry', 'created'], revoke: 'api' },
  source: [trufflehog('databrickstoken')],
}
