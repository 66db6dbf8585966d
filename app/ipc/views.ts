import * as v from 'valibot'

/** What the list of credentials is narrowed to by one press. */
export const listFilters = ['all', 'needs', 'soon', 'production', 'trash'] as const
export const listGroupings = ['none', 'provider', 'environment', 'standing'] as const
export const sortColumns = ['urgency', 'name', 'environment', 'expires', 'rotateBy', 'age'] as const

/** A way to look at the list, kept under a name. Only words to search by: never a secret. */
export const savedViewSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  search: v.pipe(v.string(), v.maxLength(200)),
  filter: v.picklist(listFilters),
  grouping: v.picklist(listGroupings),
  sort: v.strictObject({ by: v.picklist(sortColumns), order: v.picklist(['up', 'down']) }),
})
export type SavedView = v.InferOutput<typeof savedViewSchema>
