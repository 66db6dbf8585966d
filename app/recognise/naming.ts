import { matchToken } from '#app/provider'
import { plainLine } from './names.ts'
import type { Candidate, Found, Reading } from './types.ts'

const MOST_NAME = 100

/** The longest text that a record keeps of a part without a secret. */
const MOST_PUBLIC = 4096

/** What has no secret part is kept as one all the same: somebody wants it in a vault. */
const withSecret = (reading: Reading): Reading => {
  const isAllPublic = reading.parts.every(({ secret }) => !secret)
  const parts = reading.parts.map((part) => ({
    ...part,
    secret: part.secret || isAllPublic || part.text.length > MOST_PUBLIC,
  }))
  return { ...reading, parts }
}

/** Shorter texts are found in any sentence. */
const TELLING = 4

const secretsOf = (found: readonly Found[]): readonly string[] =>
  found
    .flatMap(({ reading }) => reading.parts)
    .filter(({ secret, text }) => secret && text.length >= TELLING)
    .map(({ text }) => text)

/**
 * Everything beside a secret is shown in the clear, so nothing there may hold one. What an odd text puts there all the
 * same, such as a key that is also somebody's user name, is left out.
 */
const withoutSecrets = ({ reading, called, lines }: Found, secrets: readonly string[]): Found => {
  const tells = (text: string): boolean => secrets.some((secret) => text.includes(secret))
  const kept = (text: string): string => (tells(text) ? '' : text)
  return {
    reading: {
      ...reading,
      title: tells(reading.title) ? 'Credential' : reading.title,
      host: kept(reading.host),
      account: kept(reading.account),
      issuer: reading.issuer === null || tells(reading.issuer) ? null : reading.issuer,
      audience: reading.audience.filter((text) => !tells(text)),
      reasons: reading.reasons.filter((text) => !tells(text)),
      parts: reading.parts.map((part) =>
        part.secret || !tells(part.text) ? part : { ...part, secret: true },
      ),
    },
    called: tells(called) || matchToken(called) !== null ? '' : called,
    lines,
  }
}

const nameOf = ({ reading, called }: Found, titles: ReadonlyMap<string, number>): string => {
  const title = plainLine(reading.title, MOST_NAME)
  const own = plainLine(called, MOST_NAME)
  if (own === '') return title
  if (reading.confidence === 'guess') return own
  return (titles.get(reading.title) ?? 0) > 1 ? plainLine(`${title}: ${own}`, MOST_NAME) : title
}

/** What was found, each under a name that no other of the same text has. */
export const candidatesOf = (all: readonly Found[]): readonly Candidate[] => {
  const kept = all.map((one) => ({ ...one, reading: withSecret(one.reading) }))
  const secrets = secretsOf(kept)
  const found = kept.map((one) => withoutSecrets(one, secrets))
  const titles = new Map<string, number>()
  for (const { reading } of found) titles.set(reading.title, (titles.get(reading.title) ?? 0) + 1)
  const taken = new Set<string>()
  return found.map((one) => {
    const wanted = nameOf(one, titles)
    let name = wanted
    for (let n = 2; taken.has(name); n += 1) name = `${wanted} ${n}`
    taken.add(name)
    const { title: _title, ...reading } = one.reading
    return { ...reading, name, lines: one.lines }
  })
}
