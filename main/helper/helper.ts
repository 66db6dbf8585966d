import * as v from 'valibot'
import { err, ok, type Result } from '#app/result'
import { answerSchema, type Call } from './envelope.ts'
import type { HelperFault, HelperHost, HelperProcess } from './port.ts'

/** How long a helper may take to wind a cancelled request up, in milliseconds, before it is killed. */
const cancelGraceMs = 2000

export interface RequestOptions {
  /** Counted from when the request's turn comes. */
  readonly timeoutMs: number
  readonly cancel?: AbortSignal
}

/** One helper program that answers one request at a time, under a watchdog. */
export interface Helper<Request, Reply> {
  /** Starts the process ahead of its first request. */
  start(): void
  /** A cancelled request still answers with what it came to when the helper says so at once. */
  request(message: Request, options: RequestOptions): Promise<Result<Reply, HelperFault>>
  /** Ends the process, and with it all that it holds, and starts another. A running request ends as `died`. */
  restart(): void
  close(): Promise<void>
}

export interface HelperOptions<Reply> {
  readonly program: string
  readonly reply: v.GenericSchema<unknown, Reply>
}

interface Waiting<Reply> {
  readonly id: number
  readonly settle: (result: Result<Reply, HelperFault>) => void
}

export const createHelper = <Request, Reply>(
  host: HelperHost,
  { program, reply }: HelperOptions<Reply>,
): Helper<Request, Reply> => {
  let process: HelperProcess | undefined
  let waiting: Waiting<Reply> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let lastId = 0
  let closed = false

  const receive = (message: unknown): void => {
    const answer = v.safeParse(answerSchema, message)
    // The late answer to a request that was given up.
    if (answer.success && answer.output.id !== waiting?.id) return
    const body = answer.success ? v.safeParse(reply, answer.output.body) : undefined
    if (body?.success === true) waiting?.settle(ok(body.output))
    else restart()
  }

  const started = (): HelperProcess => {
    if (process !== undefined) return process
    const fresh = host.fork(program)
    process = fresh
    fresh.onMessage((message) => {
      if (process === fresh) receive(message)
    })
    fresh.onExit(() => {
      if (process !== fresh) return
      process = undefined
      waiting?.settle(err('died'))
    })
    return fresh
  }

  const kill = (fault: HelperFault): void => {
    const old = process
    process = undefined
    old?.kill()
    waiting?.settle(err(fault))
  }

  const restart = (fault: HelperFault = 'died'): void => {
    kill(fault)
    if (!closed) started()
  }

  const ask = async (
    body: Request,
    { timeoutMs, cancel }: RequestOptions,
  ): Promise<Result<Reply, HelperFault>> => {
    if (closed) return err('closed')
    if (cancel?.aborted === true) return err('cancelled')
    const helper = started()
    lastId += 1
    const id = lastId
    const post = (call: Call) => helper.post(call)

    let watchdog = setTimeout(() => restart('timed-out'), timeoutMs)
    const giveUp = (): void => {
      clearTimeout(watchdog)
      watchdog = setTimeout(() => restart('cancelled'), cancelGraceMs)
      post({ kind: 'cancel', id })
    }
    cancel?.addEventListener('abort', giveUp, { once: true })
    try {
      return await new Promise((settle) => {
        waiting = { id, settle }
        post({ kind: 'request', id, body })
      })
    } finally {
      waiting = undefined
      clearTimeout(watchdog)
      cancel?.removeEventListener('abort', giveUp)
    }
  }

  return {
    start: () => {
      if (!closed) started()
    },
    request: (message, options) => {
      const answer = turn.then(() => ask(message, options))
      // Only its end is waited for: an answer may hold a secret, and this promise outlives it.
      turn = answer.then(
        () => undefined,
        () => undefined,
      )
      return answer
    },
    restart: () => restart(),
    close: async () => {
      closed = true
      kill('closed')
      await turn
    },
  }
}
