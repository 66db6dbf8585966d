import { decodeToken } from '#app/jwt'
import { serveHelper } from '#main/helper'
import { type Candidates, fileCandidates, ownCandidates } from './candidates.ts'
import { type HmacTarget, hmacTarget, matches } from './hmac-target.ts'
import { type SecretsReply, secretsRequest } from './messages.ts'

interface Run {
  readonly target: HmacTarget
  readonly list: Candidates['list']
  tried: number
}

const pieceMs = 150
/** Between two looks at the clock. */
const stride = 256

const begin = (token: string, file: string | null): Run | SecretsReply => {
  const target = hmacTarget(token, decodeToken(token))
  if (typeof target === 'string') return { is: 'not-tried', reason: target }
  const candidates = file === null ? { ok: true as const, value: ownCandidates() } : fileCandidates(file)
  if (!candidates.ok) return { is: 'not-tried', reason: candidates.error }
  total = candidates.value.total
  return { target, list: candidates.value.list, tried: 0 }
}

const goOn = (current: Run): SecretsReply => {
  const endMs = performance.now() + pieceMs
  while (performance.now() < endMs) {
    for (let count = 0; count < stride; count++) {
      const next = current.list.next()
      if (next.done === true) return { is: 'not-found', tried: current.tried }
      const { bytes, line } = next.value
      current.tried++
      if (matches(current.target, bytes)) {
        return { is: 'found', tried: current.tried, word: bytes.toString('utf8').slice(0, 4096), line }
      }
    }
  }
  return { is: 'going-on', tried: current.tried }
}

let run: Run | null = null
let total = 0

// Trying secrets keeps a processor busy for seconds: a process of its own, which is ended with the run.
serveHelper({
  request: secretsRequest,
  handle: async (request): Promise<SecretsReply> => {
    switch (request.do) {
      case 'begin': {
        const begun = begin(request.token, request.file)
        if ('is' in begun) return begun
        run = begun
        return { is: 'begun', total }
      }
      case 'go-on':
        return run === null ? { is: 'not-found', tried: 0 } : goOn(run)
    }
  },
})
