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
  readonly recognise: (text: string) => Promise<Result<Recognised, FaultCode>>
  readonly claimsOf: (token: string) => Promise<Result<Claims, FaultCode>>
  /** Ends the process, and with it the text it has seen. */
  readonly restart: () => void
  readonly close: () => Promise<void>
}

const timeoutMs = 10_000

export const createInspector = (host: HelperHost): Inspector => {
  const helper = createHelper<ParseRequest, ParseReply>(host, { program: 'parse-helper', reply: parseReply })
  return {
    recognise: async (text) => {
      const answer = await helper.request({ do: 'recognise', text }, { timeoutMs })
      if (!answer.ok) return err('internal')
      switch (answer.value.is) {
        case 'recognised':
          return ok(answer.value)
        case 'refused':
          return err(answer.value.code)
        default:
          return err('internal')
      }
    },
    claimsOf: async (token) => {
      const answer = await helper.request({ do: 'claims', token }, { timeoutMs })
      if (!answer.ok) return err('internal')
      return answer.value.is === 'claims' ? ok(answer.value.claims) : err('not-a-jwt')
    },
    restart: helper.restart,
    close: helper.close,
  }
}
