import { inspectText, type KeyIntake, type Profile } from '#app/jwt'
import { inspectToken } from '#main/jwt'
import { type InspectResult, resultOf } from './result.ts'

/** What a token is held against. */
export interface Against {
  readonly key?: KeyIntake
  readonly profile?: Profile
  readonly nowMs: number
  readonly timeZone?: string
}

/** What stands before a token where it was copied from a request. Beyond that a text is taken exactly. */
const wrapped = /^(?:(?:proxy-)?authorization\s{0,4}:|bearer\s)/i

/** The one token of a text that a program gave; white space around it is a fault of it. */
const exactToken = (text: string): string => {
  if (!wrapped.test(text)) return text
  const { tokens } = inspectText(text)
  const [only] = tokens
  return only === undefined || tokens.length > 1 ? text : text.slice(only.range.start, only.range.end)
}

export const inspectExactly = async (text: string, against: Against): Promise<InspectResult> =>
  resultOf(await inspectToken({ token: exactToken(text), ...against }))
