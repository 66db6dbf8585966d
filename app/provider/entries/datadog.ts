import { livesAtMostDays, neverExpires, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const datadog: Provider = {
  id: 'datadog',
  name: 'Datadog',
  words: ['DATADOG', 'DD'],
  selfHosted: false,
  rotatePage: 'https://docs.datadoghq.com/account_management/api-app-keys/',
  formats: [
    {
      id: 'datadog-personal',
      label: 'Personal access token',
      kind: 'access-token',
      prefix: 'ddpat_',
      length: [26, 200],
      alphabet: 'base64url',
      life: livesAtMostDays(366),
    },
    {
      id: 'datadog-service',
      label: 'Service access token',
      kind: 'access-token',
      prefix: 'ddsat_',
      length: [26, 200],
      alphabet: 'base64url',
    },
    {
      id: 'datadog-application-prefixed',
      label: 'Application key',
      kind: 'api-key',
      prefix: 'ddapp_',
      length: [26, 200],
      alphabet: 'base64url',
      life: neverExpires,
    },
    {
      id: 'datadog-application',
      label: 'Application key',
      kind: 'api-key',
      prefix: '',
      length: [40, 40],
      alphabet: 'hex',
      variable: /(?:datadog|(?:^|_)dd)_.*app(?:lication)?_?key$/i,
      life: neverExpires,
    },
    {
      id: 'datadog-api',
      label: 'API key',
      kind: 'api-key',
      prefix: '',
      length: [32, 32],
      alphabet: 'hex',
      variable: /(?:datadog|(?:^|_)dd)_(?:.*_)?api_?key$/i,
      life: neverExpires,
    },
  ],
  can: { rotation: 'overlap', reports: ['alive', 'created', 'last-used'], revoke: 'api', deactivates: false },
  source: [
    'https://docs.datadoghq.com/account_management/personal-access-tokens',
    'https://docs.datadoghq.com/account_management/api-app-keys/',
    trufflehog('datadogtoken'),
  ],
}
