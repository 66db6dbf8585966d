import { gitleaks, trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const token = (prefix: string, label: string, length: readonly [number, number]): TokenFormat => ({
  id: `vault-${prefix.slice(0, -1)}`,
  label,
  kind: 'access-token',
  prefix,
  length,
  alphabet: 'base64url',
})

export const vault: Provider = {
  id: 'vault',
  name: 'HashiCorp Vault',
  words: ['VAULT', 'BAO', 'OPENBAO'],
  selfHosted: true,
  rotatePage: 'https://developer.hashicorp.com/vault/docs/concepts/tokens',
  formats: [
    token('hvs.', 'Service token', [28, 160]),
    token('hvb.', 'Batch token', [100, 400]),
    token('hvr.', 'Recovery token', [28, 160]),
    { ...token('s.', 'Service token', [26, 26]), id: 'vault-old', variable: /vault|bao/i },
  ],
  can: { rotation: 'overlap', reports: ['alive', 'expiry', 'created'], revoke: 'api', deactivates: false },
  source: [
    'https://github.com/hashicorp/vault/blob/0f63861cdd098f307fc4e50229accc4d510ef676/sdk/helper/consts/token_consts.go',
    trufflehog('hashicorpvault'),
    gitleaks,
  ],
}
