import * as v from 'valibot'
import {
  createdAtSchema,
  editableSchema,
  expirySchema,
  formatSchema,
  idSchema,
  partNameSchema,
} from '#app/credential'

/** What Keytide recognised in a paste, without the secret: masks only. */
export const draftCandidateSchema = v.strictObject({
  index: v.pipe(v.number(), v.integer(), v.minValue(0)),
  proposed: editableSchema,
  format: formatSchema,
  parts: v.array(
    v.strictObject({
      name: partNameSchema,
      label: v.string(),
      secret: v.boolean(),
      /** Public parts whole; secret parts as their public prefix and dots. */
      shown: v.string(),
      byteLength: v.number(),
    }),
  ),
  reasons: v.array(v.string()),
  confidence: v.picklist(['certain', 'likely', 'guess']),
  held: v.nullable(v.strictObject({ id: idSchema, name: v.string() })),
})
export type DraftCandidate = v.InferOutput<typeof draftCandidateSchema>

export const draftSchema = v.strictObject({
  draftId: idSchema,
  candidates: v.array(draftCandidateSchema),
  /** Lines with something that is no credential, by number, so that the preview can say what is left out. */
  skippedLines: v.array(v.number()),
})
export type Draft = v.InferOutput<typeof draftSchema>

/** What the user says of a new value where nothing in it does. */
export const draftDatesSchema = v.strictObject({ createdAt: createdAtSchema, expiry: expirySchema })
export type DraftDates = v.InferOutput<typeof draftDatesSchema>

export const draftItemSchema = v.strictObject({
  index: v.pipe(v.number(), v.integer(), v.minValue(0)),
  edited: editableSchema,
})
