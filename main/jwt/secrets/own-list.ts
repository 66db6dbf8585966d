/**
 * Our own list of weak secrets: words of documentation and templates, and what people make of them. Rules instead of a
 * file, so that nothing in the sources looks like anybody's secret.
 */
const words = (lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split('|'))

/** Whole secrets from the documentation of libraries and services. */
const fromDocumentation = words([
  'your-256-bit-secret|your-384-bit-secret|your-512-bit-secret|your-secret-key-here|your-jwt-secret-here',
  'a-string-secret-at-least-256-bits-long',
  'a-valid-string-secret-that-is-at-least-384-bits-long-and-so-on',
  'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
  'my-32-character-ultra-secure-and-ultra-long-secret|super-secret-jwt-token-with-at-least-32-characters-long',
  'keyboard cat|keyboard-cat|ilovescotchyscotch|shhhhh|shhhhhhared-secret|shhhhhhhhhhh|thisisasamplepassphraseforjoken',
  'A_SECRET|some-random-string|somerandomstring|somerandomkey|some-long-random-string|replace-with-random',
  'a long secret string|a-long-secret|a_long_random_string|long-random-string|a very long secret key',
  'not-a-secret|not-so-secret|nosecret|no-secret|donttellanyone|do-not-tell|top-secret-key|change this',
  'please-change-me|pleasechangeme|please_change_this|change_this_in_production|change-in-production',
  'change-me-in-production|changeme-in-production|not-secure|notsecure|insecure-key|insecure_secret',
  'django-insecure|dev-only-secret|only-for-development|for-testing-only|test-only-secret|do-not-use',
  'secret-key-for-testing|key-for-signing|the-secret-key|the_secret_key|a-secret-key|a_secret_key',
  'GZIP.compress|DEFLATE|AllYourBase|hello-world|lorem ipsum|foo bar|foo-bar|foobarbaz|spam|eggs',
  'xxxxxxxx|xxxxxxxxxxxxxxxx|zzzzzzzz|********|........|--------|________|????????',
  'qwertyuiop|qwertyuiopasdfghjklzxcvbnm|qwertyuiopasdfghjklzxcvbnm123456|asdfghjkl|zxcvbnm|1q2w3e4r',
  '1qaz2wsx|1qaz2wsx3edc|qazwsx|q1w2e3r4|zaq12wsx|asdf1234|asdfasdf|qweasd|qweasdzxc|abcdefghijklmnop',
  'abcdefghijklmnopqrstuvwxyz|abcdefghijklmnopqrstuvwxyz123456|abcdefghijklmnopqrstuvwxyz1234567890',
  '0123456789abcdef0123456789abcdef|00112233445566778899aabbccddeeff|deadbeef|deadbeefdeadbeef|cafebabe',
  'letmein|welcome|iloveyou|monkey|dragon|master|sunshine|princess|football|baseball|shadow|superman',
  'batman|trustno1|hunter2|hunter42|correct horse battery staple|correcthorsebatterystaple|starwars|pokemon',
  'michael|jordan|hello|freedom|whatever|computer|internet|samsung|google|apple|banana|cheese|coffee',
  'summer|winter|spring|autumn|monday|friday|january|december|london|paris|berlin|tokyo|newyork',
  'undefined|null|none|nil|None|NULL|true|false|[object Object]|NaN|""|\'\'|{}|process.env.JWT_SECRET',
  'process.env.SECRET|process.env.SECRET_KEY|os.environ|env(JWT_SECRET)|ENV_JWT_SECRET|$JWT_SECRET',
  '<secret>|<your-secret>|<JWT_SECRET>|[secret]|{{secret}}|%JWT_SECRET%',
])

/** Words on their own, which people bring to a length by adding something. */
const plain = words([
  'shh|shhhh|passw0rd|p@ssw0rd|p@ssword|administrator|root|toor|testing|example|sample|changeme|changeit|changethis',
  'change-me|change_me|change-this|change_this|replaceme|replace-me|replace_me|todo|fixme|development|production',
  'localhost|staging|keyboardcat|foobar|foo|bar|baz|qwerty|abc|abcd|abcdef|abcdefgh|aaaa|hello world|helloworld|guest',
  '0123456789abcdef|insecure|unsafe|unsecure|symmetric|signature|nodejs|springboot|nestjs|react|angular|vue|golang',
  'python|java|javascript|typescript|php|graphql|mongodb|postgres|postgresql|mysql|redis|docker|kubernetes|acme',
  'admin|user|root|login|token|secret|key|jwt|password|private|master|test|demo|api|auth|session|pass|mysecret',
])

/** Each is written in the styles of its parts. */
const phrasesOf = (lines: readonly string[]): readonly (readonly string[])[] =>
  words(lines).map((phrase) => phrase.split(' ').filter((part) => part !== ''))

const owners = phrasesOf([
  '|my|your|our|the|this|some|a|super|very|top|new|app|web|api|test|demo|dev|prod|local|default|big|any|random|long',
  'another|my super|very very|this is|this is a|this is my|this is the|its a|my own|the most|change this|enter your',
  'insert your|put your|replace with your|use your|generate a|keep this|not so',
])
const topics = phrasesOf([
  '|jwt|JWT|token|auth|session|access|refresh|private|public|signing|sign|hmac|hs256|hs512|cookie|user|admin|server|secure',
  'client|service|backend|frontend|master|shared|app|application|api|web|oauth|oauth2|sso|login|account|project|secret',
  'company|product|site|website|mobile|internal|gateway|node|express|nest|django|flask|rails|laravel|spring|go|super',
  'json web token|jsonwebtoken|access token|refresh token|jwt token|jwt auth|jwt access|jwt refresh|long|random',
])
const things = phrasesOf([
  '|secret|key|token|password|passwd|pass|pwd|secretkey|passphrase|salt|hash|string|value|code|seed|phrase|word|here',
  'secret key|secret token|secret string|secret password|secret value|secret here|token secret|key secret|api key',
  'secret key here|private key|signing key|secret phrase',
])
const endings = words([
  '|1|2|12|123|1234|12345|123456|1234567|12345678|123456789|1234567890|01|007|42|69|99|00|000|!|!!|!!!|@|#|$|*|?|.',
  '@1|@12|@123|@1234|#1|#123|!1|!123|_1|_123|-1|-123|abc|xyz|xxx|key|-dev|-prod|-test|-local|-staging|_dev|_prod|_test',
  '2015|2016|2017|2018|2019|2020|2021|2022|2023|2024|2025|2026|2027|@2019|@2020|@2021|@2022|@2023|@2024|@2025|@2026',
])

const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** As it is written in code, in addresses, in environment files and in prose. */
function* styled(parts: readonly string[]): Generator<string> {
  const [first = '', ...rest] = parts
  yield parts.join('')
  yield parts.map(upperFirst).join('')
  yield parts.join('').toUpperCase()
  if (rest.length === 0) return
  yield first + rest.map(upperFirst).join('')
  yield parts.join('-')
  yield parts.join('_')
  yield parts.join('_').toUpperCase()
  yield parts.join(' ')
  yield upperFirst(parts.join(' '))
}

/** Of the topics, how many are put after a long beginning. */
const mostTopics = 12

function* phrases(): Generator<string> {
  for (const owner of owners) {
    for (const topic of owner.length > 1 ? topics.slice(0, mostTopics) : topics) {
      for (const thing of things) {
        const parts = [...owner, ...topic, ...thing]
        if (parts.length > 0) yield* styled(parts)
      }
    }
  }
}

/** With every ending, more would take longer than it is worth. */
const mostEnded = { topics: 24, things: 7 } as const

/** Short phrases, and each whole secret, with what people add to satisfy a rule. */
function* ended(): Generator<string> {
  const short = topics
    .slice(0, mostEnded.topics)
    .flatMap((topic) =>
      things
        .slice(0, mostEnded.things)
        .flatMap((thing) => ['', '-', '_'].map((separator) => [...topic, ...thing].join(separator))),
    )
  for (const word of [...new Set([...plain, ...fromDocumentation, ...short])]) {
    for (const ending of endings) {
      yield word + ending
      yield upperFirst(word) + ending
    }
  }
}

function* numbers(): Generator<string> {
  for (let length = 1; length <= 5; length++) {
    for (let value = 0; value < 10 ** length; value++) yield String(value).padStart(length, '0')
  }
  for (let length = 6; length <= 64; length++) {
    yield '1234567890'.repeat(7).slice(0, length)
    yield '0123456789'.repeat(7).slice(0, length)
    for (const character of '01289aAbxX*#') yield character.repeat(length)
  }
}

/** Dates as people write them into passwords. */
function* dates(): Generator<string> {
  for (let year = 1960; year <= 2027; year++) {
    for (let month = 1; month <= 12; month++) {
      for (let day = 1; day <= 31; day++) {
        const [m, d] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')]
        yield `${year}${m}${d}`
        yield `${d}${m}${year}`
      }
    }
  }
}

/** What is worth trying on every token: as many as cost a millisecond or two. */
export const commonSecrets: readonly string[] = ['', ...fromDocumentation, ...plain]

/** How many they are; counting them takes as long as making them. */
export const ownSecretCount = 804_219

/** Every secret of the list, the likeliest first. Some come twice. */
export function* ownSecrets(): Generator<string> {
  yield* commonSecrets
  yield* ended()
  yield* phrases()
  yield* numbers()
  yield* dates()
}
