import * as v from 'valibot'
import { idSchema } from '#app/credential'
import {
  abilities,
  choices,
  faultSchema,
  outcomes,
  placeFaults,
  questions,
  rotationClasses,
  verdictSchema,
} from './codes.ts'

const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength))
const instantMs = v.pipe(v.number(), v.safeInteger())
const durationMs = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
/** A provider's public name of a key. Never the value. */
const keyId = text(400)
const keyIds = v.pipe(v.array(keyId), v.maxLength(10_000))

/** A place that uses the value. What `place` says is the consumer's own; it holds no secret. */
export const placeSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/)),
  consumer: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  place: text(4000),
})
export type Place = v.InferOutput<typeof placeSchema>

/** What was decided before the first call; nothing of it changes later. */
export const planSchema = v.strictObject({
  driver: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  /** The driver's own settings, public ones only. */
  options: v.record(text(64), text(2000)),
  /** The credential that is allowed to create, where the one that is replaced is not. */
  mintingId: v.nullable(idSchema),
  /** `revoke-first` is for a secret that others have: the old one goes before there is a new one. */
  urgency: v.picklist(['planned', 'replace-first', 'revoke-first']),
  /** How long the old value still works once every place has the new one. */
  graceMs: durationMs,
  /** How long a key that is turned off waits, so that it can be turned on again. */
  holdMs: durationMs,
  places: v.pipe(v.array(placeSchema), v.maxLength(200)),
})
export type Plan = v.InferOutput<typeof planSchema>

/** What the driver said of itself at the start. */
export const termsSchema = v.strictObject({
  class: v.picklist(rotationClasses),
  can: v.array(v.picklist(abilities)),
  /** `asks`: the driver has never met the live provider, so that it never revokes by itself. */
  revokes: v.picklist(['itself', 'asks']),
  /** How long a new value may take until it works everywhere, and a revoked one until it works nowhere. */
  propagationMs: durationMs,
  /** How long a creation may still take effect after its answer was lost; it shows after `propagationMs` more. */
  settleMs: durationMs,
})
export type Terms = v.InferOutput<typeof termsSchema>

const at = <const Name extends string, Entries extends v.ObjectEntries>(row: Name, entries: Entries) =>
  v.strictObject({ row: v.literal(row), atMs: instantMs, ...entries })

export const answerFromSchema = v.picklist(['driver', 'recovery', 'paste'])
export type AnswerFrom = v.InferOutput<typeof answerFromSchema>

const removable = v.picklist(['old', 'new', 'orphan'])

/** One line of a run's journal: what is about to be done, or what came of it. */
export const journalRowSchema = v.variant('row', [
  at('ready', { current: verdictSchema, oldKeyId: v.nullable(keyId), keyIds: v.nullable(keyIds) }),
  at('not-ready', { why: faultSchema, about: v.nullable(text(64)) }),
  /** Durable before a creation begins. Without an outcome after it, it may have happened. */
  at('creating', { attempt: count, by: v.picklist(['driver', 'recovery']) }),
  at('not-created', { attempt: count, proof: v.picklist(['not-sent', 'refused']), why: faultSchema }),
  at('create-unknown', { attempt: count, why: faultSchema }),
  /** In one transaction with the sealed answer itself. */
  at('answer-stored', { answerId: idSchema, from: answerFromSchema }),
  at('parsed', { answerId: idSchema, keyId: v.nullable(keyId) }),
  at('unparsed', { answerId: idSchema }),
  at('orphans-listed', { ours: keyIds, doubtful: keyIds }),
  at('current-probed', { verdict: verdictSchema }),
  at('new-probed', { verdict: verdictSchema, control: v.picklist(['refused', 'accepted']) }),
  /** In one transaction with the version that becomes the current one. */
  at('promoted', { version: count }),
  at('place-updating', { id: text(64) }),
  at('place-updated', { id: text(64), how: v.picklist(['written', 'already', 'by-hand']) }),
  at('place-stuck', { id: text(64), why: v.picklist(placeFaults) }),
  at('old-use-read', { lastUsedMs: v.nullable(instantMs) }),
  at('deactivating', { keyId: v.nullable(keyId) }),
  at('deactivated', { keyId: v.nullable(keyId) }),
  at('removing', { which: removable, keyId: v.nullable(keyId) }),
  at('removed', { which: removable, keyId: v.nullable(keyId) }),
  at('old-probed', {
    old: verdictSchema,
    new: v.nullable(verdictSchema),
    control: v.picklist(['refused', 'accepted']),
  }),
  at('put-off', { act: text(40), why: faultSchema, tries: count, untilMs: instantMs }),
  at('answered', { question: v.picklist(questions), choice: v.picklist(choices), about: v.array(text(400)) }),
  at('abort-asked', {}),
  /** The user does not want to wait for the next try. */
  at('try-asked', {}),
  at('finished', { outcome: v.picklist(outcomes) }),
])
export type JournalRow = v.InferOutput<typeof journalRowSchema>

/** One rotation of one credential. Holds no value, nor anything that a value can be told from. */
export const runSchema = v.strictObject({
  v: v.literal(1),
  id: idSchema,
  credentialId: idSchema,
  /** A unique name for what is created, so that it can be found again. */
  label: text(100),
  startedAtMs: instantMs,
  oldVersion: count,
  plan: planSchema,
  terms: termsSchema,
  journal: v.array(journalRowSchema),
})
export type Run = v.InferOutput<typeof runSchema>
