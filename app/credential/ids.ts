import * as v from 'valibot'

export const idSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

/** The names of parts are the ones of the sealed value payload: lower case, digits, underscore. */
export const partNameSchema = v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,64}$/))
