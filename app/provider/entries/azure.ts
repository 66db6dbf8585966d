import { livesAtMostDays, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const azure: Provider = {
  id: 'azure',
  name: 'Microsoft Azure',
  words: ['AZURE', 'ARM', 'ENTRA', 'AAD', 'MICROSOFT', 'MSAL'],
  selfHosted: false,
  rotatePage: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  formats: [
    {
      id: 'azure-client-secret',
      label: 'Client secret',
      kind: 'oauth-client',
      prefix: '',
      length: [37, 40],
      alphabet: 'visible',
      shape: /^[\w~.-]{3}\dQ~[\w~.-]{31,34}$/,
      part: 'client_secret',
      life: livesAtMostDays(731),
    },
    {
      id: 'azure-devops-token',
      label: 'Azure DevOps access token',
      kind: 'access-token',
      prefix: '',
      length: [52, 52],
      alphabet: 'lower36',
      variable: /azure|devops|(?:^|_)ado(?:_|$)/i,
    },
    {
      id: 'azure-storage-key',
      label: 'Storage account key',
      kind: 'api-key',
      prefix: '',
      length: [88, 88],
      alphabet: 'base64',
      shape: /==$/,
      variable: /(?:storage|account).*key$/i,
    },
  ],
  sets: [
    {
      id: 'azure-application',
      label: 'Application',
      kind: 'oauth-client',
      parts: [
        { name: 'tenant_id', label: 'Tenant ID', secret: false, required: false, endings: ['TENANT_ID'] },
        { name: 'client_id', label: 'Client ID', secret: false, required: true, endings: ['CLIENT_ID'] },
        {
          name: 'client_secret',
          label: 'Client secret',
          secret: true,
          required: true,
          endings: ['CLIENT_SECRET'],
        },
      ],
    },
  ],
  issuers: ['login.microsoftonline.com', 'sts.windows.net'],
  can: { rotation: 'overlap', reports: ['alive', 'expiry', 'created'], revoke: 'api', deactivates: false },
  source: [
    'https://learn.microsoft.com/en-us/purview/sit-defn-azure-ad-client-secret',
    trufflehog('azure_entra/serviceprincipal'),
    trufflehog('azuredevopspersonalaccesstoken'),
    trufflehog('azure_storage'),
  ],
}
