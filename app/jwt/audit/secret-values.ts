import { providerTokens } from '../decode/provider-tokens.ts'

/** Every pattern is bounded, and values reach it cut to 4 kB. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]{0,30}PRIVATE KEY/, 'a private key'],
  [
    /(?:^|[^A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{4,2000}\.[A-Za-z0-9_-]{0,1000}/,
    'another token',
  ],
  ...providerTokens,
  [/AGE-SECRET-KEY-1[A-Z0-9]{50,}/, 'a private key'],
  [
    /^\$(?:2[abxy]\$\d\d\$[./A-Za-z0-9]{53}$|argon2(?:id|i|d)\$|pbkdf2|scrypt\$|7\$|[156]\$[./A-Za-z0-9]{2,16}\$|y\$)/,
    'a password hash',
  ],
  [
    /^\{(?:SSHA|SHA|SMD5|MD5|CRYPT|SSHA256|SSHA512|PBKDF2[A-Z0-9-]{0,10})\}[A-Za-z0-9+/=.$]{16,}/i,
    'a password hash',
  ],
  [
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,100}:[^\s:/@]{3,100}@[^\s/@]{1,255}/i,
    'a connection with its password',
  ],
  [/^(?:Bearer|Basic) [A-Za-z0-9+/_.=-]{16,}$/, 'a credential'],
]

/** What every one of the patterns needs: nearly all text has none of it, and is asked once instead of twenty times. */
const telltale =
  /BEGIN |eyJ|gh[pousr]_|github_pat_|gl[a-z]{2,4}-|xox|xapp-|_(?:live|test)_|whsec_|A[KS]IA|AIza|ya29|1\/\/0|sk-|npm_|pypi-|hf_|do[opr]_v1|SG\.|shp|hv[sbr]\.|AGE-|^[${]|:\/\/|^B(?:earer|asic) /

/** What secret a text is or holds, or null. */
export const secretIn = (text: string): string | null => {
  if (text.length < 12 || !telltale.test(text)) return null
  return patterns.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

const cardShape = /^\d(?:[ -]?\d){12,18}$/
const brands =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12})$/

/** The check digit of ISO/IEC 7812. */
const passesLuhn = (digits: string): boolean => {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const weighted = index % 2 === 1 ? digit * 2 : digit
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

/** A payment card number: a known brand's prefix and length, and the check digit. */
export const isCardNumber = (text: string): boolean => {
  if (!cardShape.test(text)) return false
  const digits = text.replace(/[ -]/g, '')
  return brands.test(digits) && passesLuhn(digits) && !/^(\d)\1+$/.test(digits)
}

const secretNouns: ReadonlySet<string> = new Set([
  'password',
  'passwd',
  'passwort',
  'pwd',
  'passphrase',
  'passcode',
  'pass',
  'pin',
  'secret',
  'apikey',
  'api key',
  'secret key',
  'private key',
  'privatekey',
  'secretkey',
  'access key',
  'accesskey',
  'encryption key',
  'signing key',
  'master key',
  'client secret',
  'clientsecret',
  'access token',
  'accesstoken',
  'refresh token',
  'refreshtoken',
  'auth token',
  'authtoken',
  'api token',
  'apitoken',
  'session token',
  'sessiontoken',
  'bearer token',
  'id token',
  'password hash',
  'passwordhash',
  'pwd hash',
  'password md5',
  'hashed password',
  'cvv',
  'cvc',
  'cvv2',
  'card number',
  'cardnumber',
  'credit card',
  'creditcard',
  'otp',
  'otp secret',
  'totp secret',
  'mfa secret',
  'recovery code',
  'seed phrase',
  'mnemonic',
  'credentials',
  'connection string',
  'connectionstring',
])

const personalNouns: ReadonlySet<string> = new Set([
  'email',
  'e mail',
  'mail',
  'email address',
  'phone',
  'phone number',
  'phonenumber',
  'mobile',
  'mobile number',
  'msisdn',
  'telephone',
  'given name',
  'givenname',
  'first name',
  'firstname',
  'family name',
  'familyname',
  'last name',
  'lastname',
  'middle name',
  'surname',
  'full name',
  'fullname',
  'birthdate',
  'birthday',
  'birth date',
  'date of birth',
  'dob',
  'place of birth',
  'nationalities',
  'nationality',
  'gender',
  'address',
  'street address',
  'home address',
  'ssn',
  'social security number',
  'national id',
  'tax id',
  'passport',
  'passport number',
  'drivers license',
  'iban',
  'ipaddr',
  'ip address',
  'religion',
  'ethnicity',
  'salary',
  'medical record number',
  'diagnosis',
])

/** A member name as words: `apiKey`, `api_key` and `API-KEY` are the same. */
const wordsOf = (name: string): readonly string[] =>
  name
    .slice(-120)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

/** The last one to three words: `password_changed_at` is about a time, `user_password` is a password. */
const endsIn = (name: string, nouns: ReadonlySet<string>): boolean => {
  const words = wordsOf(name)
  return [1, 2, 3].some((count) => words.length >= count && nouns.has(words.slice(-count).join(' ')))
}

export const namesSecret = (name: string): boolean => endsIn(name, secretNouns)
export const namesPerson = (name: string): boolean => endsIn(name, personalNouns)

/** Ids are made of digits too; their names say so. */
export const namesId = (name: string): boolean =>
  /^(?:sub|jti|sid|oid|tid|uid|ueid|nonce|kid)$/i.test(name) || wordsOf(name).at(-1) === 'id'

/** Placeholders that stand where a secret was taken out. */
const placeholder = /^(?:\*+|x+|-+|\.+|\[?redacted\]?|<[^>]{0,40}>|none|null|n\/a|unset|true|false|yes|no)$/i
const dateText = /^\d{4}-\d\d-\d\d/

/** Whether a text only marks a place or a time where its name promises a secret. */
export const isPlaceholder = (text: string): boolean =>
  text.trim() === '' || placeholder.test(text.trim().slice(0, 80))

export const isDate = (text: string): boolean => dateText.test(text)

const email =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}$/
const machineMail = /(?:gserviceaccount\.com|^(?:no-?reply|git|root|system|service)@|\[bot\]@)/i
const phone = /^\+[1-9](?:[ ().-]{0,2}\d){7,14}$/
const socialSecurity = /^(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}$/
const iban = /^[A-Z]{2}\d\d(?: ?[A-Z0-9]){11,30}$/

/** ISO 13616: modulo 97 over letters as numbers leaves 1. */
const passesIban = (text: string): boolean => {
  const plain = text.replaceAll(' ', '')
  let rest = 0
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    for (const digit of Number.parseInt(character, 36).toString()) rest = (rest * 10 + Number(digit)) % 97
  }
  return rest === 1
}

/** What personal data a text is by its own form, or null. */
export const personalIn = (text: string): string | null => {
  if (text.length > 254) return null
  if (email.test(text)) return machineMail.test(text) ? null : 'An e-mail address'
  if (phone.test(text)) return 'A telephone number'
  if (socialSecurity.test(text)) return 'A social security number'
  return iban.test(text) && passesIban(text) ? 'A bank account number' : null
}
