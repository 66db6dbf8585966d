import { gitleaks, livesHours, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const google: Provider = {
  id: 'google',
  name: 'Google Cloud',
  words: ['GOOGLE', 'GCP', 'GCLOUD', 'GEMINI', 'FIREBASE'],
  selfHosted: false,
  rotatePage: 'https://console.cloud.google.com/apis/credentials',
  formats: [
    {
      id: 'google-api-key',
      label: 'API key',
      kind: 'api-key',
      prefix: 'AIza',
      length: [39, 39],
      alphabet: 'base64url',
    },
    {
      id: 'google-access-token',
      label: 'OAuth access token',
      kind: 'access-token',
      prefix: 'ya29.',
      length: [30, 2100],
      alphabet: 'base64url',
      life: livesHours(1),
    },
  ],
  issuers: ['accounts.google.com', 'securetoken.google.com'],
  can: {
    rotation: 'overlap',
    reports: ['alive', 'created', 'last-used'],
    revoke: 'api',
    deactivates: true,
  },
  source: [gitleaks, trufflehog('googlegemini'), trufflehog('googleoauth2')],
}
