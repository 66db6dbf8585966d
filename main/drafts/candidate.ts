import { defaultEnvironments, type Editable } from '#app/credential'
import type { DraftCandidate, DraftDates, FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { ParsedCandidate } from '#main/inspect'
import { Secret } from '#main/secret'
import { bytesOfText, type NewValue } from '#main/vault'

type ParsedPart = ParsedCandidate['parts'][number]

interface HeldPart extends Omit<ParsedPart, 'text'> {
  /** Public parts as they are; secret ones as a Secret, so that nothing prints them by accident. */
  readonly value: string | Secret
}

/** One recognised credential that waits for the user's word, in main's memory only. */
export interface HeldCandidate extends Omit<ParsedCandidate, 'parts'> {
  readonly parts: readonly HeldPart[]
}

export const wipeCandidate = ({ parts }: Pick<HeldCandidate, 'parts'>): void => {
  for (const { value } of parts) if (value instanceof Secret) value.wipe()
}

export const holdCandidate = ({ parts, ...rest }: ParsedCandidate): Result<HeldCandidate, FaultCode> => {
  const held: HeldPart[] = []
  for (const { text, ...part } of parts) {
    const bytes = bytesOfText(text)
    if (!bytes.ok) {
      wipeCandidate({ parts: held })
      return bytes
    }
    held.push({ ...part, value: part.secret ? Secret.takeBytes(bytes.value) : text })
  }
  return held.some(({ secret }) => secret) ? ok({ ...rest, parts: held }) : err('empty')
}

/** All of them or none: what can't be held is wiped. */
export const holdAll = (parsed: readonly ParsedCandidate[]): Result<readonly HeldCandidate[], FaultCode> => {
  const all: HeldCandidate[] = []
  for (const one of parsed) {
    const held = holdCandidate(one)
    if (!held.ok) {
      for (const before of all) wipeCandidate(before)
      return held
    }
    all.push(held.value)
  }
  return ok(all)
}

const usualEnvironment = defaultEnvironments.find(({ name }) => name === 'development')

const mask = '•'.repeat(12)

/** What the form starts with. */
const proposed = (candidate: HeldCandidate): Editable => ({
  name: candidate.name,
  kind: candidate.kind,
  provider: candidate.provider,
  host: candidate.host,
  account: candidate.account,
  environment: candidate.environment ?? usualEnvironment ?? { name: 'development', productionLike: false },
  tags: [],
  notes: '',
  createdAt: candidate.createdAt,
  expiry: candidate.expiry,
  policy: {},
})

/** What the window is shown: masks, never a secret. */
export const shownCandidate = (
  candidate: HeldCandidate,
  index: number,
  held: DraftCandidate['held'],
): DraftCandidate => ({
  index,
  proposed: proposed(candidate),
  format: candidate.format,
  parts: candidate.parts.map(({ name, label, secret, prefix, value }) => ({
    name,
    label,
    secret,
    shown: typeof value === 'string' ? value : `${prefix}${mask}`,
    byteLength: typeof value === 'string' ? Buffer.byteLength(value, 'utf8') : value.byteLength,
  })),
  reasons: [...candidate.reasons],
  confidence: candidate.confidence,
  held,
})

/** The value as the vault takes it. Its bytes are the held ones, so nothing may wipe them before the vault is done. */
/** What the text itself says of its dates counts before what the user says. */
export const dated = (candidate: HeldCandidate, { createdAt, expiry }: DraftDates): HeldCandidate => ({
  ...candidate,
  createdAt: candidate.createdAt.kind === 'unknown' ? createdAt : candidate.createdAt,
  expiry: candidate.expiry.kind === 'unknown' ? expiry : candidate.expiry,
})

export const newValueOf = (candidate: HeldCandidate): NewValue => ({
  format: candidate.format,
  createdAt: candidate.createdAt,
  expiry: candidate.expiry,
  notBeforeMs: candidate.notBeforeMs,
  lifetimeMs: candidate.lifetimeMs,
  issuer: candidate.issuer,
  audience: candidate.audience,
  parts: candidate.parts.map(({ name, label, prefix, value }) =>
    typeof value === 'string'
      ? { secret: false, name, label, value }
      : { secret: true, name, label, prefix, bytes: value.expose() },
  ),
})

export const secretsOf = ({ parts }: HeldCandidate): readonly Secret[] =>
  parts.flatMap(({ value }) => (value instanceof Secret ? [value] : []))
