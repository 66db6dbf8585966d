import { matchToken, type PartSet, type Provider, providerByVariable, providers } from '#app/provider'
import type { Assignment } from './assignments.ts'
import { upperSnake } from './names.ts'

/** Assignments that are the parts of one credential. */
export interface Group {
  readonly set: PartSet
  readonly provider: Provider | null
  /** What stands before the ending in each of their names: `PROD_AWS`. */
  readonly stem: string
  readonly section: string
  readonly members: readonly { readonly part: PartSet['parts'][number]; readonly entry: Assignment }[]
}

const part = (
  name: string,
  label: string,
  secret: boolean,
  endings: readonly string[],
): PartSet['parts'][number] => ({ name, label, secret, required: true, endings })

/** Pairs that many providers hand out under the same names. */
const commonSets: readonly PartSet[] = [
  {
    id: 'oauth-client',
    label: 'OAuth client',
    kind: 'oauth-client',
    parts: [
      part('client_id', 'Client ID', false, ['CLIENT_ID']),
      part('client_secret', 'Client secret', true, ['CLIENT_SECRET']),
    ],
  },
  {
    id: 'consumer',
    label: 'OAuth consumer',
    kind: 'oauth-client',
    parts: [
      part('consumer_key', 'Consumer key', false, ['CONSUMER_KEY']),
      part('consumer_secret', 'Consumer secret', true, ['CONSUMER_SECRET']),
    ],
  },
  {
    id: 'api-key-pair',
    label: 'API key',
    kind: 'api-key',
    parts: [
      part('api_key', 'API key', false, ['API_KEY', 'API_KEY_ID']),
      part('api_secret', 'API secret', true, ['API_SECRET', 'API_KEY_SECRET']),
    ],
  },
  {
    id: 'access-key-pair',
    label: 'Access key',
    kind: 'api-key',
    parts: [
      part('access_key_id', 'Access key ID', false, ['ACCESS_KEY_ID', 'ACCESS_KEY']),
      part('secret_access_key', 'Secret access key', true, ['SECRET_ACCESS_KEY', 'SECRET_KEY']),
    ],
  },
  {
    id: 'token-grant',
    label: 'OAuth grant',
    kind: 'oauth-grant',
    parts: [
      part('access_token', 'Access token', true, ['ACCESS_TOKEN']),
      part('refresh_token', 'Refresh token', true, ['REFRESH_TOKEN']),
      { ...part('id_token', 'ID token', true, ['ID_TOKEN']), required: false },
    ],
  },
]

const stemOf = (name: string, endings: readonly string[]): string | null => {
  for (const ending of endings) {
    if (name === ending) return ''
    if (name.endsWith(`_${ending}`)) return name.slice(0, -ending.length - 1)
  }
  return null
}

/** A provider's own set needs a sign of that provider: its word in the names, or its prefix in a value. */
const isOf = (provider: Provider, members: Group['members']): boolean =>
  members.some(
    ({ entry }) =>
      providerByVariable(entry.name)?.id === provider.id ||
      matchToken(entry.value)?.provider.id === provider.id,
  )

const groupsOf = (
  set: PartSet,
  provider: Provider | null,
  entries: readonly Assignment[],
): readonly Group[] => {
  const open = new Map<string, { stem: string; section: string; members: Group['members'][number][] }>()
  for (const entry of entries) {
    const name = upperSnake(entry.name)
    for (const candidate of set.parts) {
      const stem = stemOf(name, candidate.endings)
      if (stem === null) continue
      const key = `${entry.section}\n${stem}`
      const group = open.get(key) ?? { stem, section: entry.section, members: [] }
      if (!group.members.some(({ part }) => part.name === candidate.name))
        group.members.push({ part: candidate, entry })
      open.set(key, group)
      break
    }
  }
  const isWhole = (members: Group['members']): boolean =>
    set.parts.every((wanted) => !wanted.required || members.some(({ part }) => part.name === wanted.name))
  return [...open.values()]
    .filter(({ members }) => isWhole(members) && (provider === null || isOf(provider, members)))
    .map(({ stem, section, members }) => {
      const inOrder = set.parts.flatMap((wanted) => members.filter(({ part }) => part.name === wanted.name))
      return { set, provider, stem, section, members: inOrder }
    })
}

/** Finds the parts that belong together; each assignment is in one group at most. */
export const groupAssignments = (entries: readonly Assignment[]): readonly Group[] => {
  const groups: Group[] = []
  let left = entries
  const take = (set: PartSet, provider: Provider | null): void => {
    const found = groupsOf(set, provider, left)
    groups.push(...found)
    const used = new Set(found.flatMap(({ members }) => members.map(({ entry }) => entry)))
    if (used.size > 0) left = left.filter((entry) => !used.has(entry))
  }
  for (const provider of providers) for (const set of provider.sets ?? []) take(set, provider)
  for (const set of commonSets) take(set, null)
  return groups
}
