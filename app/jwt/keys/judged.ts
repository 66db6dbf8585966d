import { isOnCurve } from './curves.ts'
import { hasSmallOrder } from './ed25519.ts'
import { type RsaWeakness, rsaWeaknesses } from './rsa.ts'
import type { KeyMaterial } from './types.ts'

/** One key checks thousands of tokens; its numbers are judged once. */
const remembered = <T>(judge: (material: KeyMaterial) => T): ((material: KeyMaterial) => T) => {
  const known = new WeakMap<KeyMaterial, { readonly answer: T }>()
  return (material) => {
    const found = known.get(material) ?? { answer: judge(material) }
    known.set(material, found)
    return found.answer
  }
}

/** What is wrong with the numbers of an RSA key; nothing for other keys. */
export const weaknessesOf: (material: KeyMaterial) => readonly RsaWeakness[] = remembered((material) =>
  material.kind === 'rsa' ? rsaWeaknesses(material.n, material.e) : [],
)

/** Whether its point does not lie on the curve it names. */
export const isOffCurve: (material: KeyMaterial) => boolean = remembered(
  (material) => material.kind === 'ec' && !isOnCurve(material.curve, material.x, material.y),
)

/** Whether it is an Ed25519 key of small order. */
export const isOfSmallOrder: (material: KeyMaterial) => boolean = remembered(
  (material) => material.kind === 'okp' && material.curve === 'Ed25519' && hasSmallOrder(material.x),
)
