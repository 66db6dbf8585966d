import { endsWithBase62Crc } from '../checksums.ts'
import { livesAtMostDays, livesHours, trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const checked = (
  id: string,
  prefix: string,
  rest: Pick<TokenFormat, 'label' | 'kind'> & Partial<TokenFormat>,
): TokenFormat => ({
  id,
  prefix,
  length: [40, 40],
  alphabet: 'base62',
  checksum: endsWithBase62Crc(prefix),
  ...rest,
})

export const github: Provider = {
  id: 'github',
  name: 'GitHub',
  words: ['GITHUB', 'GH'],
  selfHosted: true,
  rotatePage: 'https://github.com/settings/tokens',
  formats: [
    checked('github-classic', 'ghp_', { label: 'Personal access token (classic)', kind: 'access-token' }),
    checked('github-oauth', 'gho_', { label: 'OAuth access token', kind: 'access-token' }),
    checked('github-user', 'ghu_', { label: 'App user token', kind: 'access-token', life: livesHours(8) }),
    checked('github-installation', 'ghs_', {
      label: 'App installation token',
      kind: 'access-token',
      life: livesHours(1),
    }),
    {
      id: 'github-installation-stateless',
      label: 'App installation token',
      kind: 'access-token',
      prefix: 'ghs_',
      length: [100, 4096],
      alphabet: 'visible',
      // The app's number, then a signed token that only GitHub reads.
      shape: /^\d+_[\w-]+\.[\w-]+\.[\w-]+$/,
      life: livesHours(1),
    },
    checked('github-refresh', 'ghr_', {
      label: 'App refresh token',
      kind: 'refresh-token',
      length: [40, 80],
      life: livesAtMostDays(184),
    }),
    {
      id: 'github-fine-grained',
      label: 'Fine-grained personal access token',
      kind: 'access-token',
      prefix: 'github_pat_',
      length: [93, 93],
      alphabet: 'base64url',
      shape: /^[A-Za-z0-9]{22}_[A-Za-z0-9]+$/,
    },
  ],
  issuers: ['token.actions.githubusercontent.com'],
  can: { rotation: 'guided', reports: ['alive', 'expiry'], revoke: 'api', deactivates: false },
  source: [
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats',
    'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/token-expiration-and-revocation',
    'https://github.com/github/docs/blob/602c917815f706c749bc7511f284b2487ef0320e/data/reusables/apps/ghs-stateless-token-format.md',
    'https://github.blog/changelog/2021-03-31-authentication-token-format-updates-are-generally-available/',
    trufflehog('github'),
  ],
}
