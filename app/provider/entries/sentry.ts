import { base64Bytes } from '../base64.ts'
import { gitleaks, neverExpires, onItsPage, trufflehog } from '../knowledge.ts'
import type { Provider, TokenFacts, TokenFormat } from '../types.ts'

const ORG_PREFIX = 'sntrys_'

const textOf = (members: object, name: string): string | null => {
  const value: unknown = Reflect.get(members, name)
  return typeof value === 'string' && value.length <= 200 ? value : null
}

const hostOf = (url: string): string | null => {
  try {
    return new URL(url).host || null
  } catch {
    return null
  }
}

/** An organisation token carries a small document between prefix and secret: when it was made, for whom, and where. */
const organisationFacts = (text: string): TokenFacts => {
  const bytes = base64Bytes(text.slice(ORG_PREFIX.length, text.lastIndexOf('_')))
  if (bytes === null || bytes.length > 1024) return {}
  try {
    const document: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (typeof document !== 'object' || document === null) return {}
    const madeAt: unknown = Reflect.get(document, 'iat')
    const account = textOf(document, 'org')
    const url = textOf(document, 'region_url') ?? textOf(document, 'url')
    const host = url === null ? null : hostOf(url)
    return {
      ...(typeof madeAt === 'number' && madeAt > 0 && madeAt < 1e11
        ? { createdAtMs: Math.round(madeAt * 1000) }
        : {}),
      ...(account === null ? {} : { account }),
      ...(host === null ? {} : { host }),
    }
  } catch {
    return {}
  }
}

const token = (prefix: string, label: string): TokenFormat => ({
  id: `sentry-${prefix.slice(0, -1)}`,
  label,
  kind: 'access-token',
  prefix,
  length: [71, 71],
  alphabet: 'hex',
})

export const sentry: Provider = {
  id: 'sentry',
  name: 'Sentry',
  words: ['SENTRY'],
  selfHosted: true,
  rotatePage: 'https://docs.sentry.io/account/auth-tokens/',
  formats: [
    {
      id: 'sentry-organisation',
      label: 'Organisation auth token',
      kind: 'access-token',
      prefix: ORG_PREFIX,
      length: [80, 500],
      alphabet: 'visible',
      shape: /^eyJ[\w+/]+={0,2}_[A-Za-z0-9+/]{43}$/,
      life: neverExpires,
      facts: organisationFacts,
    },
    token('sntryu_', 'User auth token'),
    token('sntrya_', 'App auth token'),
    { ...token('sntryi_', 'Internal integration token'), life: neverExpires },
    {
      ...token('', 'Auth token'),
      id: 'sentry-old',
      length: [64, 64],
      variable: /sentry.*token/i,
    },
  ],
  can: { ...onItsPage, reports: ['alive'] },
  source: [
    'https://github.com/getsentry/sentry/blob/118f0ec5de281af241c4adea13a00b08a70d7a93/src/sentry/types/token.py',
    'https://github.com/getsentry/sentry/blob/57915b5d48ce6aaf45bb1d6cd66e717def85e4fd/src/sentry/utils/security/orgauthtoken_token.py',
    trufflehog('sentrytoken'),
    gitleaks,
  ],
}
