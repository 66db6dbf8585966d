import { onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider, TokenFormat } from '../types.ts'

const token = (prefix: string, label: string, kind: TokenFormat['kind']): TokenFormat => ({
  id: `shopify-${prefix.slice(2, -1)}`,
  label,
  kind,
  prefix,
  length: [38, 38],
  alphabet: 'hex',
})

export const shopify: Provider = {
  id: 'shopify',
  name: 'Shopify',
  words: ['SHOPIFY'],
  selfHosted: false,
  rotatePage: 'https://partners.shopify.com/',
  formats: [
    token('shpat_', 'Access token', 'access-token'),
    token('shpca_', 'Custom app access token', 'access-token'),
    token('shppa_', 'Private app password', 'api-key'),
    token('shpss_', 'App secret', 'oauth-client'),
  ],
  can: onItsPage,
  source: [
    'https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing',
    'https://shopify.dev/changelog/app-secret-key-length-has-increased',
    trufflehog('shopify'),
  ],
}
