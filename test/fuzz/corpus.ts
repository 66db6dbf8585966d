import { generateKeyPairSync } from 'node:crypto'
import { aToken, part } from '../unit/jwt/tokens.ts'

const jwe = [
  part({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1e9, zip: 'DEF', iss: 'x' }),
  'AA',
  'AA',
  'AA',
  'AA',
]
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const ed = generateKeyPairSync('ed25519')
const jwk = (key: { export(options: { format: 'jwk' }): unknown }): string =>
  JSON.stringify(key.export({ format: 'jwk' }))
const text = (bytes: readonly number[]): string => Buffer.from(bytes).toString('base64url')

const tokens: readonly string[] = [
  aToken(),
  aToken({
    iss: 'https://a.example',
    exp: 1_800_000_000,
    nbf: 1,
    iat: 1.5,
    aud: ['b', 'c'],
    cnf: { jwk: { kty: 'oct', k: 'AAAA' } },
    password: 'hunter2hunter2',
    email: 'ana@example.com',
    card: 4_111_111_111_111_111,
  }),
  aToken('{"a":1,"\\u0061":2,"__proto__":{"x":1},"constructor":{"prototype":{"y":2}}}'),
  aToken(`{"n":${'9'.repeat(40)},"o":1e999,"d":${'['.repeat(70)}${']'.repeat(70)}}`),
  aToken('\ufeff{"b\u202eidi":"\u200b\ud800 p\u0430ypal","ü":"😀\\ud83d"}'),
  aToken(aToken(aToken({ sub: 'inner' }, { alg: 'none' }), { alg: 'RS256', cty: 'JWT' })),
  aToken({ sub: 'a' }, { alg: 'ES256', kid: '../../x', crit: ['b64', 'x'], b64: false, jwk: {}, x5c: ['A'] }),
  aToken({ htm: 'GET', htu: 'https://a.example', jti: 'x' }, { alg: 'ES256', typ: 'dpop+jwt', jwk: {} }),
  aToken({ sub: 'a' }, { alg: 'ES512' }, new Uint8Array(132)),
  aToken({ sub: 'a' }, { alg: 'ES256' }, Uint8Array.from([0x30, 6, 2, 1, 5, 2, 1, 6])),
  jwe.join('.'),
  `${aToken({ _sd: ['x'], _sd_alg: 'sha-256' })}~${part(['salt', 'name', { v: 1 }])}~${aToken({ nonce: 'n' })}`,
  JSON.stringify({
    payload: part({ a: 1 }),
    signatures: [{ protected: part({ alg: 'none' }), signature: '', header: { kid: 'x' } }],
  }),
  JSON.stringify({
    protected: part({ enc: 'A128GCM' }),
    unprotected: { jku: 'x' },
    recipients: [{ header: { alg: 'dir' } }],
    iv: 'AA',
    ciphertext: 'AA',
    tag: 'AA',
  }),
]

const keys: readonly string[] = [
  rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  ec.privateKey.export({ type: 'sec1', format: 'pem' }).toString(),
  ec.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  ed.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('hex'),
  jwk(rsa.publicKey),
  jwk(ec.privateKey),
  jwk(ed.publicKey),
  `{"keys":[${jwk(ec.publicKey)},{"kty":"oct","k":"AAAA","kid":"x","key_ops":["verify"]}]}`,
]

const others: readonly string[] = [
  `v4.public.${'A'.repeat(80)}`,
  text([2, 1, 8, ...Buffer.from('pypi.org'), 2, 4, 1, 2, 3, 4, 0, 0, 6, 1, 2]),
  Buffer.from('0018location example.com\n').toString('base64'),
  `curl -H 'Authorization: Bearer ${aToken()}' https://api.example/ -d '{"a":"b"}'`,
  `Authorization: DPoP ${aToken()}\nDPoP: ${aToken({ htm: 'GET' })}`,
  `export TOKEN="${aToken()}"; ${aToken()}, '${aToken()}'`,
]

/** What is mutated: tokens of every form, keys of every form, and what surrounds them. Made at run time. */
export const corpus: readonly string[] = [...tokens, ...keys, ...others]

/** Pieces that parsers stumble over. */
export const pieces: readonly string[] = [
  ...[
    '.',
    '..',
    '...',
    '=',
    '==',
    '~',
    '~~',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '"',
    "'",
    '\\',
    '/',
    '+',
    '-',
    '_',
  ],
  ...['{', '}', '[', ']', ':', ',', '{"', '"}', '[[[[', 'null', 'true', '-0', '1e400', '1e-400', '0x1', '01'],
  ...[
    '\\u0000',
    '\\ud800',
    '\\u',
    '\\x',
    '\ufeff',
    '\u202e',
    '\u200d',
    '\ud800',
    '😀',
    'é',
    '\u2028',
    'İ',
    'ß',
  ],
  ...[
    '"__proto__":',
    '"constructor":',
    '"alg":',
    '"exp":',
    '"kid":',
    '"crit":[]',
    '"b64":false',
    '"p2c":',
    'e30',
  ],
  ...[
    'eyJ',
    'ewo',
    'eyJhbGciOiJub25lIn0.',
    'Bearer ',
    'DPoP ',
    '-----BEGIN ',
    '-----END ',
    '{"keys":[',
    'ssh-rsa AAAA',
  ],
  ...[
    '%2e',
    '${',
    '<script>',
    '../',
    'javascript:',
    'https://',
    '4111111111111111',
    '9'.repeat(30),
    'A'.repeat(200),
  ],
]
