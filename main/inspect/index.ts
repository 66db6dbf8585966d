/** Hostile text and what it says: pasted keys and held tokens, parsed in a process without power. */
import type { Claims, FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { createHelper, type HelperHost } from '#main/helper'
import { type ParsedCandidate, type ParseReply, type ParseRequest, parseReply } from './messages.ts'

export type { ParsedCandidate } from './messages.ts'

export interface Recognised {
  readonly candidates: readonly ParsedCandidate[]
  readonly skippedLines: readonly number[]
}

export interface Inspector {
  /** @param nowMs in epoch milliseconds: a life of some seconds that the text names is counted from here */
  readonly recognise: (text: string, nowMs: number) => Promise<Result<Recognised, FaultCode>>
  readonly claimsOf: (token: string) => Promise<Result<Claims, FaultCode>>
  /** Ends the process, and with it the text it has seen. */
  readonly restart: () => void
  readonly close: () => Promise<void>
}

const timeoutMs = 10_000
/** In UTF-16 code units: what is longer has more than 1 MiB in any case, and need not travel. */
const mostText = 1_048_576

export const createInspector = (host: HelperHost): Inspector => {
  const helper = createHelper<ParseRequest, ParseReply>(host, { program: 'parse-helper', reply: parseReply })
  const ask = (request: ParseRequest) => helper.request(request, { timeoutMs })
  return {
    recognise: async (text, nowMs) => {
      if (text.length > mostText) return err('too-large')
      const answer = await ask({ do: 'recognise', text, nowMs })
      if (!answer.ok) return err('internal')
      switch (answer.value.is) {
        case 'recognised': {
          const { candidates, skippedLines } = answer.value
          return ok({ candidates, skippedLines })
        }
        case 'refused':
          return err(answer.value.code)
        case 'claims':
        case 'no token':
          return err('internal')
      }
    },
    claimsOf: async (token) => {
      if (token.length > mostText) return err('too-large')
      const answer = await ask({ do: 'claims', token })
      if (!answer.ok) return err('internal')
      return answer.value.is === 'claims' ? ok(answer.value.claims) : err('not-a-jwt')
    },
    restart: helper.restart,
    close: helper.close,
  }
}
