import { DAY_MS, HOUR_MS } from '#app/time'
import type { Capabilities, Life } from './types.ts'

const GITLEAKS = 'https://github.com/gitleaks/gitleaks/blob/b58d3f102cf3a2c84cb7f923d05c25c9b1aed84b'
const TRUFFLEHOG =
  'https://github.com/trufflesecurity/trufflehog/blob/3ab759fef4bb5935d4fe9ac68b503d05346b8364'

/** The rules of gitleaks, where a vendor documents no shape: learnt from real tokens. */
export const gitleaks = `${GITLEAKS}/config/gitleaks.toml` as const
/** A detector of TruffleHog, by its folder. */
export const trufflehog = (folder: string) => `${TRUFFLEHOG}/pkg/detectors/${folder}` as const

export const neverExpires: Life = { kind: 'never-expires' }
export const livesHours = (hours: number): Life => ({ kind: 'fixed', ms: hours * HOUR_MS })
export const livesAtMostDays = (days: number): Life => ({ kind: 'at-most', ms: days * DAY_MS })

/** Made and revoked on a page, and its provider answers no question about it that we know of. */
export const onItsPage: Capabilities = {
  rotation: 'guided',
  reports: [],
  revoke: 'page',
  deactivates: false,
}
