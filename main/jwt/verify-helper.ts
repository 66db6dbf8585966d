import type { KeyReading } from '#app/ipc'
import { type DecodedToken, decodeToken } from '#app/jwt'
import { serveHelper } from '#main/helper'
import { heldOf, verificationOf } from './answer.ts'
import { inspectToken } from './inspect-token.ts'
import { isSlow } from './jwe/open-token.ts'
import { type ExamineRequest, type VerifyReply, verifyRequest } from './messages.ts'

const keyText = (text: string, reading: KeyReading): string =>
  reading === 'any' ? text : `${reading}:${text}`

/** A piece of base64 that only starts like a token may be a secret through and through. */
const isToken = ({ form, header, claims }: DecodedToken): boolean => {
  switch (form) {
    case 'jws':
    case 'jwe':
    case 'sd-jwt':
      return header.length > 0
    case 'jws-json':
    case 'jwe-json':
      return true
    case 'paseto':
    case 'macaroon':
    case 'opaque':
      return false
    case 'malformed':
      return header.length > 0 && claims.length > 0
  }
}

const examine = async (request: ExamineRequest): Promise<VerifyReply> => {
  const { token, key, profile, nowMs, timeZone } = request
  if (request.patience === 'short' && key !== null && isSlow(decodeToken(token))) return { is: 'slow' }
  const inspected = await inspectToken({
    token,
    nowMs,
    timeZone,
    ...(key === null ? {} : { keyText: keyText(key.text, key.reading) }),
    ...(key === null || key.fetchedAtMs === null ? {} : { keysFetchedAtMs: key.fetchedAtMs }),
    ...(profile === null ? {} : { profile }),
  })
  if (request.origin === 'pasted') return { is: 'pasted', verification: verificationOf(inspected) }
  if (!isToken(inspected.decoded)) return { is: 'no token' }
  return { is: 'held', held: heldOf(token, inspected) }
}

// Tokens and keys meet here, in a process that is ended when it takes too long and soon after its last answer.
serveHelper({
  request: verifyRequest,
  handle: async (request): Promise<VerifyReply> => {
    switch (request.do) {
      case 'ready':
        return { is: 'ready' }
      case 'examine':
        return examine(request)
    }
  },
})
