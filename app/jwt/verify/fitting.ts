import type { Algorithm } from '../claims/algorithms.ts'
import type { Key, KeyIntake } from '../keys/types.ts'

/** The JWK `alg` that RFC 7520's keys bear by mistake for ES512. */
const misprint = 'ES521'

const namesAlgorithm = (key: Key, algorithm: Algorithm): boolean => {
  const { alg } = key.metadata
  if (alg === null || alg === algorithm.name) return true
  if (alg === misprint) return algorithm.name === 'ES512'
  // The polymorphic name and the plain one mean the same once the key's curve is known (RFC 9864).
  return algorithm.family === 'eddsa' && alg === 'EdDSA'
}

/** Why this key can't be for this algorithm, or null when it can (RFC 7517 §4.4, RFC 7518 §3.1). */
export const misfit = (key: Key, algorithm: Algorithm): string | null => {
  const { material } = key
  const wrongKind = `The algorithm ${algorithm.name} needs another kind of key.`
  switch (material.kind) {
    case 'unusable':
      return material.reason
    case 'secret':
      if (algorithm.family !== 'hmac') return wrongKind
      break
    case 'rsa':
      if (algorithm.family !== 'rsa' && algorithm.family !== 'rsa-pss') return wrongKind
      break
    case 'ec':
      if (algorithm.family !== 'ecdsa') return wrongKind
      if (!algorithm.curves.includes(material.curve))
        return `The algorithm ${algorithm.name} needs a key on another curve.`
      break
    case 'okp':
      if (algorithm.family !== 'eddsa') return wrongKind
      if (!algorithm.curves.includes(material.curve))
        return `The algorithm ${algorithm.name} needs a key on another curve.`
      break
    case 'private-only':
      if (
        algorithm.family !==
        (material.family === 'ec' ? 'ecdsa' : material.family === 'okp' ? 'eddsa' : 'rsa')
      ) {
        return wrongKind
      }
      break
  }
  return namesAlgorithm(key, algorithm) ? null : 'The key itself names another algorithm.'
}

/** Why the key may not check signatures by its own words, or null (RFC 7517 §4.2, §4.3). */
export const misuse = (key: Key): string | null => {
  const { use, keyOps } = key.metadata
  if (use !== null && use !== 'sig') return 'The key says it is for encryption, not for signatures.'
  if (keyOps === null || keyOps.includes('verify')) return null
  // The public half of a signing key is what verifies.
  return key.visibility === 'private' && keyOps.includes('sign')
    ? null
    : 'The key may not be used to verify (key_ops).'
}

export type Selection =
  | { readonly state: 'keys'; readonly keys: readonly number[] }
  | { readonly state: 'not-found' }
  | { readonly state: 'ambiguous'; readonly reason: string }

/** Whether shared secrets and public keys lie in one set, where one can be taken for the other. */
export const isMixed = (intake: KeyIntake): boolean =>
  intake.form === 'jwks' &&
  intake.keys.some(({ visibility }) => visibility === 'secret') &&
  intake.keys.some(({ visibility }) => visibility !== 'secret')

/**
 * Which keys of an intake the token may mean: of a set the one with its `kid`, else each that fits and has no `kid` of
 * its own; without a `kid` in the token each that fits. Indexes into `intake.keys`.
 */
export const selectKeys = (intake: KeyIntake, kid: string | null, algorithm: Algorithm): Selection => {
  const all = intake.keys.map((_, index) => index)
  if (intake.form !== 'jwks') return { state: 'keys', keys: all }
  if (isMixed(intake)) {
    return {
      state: 'ambiguous',
      reason: 'The key set holds shared secrets beside public keys; give the one key that is meant.',
    }
  }
  const at = (index: number) => intake.keys[index]
  const fits = (index: number) => {
    const key = at(index)
    return key !== undefined && misfit(key, algorithm) === null
  }
  if (kid === null) {
    const fitting = all.filter(fits)
    return { state: 'keys', keys: fitting.length > 0 ? fitting : all }
  }
  const named = all.filter((index) => at(index)?.metadata.kid === kid)
  const fitting = named.filter(fits)
  if (fitting.length > 1) {
    return { state: 'ambiguous', reason: 'Two keys of the set share the id that the token names.' }
  }
  if (named.length > 0) return { state: 'keys', keys: fitting.length > 0 ? fitting : named }
  const unnamed = all.filter((index) => at(index)?.metadata.kid === null && fits(index))
  return unnamed.length > 0 ? { state: 'keys', keys: unnamed } : { state: 'not-found' }
}
