import type { FaultCode, HeldToken, KeyReading, Verification } from '#app/ipc'
import type { Profile } from '#app/jwt'
import { err, ok, type Result } from '#app/result'
import { createHelper, type HelperFault, type HelperHost } from '#main/helper'
import { type ExamineRequest, type VerifyHelperRequest, type VerifyReply, verifyReply } from './messages.ts'

/** A key as it was given or found: its text, how to read it, and when it was fetched if it was. */
export interface KeyText {
  readonly text: string
  readonly reading: KeyReading
  readonly fetchedAtMs: number | null
}

export interface VerifyRequest {
  readonly token: string
  readonly key: KeyText | null
  readonly profile: Profile | null
  readonly nowMs: number
  readonly timeZone: string
}

/** Examines tokens in a process of its own: this one parses none. */
export interface Verifier {
  readonly verify: (request: VerifyRequest) => Promise<Result<Verification, FaultCode>>
  /** The same for a token that the window may not see whole: decoded, with its text masked. */
  readonly held: (request: VerifyRequest) => Promise<Result<HeldToken, FaultCode>>
  /** Ends the process, and with it the tokens and keys it has seen, as soon as nobody waits for it. */
  readonly forget: () => void
  /** Ends it at once, whoever waits. */
  readonly restart: () => void
  readonly close: () => Promise<void>
}

/** Milliseconds. A start on a busy machine is not held against the token. */
const limits = { start: 20_000, examine: 2000, patient: 15_000, quiet: 10_000 } as const

type GaveUp = Extract<Verification, { readonly state: 'gave-up' }>

const gaveUp = (fault: HelperFault): GaveUp => ({
  state: 'gave-up',
  reason: fault === 'timed-out' ? 'took-too-long' : 'died',
})

export const createVerifier = (host: HelperHost): Verifier => {
  const helper = createHelper<VerifyHelperRequest, VerifyReply>(host, {
    program: 'verify-helper',
    reply: verifyReply,
  })
  let running = 0
  let forgets = false
  let quiet: ReturnType<typeof setTimeout> | undefined

  const restart = (): void => {
    clearTimeout(quiet)
    forgets = false
    helper.restart()
  }

  const afterwards = (): void => {
    if (running > 0) return
    clearTimeout(quiet)
    if (forgets) restart()
    else quiet = setTimeout(restart, limits.quiet).unref()
  }

  const ask = async (request: ExamineRequest): Promise<Result<VerifyReply, HelperFault>> => {
    running++
    clearTimeout(quiet)
    try {
      const ready = await helper.request({ do: 'ready' }, { timeoutMs: limits.start })
      if (!ready.ok) return ready
      const answer = await helper.request(request, { timeoutMs: limits.examine })
      if (!answer.ok || answer.value.is !== 'slow') return answer
      return await helper.request({ ...request, patience: 'long' }, { timeoutMs: limits.patient })
    } finally {
      running--
      afterwards()
    }
  }

  const examine = (request: VerifyRequest, origin: ExamineRequest['origin']) =>
    ask({ do: 'examine', ...request, origin, patience: 'short' })

  return {
    verify: async (request) => {
      const answer = await examine(request, 'pasted')
      if (!answer.ok) return ok(gaveUp(answer.error))
      return answer.value.is === 'pasted' ? ok(answer.value.verification) : err('internal')
    },
    held: async (request) => {
      const answer = await examine(request, 'held')
      if (!answer.ok) return ok(gaveUp(answer.error))
      switch (answer.value.is) {
        case 'held':
          return ok(answer.value.held)
        case 'no token':
          return err('not-a-jwt')
        case 'ready':
        case 'slow':
        case 'pasted':
          return err('internal')
      }
    },
    forget: () => {
      forgets = true
      if (running === 0) restart()
    },
    restart,
    close: async () => {
      clearTimeout(quiet)
      await helper.close()
    },
  }
}
