export type Severity = 'error' | 'warn' | 'info'

export interface RuleText {
  readonly severity: Severity
  /** A few words for a list. */
  readonly title: string
  /** What to do. */
  readonly fix: string
  readonly source: string
}

const rule = (severity: Severity, title: string, fix: string, source: string): RuleText => ({
  severity,
  title,
  fix,
  source,
})

/** Every rule of the audit. The order here is the order of a report. */
export const ruleTexts = {
  MALFORMED: rule(
    'error',
    'Not a whole token',
    'Copy the token again, whole: header, payload and signature with two dots between them.',
    'RFC 7515 §7.1, §5.2; RFC 7516 §7.1; RFC 7519 §7.2',
  ),
  NONCANONICAL_BASE64: rule(
    'error',
    'Not canonical base64url',
    'Refuse it, and have the issuer encode without padding, line breaks or other alphabets.',
    'RFC 7515 §2; RFC 4648 §3.5; rfc8725bis §3.14',
  ),
  DUPLICATE_MEMBER: rule(
    'error',
    'A name occurs twice',
    'Refuse it: two readers may believe two different values.',
    'RFC 7515 §4; RFC 7519 §4; RFC 8259 §4',
  ),
  INVALID_UTF8: rule(
    'error',
    'Not UTF-8',
    'Refuse it, and have the issuer write UTF-8 without a byte order mark.',
    'RFC 7515 §5.2; RFC 8725 §3.7',
  ),
  PAYLOAD_NOT_OBJECT: rule(
    'error',
    'The payload is no JSON object',
    'Do not use it as a JWT: it carries no claims.',
    'RFC 7519 §7.2',
  ),
  JSON_SERIALIZATION: rule(
    'error',
    'JSON form instead of compact',
    'Accept tokens in the compact form only.',
    'RFC 7519 §1; rfc8725bis §2.13, §3.14',
  ),
  PROTO_KEY: rule(
    'warn',
    'A name that can poison objects',
    'Read claims into a map, never merge them into objects.',
    'Implementation practice',
  ),
  NUMBER_PRECISION: rule(
    'warn',
    'A number no reader holds exactly',
    'Send large numbers and ids as strings.',
    'RFC 8259 §6; RFC 7493 §2.2',
  ),
  UNICODE_SPOOF: rule(
    'warn',
    'Hidden or look-alike characters',
    'Compare values byte by byte and show them escaped.',
    'UTR 36; UTS 39',
  ),
  OVERSIZED: rule(
    'warn',
    'Too large',
    'Keep tokens to a few kilobytes: put an id in the token and the data behind an API.',
    'rfc8725bis §3.15',
  ),
  ALG_NONE: rule(
    'error',
    'No signature algorithm',
    'Refuse it, however none is spelt.',
    'RFC 8725 §2.1, §3.2; RFC 7518 §3.6; rfc8725bis §2.11',
  ),
  ALG_MISSING: rule(
    'error',
    'No algorithm named',
    'Refuse it: alg is required and must be a string.',
    'RFC 7515 §4.1.1',
  ),
  ALG_UNKNOWN: rule(
    'error',
    'Unknown algorithm',
    'Use a registered algorithm, spelt exactly so.',
    'RFC 7515 §4.1.1; IANA JOSE registry',
  ),
  ALG_NOT_ALLOWED: rule(
    'error',
    'Algorithm not allowed here',
    'Have the issuer sign with an algorithm this API expects, or correct the expectation.',
    'RFC 8725 §3.1',
  ),
  ALG_CONFUSION_RISK: rule(
    'error',
    'Public key as shared secret',
    'Never check HS* with a public key; fix one algorithm for each key.',
    'RFC 8725 §2.1, §3.1',
  ),
  ALG_KEY_MISMATCH: rule(
    'error',
    'Key and algorithm do not fit',
    'Use the key that was made for this algorithm.',
    'RFC 8725 §3.1; RFC 7517 §4.4; RFC 7518 §3.4',
  ),
  KEY_USE_MISMATCH: rule(
    'error',
    'Key is not for signatures',
    'Use a key whose use is sig, or whose key_ops hold verify.',
    'RFC 7517 §4.2, §4.3',
  ),
  ALG_DEPRECATED: rule(
    'warn',
    'Outdated algorithm',
    'Move to ES256, Ed25519 or PS256; for encryption to RSA-OAEP-256 or ECDH-ES.',
    'RFC 8725 §3.2; rfc8725bis §3.2',
  ),
  ALG_POLYMORPHIC: rule(
    'info',
    'Algorithm name leaves the curve open',
    'Name Ed25519 or Ed448 instead of EdDSA.',
    'RFC 9864 §3.1; rfc8725bis §3.2',
  ),
  WEAK_HMAC_SECRET: rule(
    'error',
    'Known secret',
    'Replace the secret with 32 or more random bytes now: anyone can sign tokens.',
    'RFC 8725 §2.2, §3.5',
  ),
  HMAC_KEY_TOO_SHORT: rule(
    'error',
    'Secret too short',
    'Use a random secret at least as long as the hash: 32, 48 or 64 bytes.',
    'RFC 7518 §3.2',
  ),
  RSA_TOO_SHORT: rule('error', 'RSA key too short', 'Use 2048 bits or more.', 'RFC 7518 §3.3, §3.5, §4.2'),
  RSA_BAD_EXPONENT: rule(
    'error',
    'RSA key with a bad exponent',
    'Make a new key with exponent 65537.',
    'RFC 8017 §3.1',
  ),
  RSA_ROCA: rule(
    'error',
    'RSA key from a faulty generator',
    'Replace the key: its private half can be computed.',
    'CVE-2017-15361',
  ),
  EC_POINT_INVALID: rule(
    'error',
    'Key is not on its curve',
    'Refuse the key.',
    'RFC 7518 §6.2.2; RFC 8725 §3.4',
  ),
  ECDSA_DEGENERATE: rule(
    'error',
    'Impossible signature',
    'Refuse it, and make sure the verifier does.',
    'RFC 7518 §3.4; FIPS 186-5 §6.4.2; CVE-2022-21449',
  ),
  ECDSA_DER_SIGNATURE: rule(
    'warn',
    'Signature in DER',
    'Have the issuer write the signature as R and S, one after the other.',
    'RFC 7518 §3.4',
  ),
  SIGNATURE_EMPTY: rule('error', 'No signature', 'Refuse it.', 'RFC 7515 §5.2'),
  PRIVATE_KEY_SUPPLIED: rule(
    'warn',
    'A private key was given',
    'Verify with the public key; if this one was shown to others, replace it.',
    'RFC 7517 §9.2',
  ),
  JWKS_DUPLICATE_KID: rule(
    'warn',
    'Two keys share an id',
    'Give each key of the set its own kid.',
    'RFC 7517 §4.5',
  ),
  JWKS_MIXED: rule(
    'warn',
    'Secrets among public keys',
    'Keep shared secrets out of key sets.',
    'RFC 8725 §3.1; Wycheproof MixedKeySet',
  ),
  KID_NOT_FOUND: rule(
    'error',
    'Key not in the set',
    'Refresh the key set; if the key is still missing, the token is from elsewhere.',
    'RFC 7515 §4.1.4',
  ),
  JKU_HEADER: rule(
    'warn',
    'Token says where its keys are',
    'Take keys only from a place you configured.',
    'RFC 8725 §2.9, §3.10; RFC 7515 §4.1.2',
  ),
  X5U_HEADER: rule(
    'warn',
    'Token says where its certificate is',
    'Take certificates only from a place you configured.',
    'RFC 8725 §3.10; RFC 7515 §4.1.5',
  ),
  X5C_HEADER: rule(
    'info',
    'Token brings its certificate',
    'Check the chain against your own root before using its key.',
    'RFC 7515 §4.1.6',
  ),
  EMBEDDED_JWK: rule(
    'warn',
    'Token brings its own key',
    'Never verify with it: anyone can bring a key.',
    'RFC 7515 §4.1.3; CVE-2018-0114',
  ),
  EMBEDDED_PRIVATE_KEY: rule(
    'error',
    'Token gives a private key away',
    'Replace that key now.',
    'RFC 7515 §4.1.3; RFC 7517 §9.2',
  ),
  KID_INJECTION: rule(
    'warn',
    'Key id looks like an attack',
    'Use kid only to look up a key in a fixed list, never in a path, query, URL or command.',
    'RFC 8725 §3.10',
  ),
  HEADER_TYPE_INVALID: rule(
    'error',
    'Header member of the wrong type',
    'Refuse it, and have the issuer write the type the standard wants.',
    'RFC 7515 §4.1',
  ),
  UNKNOWN_CRIT: rule(
    'error',
    'A critical extension is not understood',
    'Refuse it unless your verifier implements that extension.',
    'RFC 7515 §4.1.11',
  ),
  CRIT_INVALID: rule('error', 'crit is not as it must be', 'Refuse it.', 'RFC 7515 §4.1.11'),
  B64_FALSE: rule('error', 'Unencoded payload', 'Refuse it: a JWT must not use b64.', 'RFC 7797 §6, §7'),
  TYP_UNEXPECTED: rule(
    'warn',
    'Another type of token',
    'Send the kind of token this API expects.',
    'RFC 8725 §3.11; RFC 9068 §2.1, §4',
  ),
  NESTED_JWT: rule(
    'info',
    'A token in a token',
    'Check both: each has its own key and claims.',
    'RFC 7519 §5.2; RFC 8725 §3.3',
  ),
  JWE_OPAQUE: rule('info', 'Encrypted', 'Give the key to see and check the claims.', 'RFC 7516'),
  JWE_PBES2_HUGE: rule(
    'error',
    'Password rounds without measure',
    'Refuse it: computing them is the attack.',
    'rfc8725bis §2.10, §3.13; RFC 7518 §4.8.1.2',
  ),
  JWE_PBES2_LOW: rule(
    'warn',
    'Too few password rounds',
    'Use at least 1,000 rounds; today many times more.',
    'RFC 7518 §4.8.1.2',
  ),
  JWE_ZIP: rule(
    'warn',
    'Compressed before encryption',
    'Do not compress what is encrypted: the length gives secrets away.',
    'RFC 8725 §3.6; RFC 7516 §4.1.3',
  ),
  JWE_ZIP_BOMB: rule('error', 'Content inflates without measure', 'Refuse it.', 'rfc8725bis §2.12, §3.15'),
  HEADER_CLAIM_MISMATCH: rule(
    'error',
    'Header and claims disagree',
    'Refuse it: a claim repeated in the header must be the same.',
    'RFC 7519 §5.3',
  ),
  NO_EXP: rule(
    'warn',
    'Never ends',
    'Have the issuer set exp.',
    'RFC 7519 §4.1.4; RFC 9068 §2.2; OIDC Core §2',
  ),
  EXPIRED: rule('error', 'Expired', 'Get a new token.', 'RFC 7519 §4.1.4'),
  NOT_YET_VALID: rule('error', 'Not valid yet', 'Wait, or check both clocks.', 'RFC 7519 §4.1.5'),
  IAT_FUTURE: rule(
    'warn',
    'Issued in the future',
    "Check the issuer's clock and this one.",
    'RFC 7519 §4.1.6',
  ),
  NO_IAT: rule(
    'info',
    'Does not say when it was issued',
    'Have the issuer set iat.',
    'RFC 9068 §2.2; OIDC Core §2',
  ),
  LONG_LIFETIME: rule(
    'warn',
    'Lives long',
    'Ask the issuer for minutes, with a refresh token behind it.',
    'Policy: 24 hours unless the profile says otherwise',
  ),
  TIME_INCONSISTENT: rule(
    'error',
    'Ends before it begins',
    'Refuse it, and correct how the issuer computes exp.',
    'RFC 7519 §4.1',
  ),
  TIME_NOT_NUMBER: rule(
    'error',
    'Time is no number',
    'Have the issuer write seconds since 1970 as a JSON number.',
    'RFC 7519 §2',
  ),
  TIME_IN_MS: rule(
    'warn',
    'Time in milliseconds',
    'Have the issuer write seconds; read as seconds this lies thousands of years ahead.',
    'RFC 7519 §2',
  ),
  ISS_MISSING: rule(
    'warn',
    'No issuer',
    'Have the issuer set iss.',
    'RFC 8725 §3.8; RFC 9068 §2.2; OIDC Core §2',
  ),
  ISS_MISMATCH: rule(
    'error',
    'Another issuer',
    'Get the token from the issuer this API trusts; compare iss letter by letter.',
    'RFC 8725 §3.8',
  ),
  AUD_MISSING: rule(
    'warn',
    'For nobody in particular',
    'Have the issuer set aud to the API the token is for.',
    'RFC 8725 §3.9; RFC 9068 §2.2; OIDC Core §2',
  ),
  AUD_MISMATCH: rule(
    'error',
    'For somebody else',
    'Ask for a token whose aud is this API.',
    'RFC 7519 §4.1.3',
  ),
  SUB_MISSING: rule('warn', 'No subject', 'Have the issuer set sub.', 'RFC 9068 §2.2; OIDC Core §2'),
  JTI_MISSING: rule('warn', 'No token id', 'Have the issuer set jti.', 'RFC 9068 §2.2'),
  CLIENT_ID_MISSING: rule('warn', 'No client id', 'Have the issuer set client_id.', 'RFC 9068 §2.2'),
  CLAIM_TYPE_INVALID: rule(
    'error',
    'Claim of the wrong type',
    'Have the issuer write the type the standard wants.',
    'RFC 7519 §4.1',
  ),
  CNF_PRIVATE_KEY: rule(
    'error',
    "The holder's secret key in the clear",
    'Put only the public key into cnf, and replace this one.',
    'RFC 7800 §3.2',
  ),
  SENSITIVE_CLAIM: rule(
    'error',
    'A secret in a readable claim',
    'Take it out of the token and replace that secret.',
    'RFC 7519 §12; OWASP JWT cheat sheet',
  ),
  PII_CLAIM: rule(
    'info',
    'Personal data in a readable claim',
    'Leave it out if the receiver can do without, or encrypt the token.',
    'RFC 7519 §12; RFC 9068 §6',
  ),
} as const satisfies Readonly<Record<string, RuleText>>

export type RuleId = keyof typeof ruleTexts

/** All rule ids in the order of a report. */
export const ruleIds: readonly RuleId[] = Object.keys(ruleTexts).filter((id): id is RuleId =>
  Object.hasOwn(ruleTexts, id),
)

export const ruleText = (id: RuleId): RuleText => ruleTexts[id]
