import * as v from 'valibot'
import {
  type Classification,
  type DecodedToken,
  type Examination,
  type Profile,
  type Row,
  ruleIds,
  type Span,
} from '#app/jwt'

/** Past what decoding lets through: characters written as escapes are several times as long as they were. */
const text = v.pipe(v.string(), v.maxLength(65_536))
const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const section = v.picklist(['header', 'unprotected', 'claims', 'disclosures'])

const spanSchema: v.GenericSchema<unknown, Span> = v.strictObject({ start: offset, end: offset })

const rowSchema: v.GenericSchema<unknown, Row> = v.strictObject({
  section,
  pointer: text,
  name: text,
  depth: offset,
  parent: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
  type: v.picklist(['object', 'array', 'string', 'number', 'boolean', 'null']),
  text,
  value: v.exactOptional(text),
  exactName: v.exactOptional(text),
  // A number of a token may be infinite; it says so.
  number: v.exactOptional(v.number()),
  size: offset,
  duplicate: v.picklist(['no', 'first', 'again']),
  flags: v.pipe(
    v.array(
      v.picklist([
        'duplicate',
        'proto',
        'bidi',
        'invisible',
        'control',
        'lone-surrogate',
        'mixed-script',
        'unsafe-integer',
        'overflow',
        'truncated',
        'pointer-cut',
      ]),
    ),
    v.maxLength(20),
  ),
  range: spanSchema,
  valueRange: spanSchema,
})
const rows = v.pipe(v.array(rowSchema), v.maxLength(25_000))

const partName = v.picklist([
  'header',
  'payload',
  'signature',
  'encrypted-key',
  'iv',
  'ciphertext',
  'tag',
  'disclosure',
  'extra',
])

const faultSchema = v.strictObject({
  code: v.picklist([
    'empty',
    'paste-too-long',
    'too-many-tokens',
    'token-too-long',
    'too-many-parts',
    'part-count',
    'too-many-disclosures',
    'nested-too-deep',
    'header-too-long',
    'too-deep',
    'too-many-members',
    'base64-padding',
    'base64-whitespace',
    'base64-alphabet',
    'base64-character',
    'base64-length',
    'base64-trailing-bits',
    'utf8-bom',
    'utf8-utf16',
    'utf8-invalid',
    'json-empty',
    'json-end',
    'json-character',
    'json-control',
    'json-escape',
    'json-number',
    'json-trailing',
    'duplicate-member',
    'not-an-object',
    'not-text',
  ]),
  part: v.picklist([...partName.options, 'token']),
  range: spanSchema,
  message: text,
})

/** A decoded token as it travels: the same plain data that decoding makes. */
export const decodedTokenSchema: v.GenericSchema<unknown, DecodedToken> = v.strictObject({
  form: v.picklist([
    'jws',
    'jwe',
    'jws-json',
    'jwe-json',
    'sd-jwt',
    'paseto',
    'macaroon',
    'opaque',
    'malformed',
  ]),
  named: text,
  range: spanSchema,
  parts: v.pipe(
    v.array(v.strictObject({ name: partName, range: spanSchema, byteLength: offset })),
    v.maxLength(2000),
  ),
  header: rows,
  unprotected: rows,
  claims: rows,
  disclosures: rows,
  payload: v.picklist([
    'object',
    'broken',
    'json',
    'jwt',
    'text',
    'binary',
    'encrypted',
    'detached',
    'absent',
  ]),
  payloadText: text,
  signatures: offset,
  signatureTraits: v.pipe(v.array(v.picklist(['empty', 'der', 'degenerate'])), v.maxLength(3)),
  faults: v.pipe(v.array(faultSchema), v.maxLength(25_000)),
  nested: v.nullable(v.lazy(() => decodedTokenSchema)),
  keyBinding: v.nullable(v.lazy(() => decodedTokenSchema)),
})

const classificationSchema: v.GenericSchema<unknown, Classification> = v.strictObject({
  kind: v.picklist([
    'id-token',
    'access-token',
    'refresh-token',
    'logout-token',
    'client-assertion',
    'dpop-proof',
    'unknown',
  ]),
  title: text,
  evidence: v.pipe(v.array(text), v.maxLength(100)),
  misuse: v.pipe(v.array(text), v.maxLength(20)),
})

/** What was found out about a token: verdict, checks, findings and the sentence on top. */
export const examinationSchema: v.GenericSchema<unknown, Examination> = v.strictObject({
  classification: classificationSchema,
  verdict: v.picklist(['valid', 'invalid', 'unverified', 'malformed']),
  checks: v.pipe(
    v.array(
      v.strictObject({
        id: v.picklist([
          'encoding',
          'signature',
          'algorithm',
          'key',
          'expiry',
          'not-before',
          'issuer',
          'audience',
          'type',
          'kind',
          'lifetime',
          'required-claims',
        ]),
        title: text,
        outcome: v.picklist(['pass', 'fail', 'not-checked']),
        reason: text,
        source: text,
      }),
    ),
    v.maxLength(40),
  ),
  findings: v.pipe(
    v.array(
      v.strictObject({
        id: v.picklist(ruleIds),
        severity: v.picklist(['error', 'warn', 'info']),
        section: v.picklist([...section.options, 'token', 'signature', 'key']),
        pointer: text,
        range: v.nullable(spanSchema),
        title: text,
        message: text,
        fix: text,
        source: text,
      }),
    ),
    v.maxLength(10_000),
  ),
  notChecked: v.pipe(v.array(v.strictObject({ id: v.picklist(ruleIds), reason: text })), v.maxLength(200)),
  summary: text,
})

const name = v.pipe(v.string(), v.maxLength(4096))
const names = v.pipe(v.array(name), v.maxLength(200))
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What one receiving API expects of a token. A field that is absent is not checked. */
export const profileSchema: v.GenericSchema<unknown, Profile> = v.strictObject({
  algorithms: v.exactOptional(names),
  issuer: v.exactOptional(name),
  audience: v.exactOptional(v.union([name, names])),
  typ: v.exactOptional(name),
  kind: v.exactOptional(v.picklist(['access', 'id', 'any'])),
  leewaySeconds: v.exactOptional(seconds),
  maxLifetimeSeconds: v.exactOptional(seconds),
  requiredClaims: v.exactOptional(names),
})
