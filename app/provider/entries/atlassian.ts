import { livesAtMostDays, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const atlassian: Provider = {
  id: 'atlassian',
  name: 'Atlassian',
  words: ['ATLASSIAN', 'JIRA', 'CONFLUENCE', 'BITBUCKET'],
  selfHosted: false,
  rotatePage: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  formats: [
    {
      id: 'atlassian-user',
      label: 'API token',
      kind: 'access-token',
      prefix: 'ATATT3',
      length: [40, 400],
      alphabet: 'visible',
      shape: /^[\w+/=-]+=[A-Za-z0-9]{8}$/,
      life: livesAtMostDays(366),
    },
    {
      id: 'atlassian-organisation',
      label: 'Organisation API key',
      kind: 'api-key',
      prefix: 'ATCTT3',
      length: [40, 400],
      alphabet: 'visible',
      shape: /^[\w+/=-]+=[A-Za-z0-9]{8}$/,
      life: livesAtMostDays(366),
    },
    {
      id: 'atlassian-old',
      label: 'API token',
      kind: 'access-token',
      prefix: '',
      length: [24, 24],
      alphabet: 'base62',
      variable: /atlassian|jira|confluence/i,
    },
  ],
  can: { rotation: 'guided', reports: ['alive'], revoke: 'page', deactivates: false },
  source: [
    'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
    trufflehog('jiratoken'),
    trufflehog('atlassian'),
  ],
}
