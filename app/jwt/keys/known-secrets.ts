import { decodeUtf8 } from '../decode/utf8.ts'
import type { SecretReading } from './types.ts'

/** Secrets from documentation, templates and habit. Ours; the long lists are tried where there is a crypto engine. */
const words: readonly string[] = [
  'secret|secretkey|secret-key|secret_key|mysecret|my-secret|my_secret|my-secret-key|mysecretkey',
  'supersecret|super-secret|super_secret|supersecretkey|topsecret|top-secret|shhhh|shhhhh|shh|jwt',
  'jwtsecret|jwt-secret|jwt_secret|jwt_secret_key|jwtsecretkey|jwtkey|jwt-key|token|tokensecret',
  'token-secret|key|mykey|my-key|private|privatekey|private-key|private_key|password|password1',
  'password123|passw0rd|p@ssw0rd|passwd|pass|pass123|admin|admin123|administrator|root|toor|test',
  'test123|test1234|testing|testkey|test-key|testsecret|test-secret|test_secret|demo|example|sample',
  'default|changeme|change-me|change_me|changeit|change-this|change_this|changethis|replace-me',
  'replaceme|todo|fixme|dev|development|devsecret|dev-secret|dev_secret|local|localhost|staging',
  'production|prod|app|appsecret|app-secret|app_secret|application|api|apikey|api-key|api_key|auth',
  'authsecret|auth-secret|session|session-secret|session_secret|cookie|cookie-secret|keyboard cat',
  'keyboardcat|foobar|foo|bar|baz|qwerty|qwerty123|abc|abc123|abcd1234|abcdef|letmein|welcome',
  'iloveyou|monkey|dragon|master|hello|hello world|helloworld|hunter2|guest|user|login|access',
  'nosecret|none|null|undefined|true|false|0|1|12|123|1234|12345|123456|1234567|12345678|123456789',
  '1234567890|0123456789|0123456789abcdef|00000000|11111111|aaaa|aaaaaaaa|xxxxxxxx|your-secret',
  'your_secret|yoursecret|your-secret-key|your_secret_key|yoursecretkey|your-jwt-secret',
  'your_jwt_secret|your_jwt_secret_key|your-256-bit-secret|your-384-bit-secret|your-512-bit-secret',
  'a-string-secret-at-least-256-bits-long',
  'a-valid-string-secret-that-is-at-least-384-bits-long-and-so-on',
  'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long|my-super-secret-key',
  'mysupersecretkey|my_super_secret_key|my-32-character-ultra-secure-and-ultra-long-secret',
  'super-secret-jwt-token-with-at-least-32-characters-long|some-secret|somesecret|some_secret',
  'the-secret|thesecret|thisisasecret|this-is-a-secret|this_is_a_secret|thisisasecretkey',
  'thisismysecret|this is a secret|verysecret|very-secret|very_secret|verysecretkey|insecure|unsafe',
  'unsecure|hmac|hmackey|hs256|hs256-secret|symmetric|signing|signingkey|signing-key|signing_key',
  'signature|flask|django|django-insecure|laravel|rails|express|node|nodejs|spring|springboot|nest',
  'nestjs|react|angular|vue|golang|python|java|php|graphql|mongodb|postgres|mysql|redis|docker',
  'kubernetes|company|mycompany|acme',
].flatMap((line) => line.split('|'))

const known: ReadonlySet<string> = new Set(words)

/** A run of one to four characters over and over, or the alphabet or digits in order. */
const isPattern = (text: string): boolean =>
  /^(.{1,4}?)\1{3,}.{0,3}$/s.test(text.slice(0, 256)) ||
  (text.length >= 8 && '01234567890123456789abcdefghijklmnopqrstuvwxyz'.includes(text.toLowerCase()))

/** Whether a secret is one that anybody would try. */
export const isKnownSecret = (bytes: Uint8Array, reading: SecretReading): boolean => {
  if (bytes.length === 0) return true
  if (bytes.length > 256) return false
  const text = decodeUtf8(bytes)
  if (known.has(text.trim().toLowerCase())) return true
  return (reading === 'text' || reading === 'text-without-newline') && isPattern(text.trim())
}
