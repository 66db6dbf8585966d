import { exactText, memberRow } from '../decode/rows.ts'
import type { DecodedToken, Row } from '../decode/types.ts'
import { atPart, atRow, atToken } from './places.ts'
import type { Rule, RuleInput, RuleResult } from './types.ts'

export const passwordRounds = { fewest: 1000, most: 1_200_000 } as const

const isEncrypted = (token: DecodedToken): boolean => token.payload === 'encrypted'

const member = (token: DecodedToken, name: string): Row | undefined =>
  memberRow(token.header, name) ?? memberRow(token.unprotected, name)

/** The rounds row, only where the algorithm puts a password through them. */
const roundsRow = (token: DecodedToken): Row | undefined => {
  const algorithm = member(token, 'alg')
  const rounds = member(token, 'p2c')
  return algorithm?.text.startsWith('PBES2-') === true && rounds?.type === 'number' ? rounds : undefined
}

const repeated = ['iss', 'sub', 'aud'] as const

/** A value with everything below it, for comparison. */
const contentOf = (rows: readonly Row[], row: Row): string => {
  const start = rows.indexOf(row)
  const below = rows.slice(start + 1)
  const end = below.findIndex(({ depth }) => depth <= row.depth)
  const inside = end < 0 ? below : below.slice(0, end)
  return JSON.stringify(
    [row, ...inside]
      .map((one) => [one.type, exactText(one), one.depth - row.depth, one.exactName ?? one.name])
      .slice(0, 200),
  )
}

const disagreements = ({ token, context }: RuleInput): RuleResult => {
  if (!isEncrypted(token)) return []
  const { decryption } = context
  const names = repeated.filter((name) => member(token, name) !== undefined)
  if (names.length === 0) return []
  if (decryption?.state !== 'opened') return { notChecked: 'The content is encrypted.' }
  const { claims } = decryption.token
  return names.flatMap((name) => {
    const outer = memberRow(token.header, name)
    const inner = memberRow(claims, name)
    if (outer === undefined || inner === undefined) return []
    return contentOf(token.header, outer) === contentOf(claims, inner)
      ? []
      : [
          atRow(
            outer,
            'The header says something else than the claim inside; one reader goes by one, one by the other.',
          ),
        ]
  })
}

/** Rules on encrypted and nested tokens. */
export const jweRules: readonly Rule[] = [
  {
    id: 'NESTED_JWT',
    scope: 'every',
    check: ({ token }) => {
      const content = member(token, 'cty')
      const isNamed = content?.type === 'string' && /^(?:application\/)?jwt$/i.test(exactText(content))
      if (token.payload !== 'jwt' && !(isEncrypted(token) && isNamed)) return []
      const message =
        'The payload is itself a token; the outer signature or encryption says nothing about the inner issuer.'
      return [content === undefined || !isNamed ? atPart(token, 'payload', message) : atRow(content, message)]
    },
  },
  {
    id: 'JWE_OPAQUE',
    scope: 'every',
    check: ({ token, context }) =>
      isEncrypted(token) && context.decryption?.state !== 'opened'
        ? [atToken(token, 'The claims can’t be seen without the key; they are unknown, not missing.')]
        : [],
  },
  {
    id: 'JWE_PBES2_HUGE',
    scope: 'every',
    check: ({ token }) => {
      const row = roundsRow(token)
      return row !== undefined && (row.number ?? 0) > passwordRounds.most
        ? [atRow(row, 'Whoever opens it computes for as long as the sender likes. It was not tried.')]
        : []
    },
  },
  {
    id: 'JWE_PBES2_LOW',
    scope: 'every',
    check: ({ token }) => {
      const row = roundsRow(token)
      return row !== undefined && (row.number ?? 0) < passwordRounds.fewest
        ? [atRow(row, 'So few rounds make guessing the password cheap.')]
        : []
    },
  },
  {
    id: 'JWE_ZIP',
    scope: 'every',
    check: ({ token }) => {
      const row = isEncrypted(token) ? member(token, 'zip') : undefined
      return row === undefined ? [] : [atRow(row, 'How far text shrinks tells something of what is in it.')]
    },
  },
  {
    id: 'JWE_ZIP_BOMB',
    scope: 'every',
    check: ({ token, context }) => {
      if (!isEncrypted(token) || member(token, 'zip') === undefined) return []
      if (context.decryption === undefined || context.decryption.state === 'no-key')
        return { notChecked: 'The content is encrypted.' }
      return context.decryption.state === 'inflates-too-far'
        ? [atToken(token, 'The content grows past 250 kB when unpacked; unpacking was stopped.')]
        : []
    },
  },
  { id: 'HEADER_CLAIM_MISMATCH', scope: 'every', check: disagreements },
]
