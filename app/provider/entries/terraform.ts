import { gitleaks, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const terraform: Provider = {
  id: 'terraform',
  name: 'HCP Terraform',
  words: ['TERRAFORM', 'TFE'],
  selfHosted: true,
  rotatePage: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
  formats: [
    {
      id: 'terraform-token',
      label: 'API token',
      kind: 'access-token',
      prefix: '',
      length: [83, 93],
      alphabet: 'visible',
      shape: /^[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}$/,
    },
  ],
  can: { rotation: 'guided', reports: ['alive'], revoke: 'page', deactivates: false },
  source: [trufflehog('terraformcloudpersonaltoken'), gitleaks],
}
