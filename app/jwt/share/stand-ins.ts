/** Says nothing of whom a token belongs to, and much of what is wrong with it. */
const telling: ReadonlySet<string> = new Set([
  '/alg',
  '/enc',
  '/typ',
  '/cty',
  '/zip',
  '/b64',
  '/crit',
  '/epk/kty',
  '/epk/crv',
  '/jwk/kty',
  '/jwk/crv',
  '/jwk/alg',
  '/jwk/use',
  '/token_use',
  '/token_type',
  '/amr',
  '/gty',
  '/ver',
  '/azpacr',
  '/appidacr',
  '/acr',
  '/cnf/jwk/kty',
  '/cnf/jwk/crv',
  '/p2c',
])

/** Scopes that every issuer has. */
const commonScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'address',
  'phone',
  'offline_access',
  'read',
  'write',
  'admin',
])

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const mail = /^[^\s@]{1,200}@[^\s@]{1,200}$/
const address = /^([a-z][a-z0-9+.-]{0,20}):\/\/([^/?#]*)([^?#]*)/i
const digits = /^\d+$/

const counted = (number: number, width: number): string => String(number).padStart(width, '0').slice(-width)

/** What stands for a text, in the same shape: an address for an address, as many digits for digits. */
const shaped = (text: string, word: string, number: number): string => {
  if (text === '') return ''
  if (uuid.test(text)) return `00000000-0000-4000-8000-${counted(number, 12)}`
  if (mail.test(text)) return `person-${number}@example.com`
  const url = address.exec(text)
  if (url !== null) {
    const [, scheme = 'https', , path = ''] = url
    const inside = path.length > 1 ? '/path' : ''
    // A slash at the end is what issuers are most often told apart by.
    const slash = path.endsWith('/') ? '/' : ''
    return `${scheme.toLowerCase()}://host-${number}.example${inside}${slash}`
  }
  if (digits.test(text)) return counted(number, Math.min(text.length, 40))
  return `${word}-${number}`
}

export interface StandIns {
  /** Whether this member may stay as it is. */
  readonly mayStay: (pointer: string) => boolean
  /** The same for the same text everywhere in the sample. */
  readonly forText: (text: string, name: string) => string
  readonly forNumber: (text: string) => string
  readonly forName: (name: string) => string
  readonly forScope: (text: string) => string
}

const plainName = (name: string): string => (/^[a-z][a-z_]{0,23}$/i.test(name) ? name : 'value')

export const standIns = (): StandIns => {
  const given = new Map<string, string>()
  const standIn = (key: string, make: (number: number) => string): string => {
    const held = given.get(key)
    if (held !== undefined) return held
    const made = make(given.size + 1)
    given.set(key, made)
    return made
  }
  return {
    mayStay: (pointer) => telling.has(pointer.replace(/\/\d+$/, '')),
    forText: (text, name) => standIn(`text ${text}`, (number) => shaped(text, plainName(name), number)),
    forNumber: (text) => standIn(`number ${text}`, (number) => (/^-?\d$/.test(text) ? text : String(number))),
    forName: (name) =>
      standIn(`name ${name}`, (number) =>
        address.test(name) ? `https://host-${number}.example/claim` : `member-${number}`,
      ),
    forScope: (text) =>
      text
        .split(' ')
        .map((word) =>
          word === '' || commonScopes.has(word)
            ? word
            : standIn(`scope ${word}`, (number) => `scope-${number}`),
        )
        .join(' '),
  }
}
