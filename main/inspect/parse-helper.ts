import { recognise } from '#app/recognise'
import { serveHelper } from '#main/helper'
import { claimsOf } from './claims.ts'
import { type ParseReply, parseRequest } from './messages.ts'

const recognised = (text: string, nowMs: number): ParseReply => {
  const result = recognise(text, { nowMs })
  if (!result.ok) return { is: 'refused', code: result.error.code }
  const { candidates, skippedLines } = result.value
  return {
    is: 'recognised',
    candidates: candidates.map((candidate) => ({
      ...candidate,
      parts: candidate.parts.map((part) => ({ ...part })),
      audience: [...candidate.audience],
      reasons: [...candidate.reasons],
      lines: [...candidate.lines],
    })),
    skippedLines: [...skippedLines],
  }
}

// Hostile text is parsed here, far from the keys: what breaks, hangs or is taken over is a process without power.
serveHelper({
  request: parseRequest,
  handle: async (request): Promise<ParseReply> => {
    switch (request.do) {
      case 'recognise':
        return recognised(request.text, request.nowMs)
      case 'claims': {
        const claims = claimsOf(request.token)
        return claims === null ? { is: 'no token' } : { is: 'claims', claims }
      }
    }
  },
})
