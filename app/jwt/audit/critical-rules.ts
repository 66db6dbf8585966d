import { headerMembers } from '../claims/registry.ts'
import { childRows, exactText, memberRow } from '../decode/rows.ts'
import type { DecodedToken, Row } from '../decode/types.ts'
import { atRow } from './places.ts'
import type { Hit, Rule } from './types.ts'

/** Extensions this inspector knows how to honour. */
const understood: ReadonlySet<string> = new Set(['b64'])
/** What may not be in crit: the members of the base standards, which everyone must know anyway. */
const registered: ReadonlySet<string> = new Set(
  [...Object.keys(headerMembers).map((pointer) => pointer.slice(1))].filter(
    (name) =>
      !['b64', 'url', 'nonce', 'ppt', 'svt', 'trust_chain', 'jwt', 'iss', 'sub', 'aud'].includes(name),
  ),
)

const critNames = (token: DecodedToken): readonly Row[] => {
  const crit = memberRow(token.header, 'crit')
  return crit?.type === 'array' ? childRows(token.header, token.header.indexOf(crit)) : []
}

const unknownCritical = (token: DecodedToken): readonly Hit[] =>
  critNames(token)
    .filter(
      (row) => row.type === 'string' && !understood.has(exactText(row)) && !registered.has(exactText(row)),
    )
    .map((row) =>
      atRow(
        row,
        'The token demands an extension that is not understood here; it must not be accepted without it.',
      ),
    )

const invalidCritical = (token: DecodedToken): readonly Hit[] => {
  const hits: Hit[] = []
  const outside = memberRow(token.unprotected, 'crit')
  if (outside !== undefined)
    hits.push(atRow(outside, 'crit stands outside the signature, where anyone can change it.'))
  const crit = memberRow(token.header, 'crit')
  if (crit === undefined) return hits
  if (crit.type !== 'array') return [...hits, atRow(crit, 'crit must be a list of names.')]
  if (crit.size === 0) return [...hits, atRow(crit, 'crit must not be empty.')]
  const seen = new Set<string>()
  for (const row of critNames(token)) {
    const name = exactText(row)
    if (row.type !== 'string') hits.push(atRow(row, 'crit may hold names only.'))
    else if (seen.has(name)) hits.push(atRow(row, 'crit names this twice.'))
    else if (registered.has(name)) hits.push(atRow(row, 'crit may not name a member of the standard itself.'))
    else if (memberRow(token.header, name) === undefined) {
      hits.push(atRow(row, 'crit names a member that the header does not have.'))
    }
    seen.add(name)
  }
  return hits
}

/** Rules on `crit`, with which a token demands that its reader understands more than the standard. */
export const criticalRules: readonly Rule[] = [
  { id: 'UNKNOWN_CRIT', scope: 'every', check: ({ token }) => unknownCritical(token) },
  { id: 'CRIT_INVALID', scope: 'every', check: ({ token }) => invalidCritical(token) },
]
