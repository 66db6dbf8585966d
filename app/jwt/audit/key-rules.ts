import { type Algorithm, signatureAlgorithm } from '../claims/algorithms.ts'
import { isOffCurve, isOfSmallOrder, weaknessesOf } from '../keys/judged.ts'
import { isKnownSecret } from '../keys/known-secrets.ts'
import type { RsaWeakness } from '../keys/rsa.ts'
import type { Key, KeyIntake } from '../keys/types.ts'
import { isMixed, misfit, misuse, selectKeys } from '../verify/fitting.ts'
import { atKey, atPart, atRow } from './places.ts'
import { type Hit, noKey, type Rule, type RuleInput, type RuleResult } from './types.ts'

interface Keyed {
  readonly intake: KeyIntake
  readonly algorithm: Algorithm
  /** The keys the token may mean. */
  readonly keys: readonly Key[]
}

/** What key rules look at, or why they can't. */
const keyed = ({ token, claims, context }: RuleInput): Keyed | { readonly notChecked: string } => {
  const intake = context.key
  if (intake === undefined) return noKey
  if (token.payload === 'encrypted') return { notChecked: 'The token is encrypted, not signed.' }
  const name = claims.algorithm.state === 'text' ? claims.algorithm.text : ''
  const algorithm = signatureAlgorithm(name)
  if (algorithm === undefined || algorithm.family === 'none' || algorithm.family === 'ml-dsa') {
    return { notChecked: 'No key can be checked against the algorithm it names.' }
  }
  const kid = claims.keyId.state === 'text' ? claims.keyId.text : null
  const selection = selectKeys(intake, kid, algorithm)
  const indexes = selection.state === 'keys' ? selection.keys : []
  return { intake, algorithm, keys: indexes.flatMap((index) => intake.keys[index] ?? []) }
}

const onKeys =
  (judge: (input: Keyed, whole: RuleInput) => RuleResult): Rule['check'] =>
  (input) => {
    const found = keyed(input)
    return 'notChecked' in found ? found : judge(found, input)
  }

/** Of a set without the key that the token names, any key is one that a careless verifier would try. */
const holdsPublicKey = ({ intake, keys }: Keyed): boolean => {
  if (intake.form === 'pem' || intake.form === 'der') return true
  const meant = keys.length > 0 ? keys : intake.keys
  return (
    meant.length > 0 &&
    meant.every(({ visibility, material }) => visibility !== 'secret' && material.kind !== 'unusable')
  )
}

const isConfusion = (input: Keyed): boolean => input.algorithm.family === 'hmac' && holdsPublicKey(input)

const mismatch: Rule['check'] = onKeys((input) => {
  if (input.intake.form === 'unreadable') return [atKey(`The key can’t be used: ${input.intake.named}.`)]
  if (isConfusion(input) || input.keys.length === 0) return []
  const reasons = input.keys.map((key) => misfit(key, input.algorithm))
  const [first] = reasons
  // Of several readings or candidates one fitting key is enough.
  return reasons.includes(null) || first === undefined || first === null ? [] : [atKey(first)]
})

const fitting = ({ keys, algorithm }: Keyed): readonly Key[] =>
  keys.filter((key) => misfit(key, algorithm) === null)

const used = (found: Keyed, input: RuleInput): Key | undefined => {
  const outcome = input.context.signature
  if (outcome?.state === 'verified') return found.intake.keys[outcome.key]
  return fitting(found)[0]
}

const shortSecret: Rule['check'] = onKeys((found, input) => {
  if (found.algorithm.family !== 'hmac') return []
  const key = used(found, input)
  if (key?.material.kind !== 'secret') return []
  const wanted = found.algorithm.hashBits / 8
  const { length } = key.material.bytes
  return length < wanted
    ? [
        atKey(
          `The secret has ${length} bytes, ${found.algorithm.name} wants ${wanted}; short ones are guessed.`,
        ),
      ]
    : []
})

const knownSecret = (input: RuleInput): RuleResult => {
  const name = input.claims.algorithm.state === 'text' ? input.claims.algorithm.text : ''
  if (signatureAlgorithm(name)?.family !== 'hmac') return []
  const hit = atPart(
    input.token,
    'signature',
    'The signature was made with a secret that everybody knows, so everybody can make such tokens.',
  )
  if (input.context.knownSecret === 'found') return [hit]
  const found = keyed(input)
  if ('notChecked' in found) {
    return input.context.knownSecret === 'not-found'
      ? []
      : { notChecked: 'No list of known secrets was tried.' }
  }
  const material = used(found, input)?.material
  const isVerified = input.context.signature?.state === 'verified'
  if (material?.kind !== 'secret' || (!isVerified && input.context.signature !== undefined)) return []
  return isKnownSecret(material.bytes, material.reading) ? [hit] : []
}

/** The RSA keys in play: those that may have signed, or those that open what was encrypted with RSA. */
const rsaKeys = (input: RuleInput): readonly Key[] | { readonly notChecked: string } => {
  const { token, claims, context } = input
  const isOpenedByRsa =
    token.payload === 'encrypted' && claims.algorithm.state === 'text' && /^RSA/.test(claims.algorithm.text)
  if (isOpenedByRsa) return context.key?.keys ?? noKey
  const found = keyed(input)
  return 'notChecked' in found ? found : fitting(found)
}

const rsa =
  (weaknesses: readonly RsaWeakness[], message: string): Rule['check'] =>
  (input) => {
    const keys = rsaKeys(input)
    if ('notChecked' in keys) return keys
    return keys.flatMap(({ material }) =>
      weaknessesOf(material).some((weakness) => weaknesses.includes(weakness)) ? [atKey(message)] : [],
    )
  }

const offCurve: Rule['check'] = onKeys((found) =>
  found.keys.flatMap(({ material }): readonly Hit[] => {
    if (isOffCurve(material)) {
      return [atKey('The point does not lie on the curve it names; computing with it can give secrets away.')]
    }
    if (isOfSmallOrder(material)) {
      return [atKey('The point has small order: signatures under it can be forged.')]
    }
    return []
  }),
)

const onIntake =
  (judge: (intake: KeyIntake, input: RuleInput) => readonly Hit[]): Rule['check'] =>
  (input) =>
    input.context.key === undefined ? noKey : judge(input.context.key, input)

const shareKid = ({ form, keys }: KeyIntake): boolean => {
  const kids = keys.flatMap(({ metadata }) => (metadata.kid === null ? [] : [metadata.kid]))
  return form === 'jwks' && new Set(kids).size < kids.length
}

const kidNotFound: Rule['check'] = onKeys(({ intake, algorithm }, { claims }) => {
  if (claims.keyId.state !== 'text') return []
  const selection = selectKeys(intake, claims.keyId.text, algorithm)
  return selection.state === 'not-found'
    ? [
        atRow(
          claims.keyId.row,
          'No key of the set has the id that the token names; nothing can be said about its signature.',
        ),
      ]
    : []
})

/** Rules on the key that was given, in the light of the token's algorithm. */
export const keyRules: readonly Rule[] = [
  {
    id: 'ALG_CONFUSION_RISK',
    scope: 'every',
    check: onKeys((found) =>
      isConfusion(found)
        ? [
            atKey(
              'The token is signed with a shared secret, but the key is public: a careless verifier would take the public key for the secret, and anyone could sign.',
            ),
          ]
        : [],
    ),
  },
  { id: 'ALG_KEY_MISMATCH', scope: 'every', check: mismatch },
  {
    id: 'KEY_USE_MISMATCH',
    scope: 'every',
    check: onKeys(({ keys }) => {
      const reasons = keys.map(misuse)
      const [first] = reasons
      return reasons.includes(null) || first === undefined || first === null ? [] : [atKey(first)]
    }),
  },
  { id: 'WEAK_HMAC_SECRET', scope: 'every', check: knownSecret },
  { id: 'HMAC_KEY_TOO_SHORT', scope: 'every', check: shortSecret },
  {
    id: 'RSA_TOO_SHORT',
    scope: 'every',
    check: rsa(['too-short'], 'A modulus of fewer than 2048 bits can be factored by those who care to.'),
  },
  {
    id: 'RSA_BAD_EXPONENT',
    scope: 'every',
    check: rsa(
      ['bad-exponent', 'even-modulus', 'too-long'],
      'These RSA numbers are no key: with them signatures can be forged or checking never ends.',
    ),
  },
  {
    id: 'RSA_ROCA',
    scope: 'every',
    check: rsa(['roca'], 'The modulus bears the mark of a generator whose keys can be factored.'),
  },
  { id: 'EC_POINT_INVALID', scope: 'every', check: offCurve },
  {
    id: 'PRIVATE_KEY_SUPPLIED',
    scope: 'every',
    check: onIntake(({ form, keys }, { token }) =>
      keys.some(({ visibility }) => visibility === 'private') &&
      (form === 'jwks' || token.payload !== 'encrypted')
        ? [atKey('To verify, the public key is enough; a private key should not leave its home.')]
        : [],
    ),
  },
  {
    id: 'JWKS_DUPLICATE_KID',
    scope: 'every',
    check: onIntake((intake) =>
      shareKid(intake) ? [atKey('Which of two keys of one id is meant can only be guessed.')] : [],
    ),
  },
  {
    id: 'JWKS_MIXED',
    scope: 'every',
    check: onIntake((intake) =>
      isMixed(intake) ? [atKey('A set that holds both invites taking one for the other.')] : [],
    ),
  },
  { id: 'KID_NOT_FOUND', scope: 'every', check: kidNotFound },
]

/** Rules on the signature's own bytes; they need no key. */
export const signatureRules: readonly Rule[] = [
  {
    id: 'ECDSA_DEGENERATE',
    scope: 'every',
    check: ({ token }) =>
      token.signatureTraits.includes('degenerate')
        ? [
            atPart(
              token,
              'signature',
              'One of its two numbers is out of range; a broken verifier accepts such a signature for any message.',
            ),
          ]
        : [],
  },
  {
    id: 'ECDSA_DER_SIGNATURE',
    scope: 'every',
    check: ({ token }) =>
      token.signatureTraits.includes('der')
        ? [atPart(token, 'signature', 'It is in the form of other protocols; strict verifiers refuse it.')]
        : [],
  },
  {
    id: 'SIGNATURE_EMPTY',
    scope: 'every',
    check: ({ token, claims }) => {
      const name = claims.algorithm.state === 'text' ? claims.algorithm.text.trim().toLowerCase() : ''
      return token.signatureTraits.includes('empty') && name !== 'none'
        ? [atPart(token, 'signature', 'The token says it is signed, but there is nothing to check.')]
        : []
    },
  },
]
