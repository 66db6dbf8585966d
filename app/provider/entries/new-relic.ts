import { gitleaks, onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider } from '../types.ts'

export const newRelic: Provider = {
  id: 'new-relic',
  name: 'New Relic',
  words: ['NEW_RELIC', 'NEWRELIC'],
  selfHosted: false,
  rotatePage: 'https://one.newrelic.com/launcher/api-keys-ui.api-keys-launcher',
  formats: [
    {
      id: 'new-relic-user',
      label: 'User key',
      kind: 'api-key',
      prefix: 'NRAK-',
      length: [32, 32],
      alphabet: 'upper36',
    },
    {
      id: 'new-relic-insert',
      label: 'Insert key',
      kind: 'api-key',
      prefix: 'NRII-',
      length: [30, 37],
      alphabet: 'base64url',
    },
    {
      id: 'new-relic-license',
      label: 'License key',
      kind: 'api-key',
      prefix: '',
      length: [40, 40],
      alphabet: 'base62',
      shape: /^(?:[0-9a-f]{32}|eu01xx[0-9a-f]{26})FFFFNRAL$/,
    },
    {
      id: 'new-relic-mobile',
      label: 'Mobile app token',
      kind: 'api-key',
      prefix: '',
      length: [47, 47],
      alphabet: 'base64url',
      shape: /^(?:AA[0-9a-f]{40}|eu01xx[0-9a-f]{36})-NRMA$/,
    },
  ],
  can: onItsPage,
  source: [
    'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
    gitleaks,
    trufflehog('newrelicuserkey'),
    trufflehog('newreliclicensekey'),
  ],
}
