import { trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const dockerHub: Provider = {
  id: 'docker-hub',
  name: 'Docker Hub',
  words: ['DOCKER', 'DOCKERHUB', 'DOCKER_HUB'],
  selfHosted: false,
  rotatePage: 'https://app.docker.com/settings/personal-access-tokens',
  formats: [
    {
      id: 'docker-hub-personal',
      label: 'Personal access token',
      kind: 'access-token',
      prefix: 'dckr_pat_',
      length: [36, 36],
      alphabet: 'base64url',
    },
    {
      id: 'docker-hub-organisation',
      label: 'Organisation access token',
      kind: 'access-token',
      prefix: 'dckr_oat_',
      length: [41, 41],
      alphabet: 'base64url',
    },
  ],
  can: {
    rotation: 'overlap',
    reports: ['alive', 'expiry', 'created', 'last-used'],
    revoke: 'api',
    deactivates: true,
  },
  source: [trufflehog('dockerhub')],
}
