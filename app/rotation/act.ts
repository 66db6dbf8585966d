import * as v from 'valibot'
import { idSchema } from '#app/credential'
import { type Choice, choices, outcomes, type Question, questions } from './codes.ts'
import { answerFromSchema } from './run.ts'
import type { RunState } from './state.ts'

const instantMs = v.pipe(v.number(), v.safeInteger())
const listOf = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.readonly())

/** A stored answer, and who gave it: that says how it is read. */
const answerRefSchema = v.strictObject({ answerId: idSchema, from: answerFromSchema })
export type AnswerRef = v.InferOutput<typeof answerRefSchema>

const doing = <const Name extends string, Entries extends v.ObjectEntries>(act: Name, entries: Entries) =>
  v.strictObject({ act: v.literal(act), ...entries })

const keyId = v.nullable(v.string())

/** The one right next thing to do in a run. */
export const actSchema = v.variant('act', [
  doing('preflight', {}),
  doing('create', { attempt: v.number(), by: v.picklist(['driver', 'recovery']) }),
  doing('find-orphans', {}),
  doing('probe-current', {}),
  doing('parse', { answer: answerRefSchema }),
  doing('verify', { answer: answerRefSchema }),
  doing('promote', { answer: answerRefSchema }),
  doing('update-place', { id: v.string(), mode: v.picklist(['careful', 'overwrite']) }),
  doing('read-old-use', {}),
  doing('deactivate', { keyId }),
  doing('remove', { which: v.picklist(['old', 'new', 'orphan']), keyId }),
  doing('prove-dead', {}),
  doing('wait', {
    for: v.picklist(['another-try', 'propagation', 'settling', 'grace', 'hold']),
    untilMs: instantMs,
  }),
  /** `about`: ids of keys or places that the question is about. */
  doing('ask', {
    question: v.picklist(questions),
    choices: listOf(v.picklist(choices)),
    about: listOf(v.string()),
  }),
  doing('finish', { outcome: v.picklist(outcomes) }),
  doing('over', { outcome: v.picklist(outcomes) }),
])
export type Act = v.InferOutput<typeof actSchema>

export const ask = (question: Question, choices: readonly Choice[], about: readonly string[] = []): Act => ({
  act: 'ask',
  question,
  choices,
  about,
})

/** Whether an act may be done again when nobody knows whether it was done. */
export const repeatOf = ({ act }: Act): 'safe' | 'never' => (act === 'create' ? 'never' : 'safe')

/** What it takes to undo an act once it is done. */
export const undoOf = (
  act: Act,
  { run }: RunState,
): 'nothing-to-undo' | 'undone-by-abort' | 'by-hand' | 'never' => {
  switch (act.act) {
    case 'create':
      return run.terms.class === 'in-place' ? 'never' : 'undone-by-abort'
    case 'promote':
    case 'update-place':
    case 'deactivate':
      return 'by-hand'
    case 'remove':
      return 'never'
    case 'preflight':
    case 'find-orphans':
    case 'probe-current':
    case 'parse':
    case 'verify':
    case 'read-old-use':
    case 'prove-dead':
    case 'wait':
    case 'ask':
    case 'finish':
    case 'over':
      return 'nothing-to-undo'
  }
}

const firstMs = 1000
const longestMs = 60_000

/** Looks again after as long as it has been waited already, so that the looks become rarer. */
export const nextLookMs = (sinceMs: number, lookedMs: number): number =>
  lookedMs + Math.min(longestMs, Math.max(firstMs, lookedMs - sinceMs))

const longestPutOffMs = 3_600_000

/** When a call that failed for a reason that passes is made again. */
export const putOffUntilMs = (nowMs: number, tries: number): number =>
  nowMs + Math.min(longestPutOffMs, firstMs * 2 ** Math.min(tries, 20))
