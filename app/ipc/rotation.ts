import * as v from 'valibot'
import { idSchema } from '#app/credential'
import { actSchema, choices, planSchema, questions, runSchema } from '#app/rotation'
import { call } from './call.ts'

const nothing = v.strictObject({})
const runId = { runId: idSchema } as const

/** A rotation as the window sees it: its journal, which holds no value, and what is next. */
export const rotationSchema = v.strictObject({
  run: runSchema,
  next: actSchema,
  abort: v.picklist(['free', 'drops-new', 'impossible']),
  /** What may live at the provider and is in no vault. */
  leftBehind: v.strictObject({ keyIds: v.array(v.string()), unaccounted: v.number() }),
})
export type Rotation = v.InferOutput<typeof rotationSchema>

const rows = v.array(rotationSchema)

/** Every act that changes something outside of the vault is the user's: main has seen the press. */
export const rotationChannels = {
  'rotations.list': call(nothing, v.strictObject({ rows })),
  'rotations.start': call(
    v.strictObject({ credentialId: idSchema, plan: planSchema }),
    v.strictObject({ ...runId }),
    { gesture: 'required', per10s: 20 },
  ),
  /** `about`: some of what was asked about; all of it where it is null. */
  'rotations.answer': call(
    v.strictObject({
      ...runId,
      question: v.picklist(questions),
      choice: v.picklist(choices.filter((choice) => choice !== 'paste')),
      about: v.nullable(v.pipe(v.array(v.string()), v.maxLength(10_000))),
    }),
    nothing,
    { gesture: 'required', per10s: 20 },
  ),
  /** The new value is read from the clipboard by main; the window never holds it. */
  'rotations.paste': call(v.strictObject({ ...runId, question: v.picklist(questions) }), nothing, {
    gesture: 'required',
    per10s: 10,
  }),
  'rotations.abort': call(v.strictObject(runId), nothing, { gesture: 'required', per10s: 10 }),
  'rotations.tryNow': call(v.strictObject(runId), nothing, { gesture: 'required', per10s: 10 }),
} as const

export const rotationEvents = { 'rotations.changed': v.strictObject({ rows }) } as const
