import {
  DAY_MS,
  dayMs,
  durationWords,
  fullDate,
  lengthWords,
  relativeDay,
  relativeTime,
  shortDate,
} from '#app/time'
import { unverifiedReason } from '../expectations.ts'
import type { CreatedAt, CredentialSummary, Provenance } from '../model.ts'
import type { Assessment } from './assess.ts'
import { wholeLifeMs } from './clocks.ts'
import type { EffectivePolicy } from './effective-policy.ts'

/** How a standing is said: the word and line of a row, and the sentence on top of the credential. */
export interface StandingWords {
  /** `Rotation late` */
  readonly title: string
  /** `12 days past its 90-day policy`; may be empty. */
  readonly detail: string
  /** `Rotation late by 12 days.` */
  readonly lead: string
  /** `Policy: every 90 days for production API keys. Made 13 Aug 2026.`; may be empty. */
  readonly rest: string
}

/** Where and when the words are read. */
export interface Reader {
  readonly nowMs: number
  readonly zone: string
  readonly locale: string
}

interface Case {
  readonly credential: CredentialSummary
  readonly assessment: Assessment
  readonly policy: EffectivePolicy
  readonly reader: Reader
}

const maxAgeDays = ({ policy }: Case): number => Math.round((policy.maxAgeMs ?? 0) / DAY_MS)
const inDays = (days: number): string => (days === 1 ? '1 day' : `${days} days`)

/** `every 90 days for production API keys`, `every 30 days, set for this credential`, `not by age for webhook secrets`. */
export const policyInWords = ({ maxAgeMs, source }: EffectivePolicy): string => {
  const rule = maxAgeMs === null ? 'not by age' : `every ${inDays(Math.round(maxAgeMs / DAY_MS))}`
  return `${rule}${source.maxAge.startsWith('for ') ? '' : ','} ${source.maxAge}`
}

const whenMade = (createdAt: CreatedAt, { zone, locale }: Reader): string =>
  createdAt.kind === 'at' ? fullDate(createdAt.atMs, createdAt.dateOnly ? 'UTC' : zone, locale) : 'unknown'

const sentence = (text: string): string => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`)

/** `3 hours ago`; a date without a time is told in whole days. */
const whenItExpires = ({ credential: { expiry }, reader }: Case): string => {
  if (expiry.kind !== 'at') return ''
  return expiry.dateOnly
    ? relativeDay(expiry.atMs, reader.nowMs, reader.zone)
    : relativeTime(expiry.atMs, reader.nowMs)
}

const expirySources: Readonly<Record<Provenance, string>> = {
  jwt: 'The token says so itself.',
  provider: 'Its provider said so.',
  typed: 'You gave this date.',
  catalogue: 'Its provider ends all of its kind then.',
  policy: 'Its policy set this date.',
}
const expirySource = ({ credential: { expiry } }: Case): string =>
  expiry.kind === 'at' ? expirySources[expiry.from] : ''

const lateBy = ({ credential, assessment, reader }: Case): string => {
  const lateMs = reader.nowMs - (assessment.due?.atMs ?? reader.nowMs)
  const dateOnly = credential.createdAt.kind === 'at' && credential.createdAt.dateOnly === true
  return dateOnly && lateMs < DAY_MS ? 'less than a day' : lengthWords(lateMs)
}

const whenDue = ({ credential: { createdAt }, assessment, policy, reader }: Case): string => {
  if (createdAt.kind === 'at' && createdAt.dateOnly)
    return relativeDay(dayMs(createdAt.atMs) + (policy.maxAgeMs ?? 0), reader.nowMs, reader.zone)
  return relativeTime(assessment.due?.atMs ?? reader.nowMs, reader.nowMs)
}

const lastRotated = ({ credential, reader }: Case): string | null =>
  credential.lastRotatedAtMs === null
    ? null
    : `last rotated ${shortDate(credential.lastRotatedAtMs, reader.nowMs, reader.zone, reader.locale)}`

const exposedWords = ({ credential: { marks }, reader }: Case): StandingWords => {
  const where = marks.exposed?.where ?? ''
  const since = relativeTime(marks.exposed?.sinceMs ?? reader.nowMs, reader.nowMs)
  return {
    title: 'Exposed',
    detail: where === '' ? since : `in ${where}`,
    lead: 'Exposed.',
    rest: `${where === '' ? 'Seen' : `Seen in ${where}`} ${since}. Replace it now.`,
  }
}

const refusedWords = ({ credential: { marks }, reader }: Case): StandingWords => {
  const host = marks.refused?.host ?? ''
  const who = host === '' ? 'its provider' : host
  return {
    title: 'Refused',
    detail: `by ${who}`,
    lead: `Refused by ${who}.`,
    rest: `It said so ${relativeTime(marks.refused?.atMs ?? reader.nowMs, reader.nowMs)}. Replace it or remove it.`,
  }
}

const expiredWords = (of: Case): StandingWords => {
  const when = whenItExpires(of)
  if (!of.assessment.ended)
    return { title: 'Expired', detail: when, lead: `Expired ${when}.`, rest: expirySource(of) }
  const lifeMs = wholeLifeMs(of.credential)
  const life = lifeMs === null ? 'a short time' : durationWords(lifeMs)
  return { title: 'Ended', detail: when, lead: `Ended ${when}.`, rest: `It was made to live for ${life}.` }
}

const overdueWords = (of: Case): StandingWords => {
  const late = lateBy(of)
  return {
    title: 'Rotation late',
    detail: `${late} past its ${maxAgeDays(of)}-day policy`,
    lead: `Rotation late by ${late}.`,
    rest: `Policy: ${policyInWords(of.policy)}. Made ${whenMade(of.credential.createdAt, of.reader)}.`,
  }
}

const dueSoonWords = (of: Case): StandingWords => {
  const when = whenDue(of)
  const rotated = lastRotated(of) ?? `made ${whenMade(of.credential.createdAt, of.reader)}`
  return {
    title: 'Rotate soon',
    detail: `due ${when}`,
    lead: `Due for rotation ${when}:`,
    rest: `policy says ${policyInWords(of.policy)}; ${rotated}.`,
  }
}

const failingWords = ({ credential: { marks } }: Case): StandingWords => {
  const profile = marks.failing?.profile ?? ''
  return {
    title: 'Failing',
    detail: profile === '' ? 'its expectations' : profile,
    lead: profile === '' ? 'Fails its expectations.' : `Fails the expectations of ${profile}.`,
    rest: sentence(marks.failing?.reason ?? ''),
  }
}

const notYetWords = ({ credential, reader }: Case): StandingWords => {
  const when = relativeTime(credential.notBeforeMs ?? reader.nowMs, reader.nowMs)
  return { title: 'Not valid yet', detail: when, lead: `Valid ${when}.`, rest: 'Until then it is refused.' }
}

const unverifiedWords = ({ credential }: Case): StandingWords => {
  const reason = unverifiedReason(credential.expectations, credential.version) ?? ''
  return { title: 'Not verified', detail: 'held to expectations', lead: 'Not verified.', rest: reason }
}

const healthyWords = ({ assessment: { due }, reader }: Case): StandingWords => ({
  title: 'Healthy',
  detail: '',
  lead: 'Nothing to do.',
  rest:
    due === null
      ? ''
      : `${due.clock === 'expiry' ? 'Expires' : 'Due for rotation'} ${relativeTime(due.atMs, reader.nowMs)}.`,
})

const wordsOf = (of: Case): StandingWords => {
  switch (of.assessment.standing) {
    case 'exposed':
      return exposedWords(of)
    case 'refused':
      return refusedWords(of)
    case 'expired':
      return expiredWords(of)
    case 'overdue':
      return overdueWords(of)
    case 'failing':
      return failingWords(of)
    case 'expiring': {
      const when = whenItExpires(of)
      return { title: 'Expiring', detail: when, lead: `Expires ${when}.`, rest: expirySource(of) }
    }
    case 'due-soon':
      return dueSoonWords(of)
    case 'not-yet-valid':
      return notYetWords(of)
    case 'unknown-age':
      return {
        title: 'Age unknown',
        detail: 'when was it made?',
        lead: 'Age unknown.',
        rest: `Policy: ${policyInWords(of.policy)}. Say when it was made, so that Keytide can count.`,
      }
    case 'unknown-expiry':
      return {
        title: 'Expiry unknown',
        detail: 'when does it end?',
        lead: 'Expiry unknown.',
        rest: 'Say when it ends, or that it never does.',
      }
    case 'healthy':
      return of.assessment.unverified ? unverifiedWords(of) : healthyWords(of)
  }
}

/**
 * The standing in words. An accepted exception keeps the title and says until when, and why.
 * @param reader now in epoch milliseconds, the user's zone and locale
 */
export const sentenceFor = (
  credential: CredentialSummary,
  assessment: Assessment,
  policy: EffectivePolicy,
  reader: Reader,
): StandingWords => {
  const words = wordsOf({ credential, assessment, policy, reader })
  const { accepted } = assessment
  if (accepted === null) return words
  const until = `until ${shortDate(accepted.untilMs, reader.nowMs, reader.zone, reader.locale)}`
  const why =
    accepted.reason === '' ? `Accepted ${until}.` : sentence(`Accepted ${until}: ${accepted.reason}`)
  return { ...words, detail: `accepted ${until}`, rest: words.rest === '' ? why : `${words.rest} ${why}` }
}
