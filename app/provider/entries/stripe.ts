import { gitleaks, trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const key = (prefix: string, label: string, environment: 'production' | 'development'): TokenFormat => ({
  id: `stripe-${prefix.slice(0, -1).replace('_', '-')}`,
  label,
  kind: 'api-key',
  prefix,
  length: [prefix.length + 10, prefix.length + 247],
  alphabet: 'base62',
  environment,
})

export const stripe: Provider = {
  id: 'stripe',
  name: 'Stripe',
  words: ['STRIPE'],
  selfHosted: false,
  rotatePage: 'https://dashboard.stripe.com/apikeys',
  formats: [
    key('sk_live_', 'Live secret key', 'production'),
    key('sk_test_', 'Test secret key', 'development'),
    key('rk_live_', 'Live restricted key', 'production'),
    key('rk_test_', 'Test restricted key', 'development'),
    { ...key('pk_live_', 'Live publishable key', 'production'), open: true },
    { ...key('pk_test_', 'Test publishable key', 'development'), open: true },
  ],
  can: { rotation: 'guided', reports: ['alive'], revoke: 'page', deactivates: false },
  source: [
    'https://docs.stripe.com/api/authentication',
    'https://docs.stripe.com/keys',
    gitleaks,
    trufflehog('stripe'),
  ],
}
