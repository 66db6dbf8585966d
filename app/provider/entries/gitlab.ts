import { endsWithBase36Crc } from '../checksums.ts'
import { gitleaks } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const token = (
  prefix: string,
  length: number,
  label: string,
  kind: TokenFormat['kind'] = 'access-token',
): TokenFormat => ({
  id: `gitlab-${prefix.slice(2, -1)}`,
  label,
  kind,
  prefix,
  length: [prefix.length + length, prefix.length + length],
  alphabet: 'base64url',
})

export const gitlab: Provider = {
  id: 'gitlab',
  name: 'GitLab',
  words: ['GITLAB', 'GLAB'],
  selfHosted: true,
  rotatePage: 'https://docs.gitlab.com/user/profile/personal_access_tokens/',
  formats: [
    token('glpat-', 20, 'Access token'),
    {
      id: 'gitlab-pat-routable',
      label: 'Access token',
      kind: 'access-token',
      prefix: 'glpat-',
      length: [43, 320],
      alphabet: 'visible',
      shape: /^[A-Za-z0-9_-]{27,300}\.(?:[0-9a-z]{2}\.)?[0-9a-z]{9}$/,
      checksum: endsWithBase36Crc,
    },
    token('gldt-', 20, 'Deploy token'),
    token('glrt-', 20, 'Runner authentication token'),
    token('glptt-', 40, 'Trigger token'),
    token('glft-', 20, 'Feed token'),
    token('glimt-', 25, 'Incoming mail token'),
    token('glagent-', 50, 'Agent token'),
    token('glsoat-', 20, 'SCIM token'),
    token('glffct-', 20, 'Feature flag client token'),
    token('gloas-', 64, 'OAuth application secret', 'oauth-client'),
    {
      id: 'gitlab-cbt',
      label: 'CI/CD job token',
      kind: 'access-token',
      prefix: 'glcbt-',
      length: [28, 32],
      alphabet: 'base64url',
      shape: /^[0-9A-Za-z]{1,5}_[\w-]{20}$/,
    },
  ],
  can: {
    rotation: 'overlap',
    reports: ['alive', 'expiry', 'created', 'last-used'],
    revoke: 'api',
    deactivates: false,
  },
  source: [
    'https://docs.gitlab.com/security/tokens/#token-prefixes',
    'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/169322',
    gitleaks,
  ],
}
