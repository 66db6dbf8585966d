import { type CredentialKind, defaultEnvironments, type Environment } from '#app/credential'

/** `prodGithubToken`, `prod.github-token` -> `PROD_GITHUB_TOKEN`. */
export const upperSnake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .toUpperCase()

const environmentWords: readonly (readonly [string, readonly string[]])[] = [
  ['staging', ['STAGING', 'STAGE', 'STG', 'UAT', 'PREPROD', 'QA']],
  ['production', ['PRODUCTION', 'PROD', 'PRD', 'LIVE']],
  ['ci', ['CI', 'CICD']],
  ['development', ['DEVELOPMENT', 'DEV', 'LOCAL', 'TEST', 'TESTING', 'SANDBOX']],
]

export const environmentNamed = (name: string): Environment | null =>
  defaultEnvironments.find((environment) => environment.name === name) ?? null

/** The environment that a name speaks of by a whole word: `PROD_API_KEY`, never `PRODUCT_KEY`. */
export const environmentOf = (name: string): Environment | null => {
  const words = new Set(upperSnake(name).split('_'))
  const found = environmentWords.find(([, known]) => known.some((word) => words.has(word)))
  return found === undefined ? null : environmentNamed(found[0])
}

/** What variables that hold secrets end in, and what kind of secret that is; the first that fits. */
const secretEndings: readonly (readonly [RegExp, CredentialKind])[] = [
  [/(?:WEBHOOK|SIGNING)_?SECRET$/, 'webhook-secret'],
  [/(?:JWT|SESSION|COOKIE|AUTH|CSRF|TOKEN)_SECRET$|SECRET_KEY_BASE$/, 'signing-key'],
  [/(?:SIGNING|PRIVATE|ENCRYPTION)_KEY$/, 'signing-key'],
  [/(?:CLIENT|CONSUMER|APP)_?SECRET$/, 'oauth-client'],
  [/REFRESH_?TOKEN$/, 'refresh-token'],
  [/(?:^|_)ID_TOKEN$/, 'id-token'],
  [/TOKEN$|(?:^|_)(?:PAT|JWT|BEARER)$/, 'access-token'],
  [/KEY$/, 'api-key'],
  [/(?:SECRET|PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|CREDENTIALS?|DSN|CONNECTION_STRING)$/, 'opaque'],
  [/(?:^|_)AUTH$/, 'opaque'],
]

/** What a name has behind the word that says what it is: `API_KEY_PROD`, `TOKEN_2`. */
const AFTERTHOUGHT = new RegExp(
  `(?:_(?:${environmentWords.flatMap(([, words]) => words).join('|')}|OLD|NEW|V?\\d{1,3}))+$`,
)

/** The kind of secret that a variable's name promises; null when it promises none. */
export const kindOfVariable = (name: string): CredentialKind | null => {
  const upper = upperSnake(name).replace(AFTERTHOUGHT, '')
  if (/PUBLIC_KEY$|PUBLISHABLE/.test(upper)) return null
  return secretEndings.find(([ending]) => ending.test(upper))?.[1] ?? null
}

/** A text as one line that can't disguise itself, cut to a length. */
export const plainLine = (text: string, most: number): string =>
  text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()
