import { type Provider, providers, type TokenFormat } from '#app/provider'

const sets = {
  base62: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-',
  base64: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  hex: '0123456789abcdef',
  lower36: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upper36: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  visible: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  digits: '0123456789',
} as const

/** Made-up characters, the same for the same seed: no token stands in the repository, not even a false one. */
export const some = (length: number, set: keyof typeof sets, seed = 1): string => {
  const digits = sets[set]
  let state = seed * 2654435761 + length
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    text += digits[(state >>> 8) % digits.length]
  }
  return text
}

/** CRC-32 written the slow way, so that it shares nothing with the code under test. */
const crc = (text: string): number => {
  let value = 0xffffffff
  for (const byte of Buffer.from(text)) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}

const inBase = (value: number, digits: string, width: number): string => {
  let rest = value
  let text = ''
  for (; rest > 0; rest = Math.floor(rest / digits.length)) text = digits.charAt(rest % digits.length) + text
  return text.padStart(width, '0')
}
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const withBase62Crc = (prefix: string, seed: number): string => {
  const body = some(30, 'base62', seed)
  return `${prefix}${body}${inBase(crc(body), BASE62, 6)}`
}

const routable = (seed: number): string => {
  const head = `glpat-${some(36, 'base64url', seed)}.01.${(36).toString(36).padStart(2, '0')}`
  return `${head}${crc(head).toString(36).padStart(7, '0')}`
}

const grafana = (seed: number): string => {
  const key = `glsa_${some(32, 'base62', seed)}`
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(crc(key))
  return `${key}_${bytes.toString('hex')}`
}

const uuid = (seed: number): string =>
  [8, 4, 4, 4, 12].map((length, n) => some(length, 'hex', seed + n)).join('-')

export const sentryOrganisation = (document: unknown, seed = 1): string =>
  `sntrys_${Buffer.from(JSON.stringify(document)).toString('base64')}_${some(43, 'base62', seed)}`

const special: Readonly<Record<string, (seed: number) => string>> = {
  'github-classic': (seed) => withBase62Crc('ghp_', seed),
  'github-oauth': (seed) => withBase62Crc('gho_', seed),
  'github-user': (seed) => withBase62Crc('ghu_', seed),
  'github-installation': (seed) => withBase62Crc('ghs_', seed),
  'github-refresh': (seed) => withBase62Crc('ghr_', seed),
  'npm-token': (seed) => withBase62Crc('npm_', seed),
  'github-fine-grained': (seed) => `github_pat_${some(22, 'base62', seed)}_${some(59, 'base62', seed)}`,
  'github-installation-stateless': (seed) =>
    `ghs_${some(6, 'digits', seed)}_${some(40, 'base62', seed)}.${some(80, 'base62', seed)}.${some(86, 'base62', seed)}`,
  'gitlab-pat-routable': routable,
  'gitlab-cbt': (seed) => `glcbt-${some(2, 'lower36', seed)}_${some(20, 'base64url', seed)}`,
  'grafana-service-account': grafana,
  'pypi-token': (seed) => `pypi-AgE${some(160, 'base64url', seed)}`,
  'azure-client-secret': (seed) => `${some(3, 'base62', seed)}8Q~${some(34, 'base62', seed)}`,
  'azure-storage-key': (seed) => `${some(86, 'base64', seed)}==`,
  'slack-app': (seed) =>
    `xapp-1-${some(11, 'upper36', seed)}-${some(13, 'digits', seed)}-${some(64, 'hex', seed)}`,
  'slack-webhook': (seed) =>
    `https://hooks.slack.com/services/T${some(9, 'upper36', seed)}/B${some(10, 'upper36', seed)}/${some(24, 'base62', seed)}`,
  'openai-proj': (seed) => `sk-proj-${some(74, 'base64url', seed)}T3BlbkFJ${some(74, 'base64url', seed)}`,
  'openai-svcacct': (seed) =>
    `sk-svcacct-${some(74, 'base64url', seed)}T3BlbkFJ${some(74, 'base64url', seed)}`,
  'openai-admin': (seed) => `sk-admin-${some(58, 'base64url', seed)}T3BlbkFJ${some(58, 'base64url', seed)}`,
  'openai-legacy': (seed) => `sk-${some(20, 'base62', seed)}T3BlbkFJ${some(20, 'base62', seed)}`,
  'anthropic-api03': (seed) => `sk-ant-api03-${some(93, 'base64url', seed)}AA`,
  'anthropic-admin01': (seed) => `sk-ant-admin01-${some(93, 'base64url', seed)}AA`,
  'cloudflare-origin-ca': (seed) => `v1.0-${some(24, 'hex', seed)}-${some(146, 'hex', seed)}`,
  'terraform-token': (seed) => `${some(14, 'base62', seed)}.atlasv1.${some(67, 'base62', seed)}`,
  'atlassian-user': (seed) => `ATATT3${some(178, 'base64url', seed)}=${some(8, 'hex', seed)}`,
  'atlassian-organisation': (seed) => `ATCTT3${some(178, 'base64url', seed)}=${some(8, 'hex', seed)}`,
  'notion-token': (seed) => `ntn_${some(11, 'digits', seed)}${some(35, 'base62', seed)}`,
  'sendgrid-key': (seed) => `SG.${some(22, 'base64url', seed)}.${some(43, 'base64url', seed)}`,
  'telegram-bot': (seed) => `1${some(9, 'digits', seed)}:AA${some(33, 'base64url', seed)}`,
  'discord-bot': (seed) =>
    `M${some(25, 'base62', seed)}.${some(6, 'base62', seed)}.${some(38, 'base64url', seed)}`,
  'discord-webhook': (seed) =>
    `https://discord.com/api/webhooks/${some(19, 'digits', seed)}/${some(68, 'base64url', seed)}`,
  'heroku-token': (seed) => `HRKU-AA${some(58, 'base64url', seed)}`,
  'heroku-short-token': (seed) => `HRKU-${uuid(seed)}`,
  'heroku-old-token': uuid,
  'databricks-token': (seed) => `dapi${some(32, 'hex', seed)}`,
  'new-relic-license': (seed) => `${some(32, 'hex', seed)}FFFFNRAL`,
  'new-relic-mobile': (seed) => `AA${some(40, 'hex', seed)}-NRMA`,
  'sentry-organisation': (seed) =>
    sentryOrganisation({ iat: 1700000000.5, url: 'https://sentry.io', org: 'acme' }, seed),
  'postman-key': (seed) => `PMAK-${some(24, 'hex', seed)}-${some(34, 'hex', seed)}`,
  'airtable-token': (seed) => `pat${some(14, 'base62', seed)}.${some(64, 'hex', seed)}`,
}

/** A variable's name under which the format is recognised; empty where it speaks for itself. */
const variables: Readonly<Record<string, string>> = {
  'aws-secret-access-key': 'AWS_SECRET_ACCESS_KEY',
  'aws-session-token': 'AWS_SESSION_TOKEN',
  'azure-devops-token': 'AZURE_DEVOPS_PAT',
  'azure-storage-key': 'AZURE_STORAGE_ACCOUNT_KEY',
  'cloudflare-old-token': 'CLOUDFLARE_API_TOKEN',
  'cloudflare-old-key': 'CF_API_KEY',
  'vault-old': 'VAULT_TOKEN',
  'atlassian-old': 'JIRA_API_TOKEN',
  'datadog-application': 'DD_APP_KEY',
  'datadog-api': 'DATADOG_API_KEY',
  'twilio-auth-token': 'TWILIO_AUTH_TOKEN',
  'twilio-key-secret': 'TWILIO_API_SECRET',
  'heroku-old-token': 'HEROKU_API_KEY',
  'vercel-old-token': 'VERCEL_TOKEN',
  'sentry-old': 'SENTRY_AUTH_TOKEN',
}
export const variableOf = (format: TokenFormat): string => variables[format.id] ?? ''

export const sampleOf = (format: TokenFormat, seed = 1): string => {
  const build = special[format.id]
  if (build !== undefined) return build(seed)
  return `${format.prefix}${some(format.length[0] - format.prefix.length, format.alphabet, seed)}`
}

export const everyFormat: readonly { readonly provider: Provider; readonly format: TokenFormat }[] =
  providers.flatMap((provider) => provider.formats.map((format) => ({ provider, format })))

export const sample = (formatId: string, seed = 1): string => {
  const found = everyFormat.find(({ format }) => format.id === formatId)
  if (found === undefined) throw new Error(`no format ${formatId}`)
  return sampleOf(found.format, seed)
}
