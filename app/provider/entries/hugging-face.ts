import { trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const huggingFace: Provider = {
  id: 'hugging-face',
  name: 'Hugging Face',
  words: ['HUGGINGFACE', 'HUGGING_FACE', 'HF'],
  selfHosted: false,
  rotatePage: 'https://huggingface.co/settings/tokens',
  formats: [
    {
      id: 'hugging-face-user',
      label: 'User access token',
      kind: 'access-token',
      prefix: 'hf_',
      length: [37, 37],
      alphabet: 'base62',
    },
    {
      id: 'hugging-face-organisation',
      label: 'Organisation token',
      kind: 'access-token',
      prefix: 'api_org_',
      length: [42, 42],
      alphabet: 'base62',
    },
  ],
  can: { rotation: 'guided', reports: ['alive'], revoke: 'page', deactivates: false },
  source: ['https://huggingface.co/docs/hub/security-tokens', trufflehog('huggingface')],
}
