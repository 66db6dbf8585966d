import * as v from 'valibot'

/** A JSON object; a list is none, though it has members too. */
export const jsonObject = (sentence: string) =>
  v.custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    sentence,
  )
