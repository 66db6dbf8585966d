import * as v from 'valibot'
import { largestItemText } from './limits.ts'

/** Names that no keychain folds, splits or takes for a prefix of another. */
export const serviceSchema = v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,80}$/))
export const accountSchema = v.pipe(v.string(), v.regex(/^[a-z0-9.]{1,80}$/))

/** One line of printable ASCII: anything else is cut, mangled or worse by one keychain or another. */
export const itemTextSchema = v.pipe(v.string(), v.regex(/^[\x20-\x7e]+$/), v.maxLength(largestItemText))
