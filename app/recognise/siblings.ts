import type { CreatedAt, Expiry } from '#app/credential'
import { DAY_MS, SECOND_MS } from '#app/time'
import type { Assignment } from './assignments.ts'
import { plainLine, upperSnake } from './names.ts'
import type { Reading } from './types.ts'

/** What stands beside a secret and is none: its dates and whose it is, as an API's answer or a profile has them. */
export interface Siblings {
  readonly createdAt: CreatedAt
  readonly expiry: Expiry
  readonly lifetimeMs: number | null
  readonly account: string
}

const endings = {
  created: /(?:^|_)(?:CREATED(?:_AT)?|CREATE_DATE|CREATION_DATE|ISSUED_AT)$/,
  expires: /(?:^|_)(?:EXPIRES_(?:AT|ON)|EXPIRATION|EXPIRY(?:_DATE)?|EXPIRES|VALID_UNTIL|TOKEN_EXPIRES)$/,
  livesSeconds: /^(?:ACCESS_TOKEN_)?EXPIRES_IN$/,
  account: /^(?:USER_?NAME|LOGIN|EMAIL|CLIENT_EMAIL)$/,
} as const
type Fact = keyof typeof endings

const factOf = (name: string): Fact | null => {
  const upper = upperSnake(name)
  // How long the other token of a grant lives says nothing of this one.
  if (/REFRESH/.test(upper)) return null
  return (Object.keys(endings) as Fact[]).find((fact) => endings[fact].test(upper)) ?? null
}

/** Whether a member of a JSON object that is a number may say when something happens. */
export const isDateName = (name: string): boolean => {
  const fact = factOf(name)
  return fact !== null && fact !== 'account'
}

const EARLIEST_MS = Date.UTC(2000, 0, 1)
const LATEST_MS = Date.UTC(2100, 0, 1)
const INSTANT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?(Z|[+-]\d\d:?\d\d|\+00)$/i
const DATE = /^\d{4}-\d\d-\d\d$/

const plausible = (atMs: number): number | null =>
  Number.isFinite(atMs) && atMs >= EARLIEST_MS && atMs < LATEST_MS ? atMs : null

const zoneText = (zone: string): string =>
  /^z$/i.test(zone) || zone === '+00' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`

/** A time with its zone, a date, or seconds or milliseconds since 1970; null when it is none of these. */
const known = (text: string): Extract<CreatedAt, { kind: 'at' }> | null => {
  const from = 'provider' as const
  if (DATE.test(text)) {
    const atMs = plausible(Date.parse(`${text}T00:00:00Z`))
    return atMs === null ? null : { kind: 'at', atMs, from, dateOnly: true }
  }
  const [, day, time, zone] = INSTANT.exec(text) ?? []
  const written = day === undefined ? null : Date.parse(`${day}T${time}${zoneText(zone ?? 'Z')}`)
  const counted = /^\d{9,10}(?:\.\d{1,9})?$/.test(text)
    ? Math.floor(Number(text) * SECOND_MS)
    : /^\d{12,13}$/.test(text)
      ? Number(text)
      : null
  const atMs = plausible(written ?? counted ?? Number.NaN)
  return atMs === null ? null : { kind: 'at', atMs, from }
}

const lifeOf = (text: string): number | null => {
  const ms = /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Math.floor(Number(text) * SECOND_MS) : 0
  return ms > 0 && ms <= 3650 * DAY_MS ? ms : null
}

const unknown = { kind: 'unknown' } as const

/**
 * What the entries of one section say of each other.
 * @param nowMs a life without its beginning is counted from now: it can't end later than that
 */
export const siblingsAmong = (entries: readonly Assignment[], nowMs: number): Siblings => {
  const first = new Map<Fact, string>()
  for (const { name, value } of entries) {
    const fact = factOf(name)
    if (fact !== null && !first.has(fact)) first.set(fact, value)
  }
  const created = known(first.get('created') ?? '')
  const lifetimeMs = lifeOf(first.get('livesSeconds') ?? '')
  const counted: Expiry =
    lifetimeMs === null
      ? unknown
      : { kind: 'at', atMs: (created?.atMs ?? nowMs) + lifetimeMs, from: 'provider' }
  return {
    createdAt: created ?? unknown,
    expiry: known(first.get('expires') ?? '') ?? counted,
    lifetimeMs,
    account: plainLine(first.get('account') ?? '', 200),
  }
}

/** A grant outlives its access token, whose end therefore says nothing of the whole. */
const endsWithItsToken = ({ parts }: Reading): boolean => parts.every(({ name }) => name !== 'refresh_token')

/** A reading with what stands beside it, wherever it does not know better itself. */
export const withSiblings = (
  reading: Reading,
  { createdAt, expiry, lifetimeMs, account }: Siblings,
): Reading => {
  const dated = endsWithItsToken(reading) && reading.expiry.kind === 'unknown' && expiry.kind !== 'unknown'
  return {
    ...reading,
    createdAt: reading.createdAt.kind === 'unknown' ? createdAt : reading.createdAt,
    account: reading.account === '' ? account : reading.account,
    ...(dated
      ? {
          expiry,
          lifetimeMs: reading.lifetimeMs ?? lifetimeMs,
          reasons: [...reading.reasons, 'what stands beside it says when it expires'],
        }
      : {}),
  }
}
