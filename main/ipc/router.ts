import * as v from 'valibot'
import type { Channel, Contract, FaultCode, RequestOf, ResponseOf, Result } from '#app/ipc'
import { contract } from '#app/ipc'
import { err } from '#app/result'
import { RateLimiter } from './rate-limiter.ts'

export type Handlers = {
  readonly [C in Channel]: (request: RequestOf<C>) => Promise<Result<ResponseOf<C>, FaultCode>>
}

/** Who called, as main itself saw it, read before anything was awaited. */
export interface Sender {
  readonly webContentsId: number
  /** Null when the frame is already gone. */
  readonly frameUrl: string | null
  readonly frame: 'main' | 'sub'
}

export interface RouterDeps {
  readonly handlers: Handlers
  /** The one page and the one window that may call. */
  readonly trusts: (sender: Sender) => boolean
  readonly vaultIsOpen: () => boolean
  /** Whether a real key or mouse press reached this window within the last second. */
  readonly sawGesture: (webContentsId: number) => boolean
  readonly nowMs: () => number
  /** Told of every refusal and bug, by channel and code, never with payloads. */
  readonly onFault: (channel: string, code: FaultCode, bug?: unknown) => void
}

/** Requests longer than this (in characters of JSON text) are refused before they are parsed. */
const maxRequestChars = 8_000_000

/**
 * Serves the contract: each call passes sender, rate, size, shape, vault state and gesture, in this order, before its
 * handler runs, and its answer passes the response schema before it leaves.
 */
export class Router {
  readonly #deps: RouterDeps
  readonly #rates: RateLimiter

  constructor(deps: RouterDeps) {
    this.#deps = deps
    this.#rates = new RateLimiter(deps.nowMs)
  }

  /** @param text the request as JSON text; anything else is refused */
  async dispatch(channel: string, sender: Sender, text: unknown): Promise<Result<unknown, FaultCode>> {
    const refuse = (code: FaultCode, bug?: unknown) => {
      this.#deps.onFault(channel, code, bug)
      return err(code)
    }
    if (!isChannel(channel) || !this.#deps.trusts(sender)) return refuse('bad-request')
    const spec = contract[channel]
    if (!this.#rates.allows(channel, spec.per10s)) return refuse('too-many-calls')
    if (typeof text !== 'string') return refuse('bad-request')
    if (text.length > maxRequestChars) return refuse('too-large')
    const request = v.safeParse(spec.request, jsonOf(text))
    if (!request.success) return refuse('bad-request')
    if (spec.needs === 'open' && !this.#deps.vaultIsOpen()) return refuse('not-open')
    if (spec.gesture === 'required' && !this.#deps.sawGesture(sender.webContentsId))
      return refuse('no-gesture')
    try {
      return this.#checkedAnswer(channel, spec, await this.#run(channel, request.output), refuse)
    } catch (bug) {
      return refuse('internal', bug)
    } finally {
      forgetLastMatch()
    }
  }

  #run<C extends Channel>(channel: C, request: unknown): Promise<Result<ResponseOf<C>, FaultCode>> {
    const handler = this.#deps.handlers[channel] as (r: unknown) => Promise<Result<ResponseOf<C>, FaultCode>>
    return handler(request)
  }

  #checkedAnswer(
    channel: string,
    spec: Contract[Channel],
    answer: Result<unknown, FaultCode>,
    refuse: (code: FaultCode, bug?: unknown) => Result<never, FaultCode>,
  ): Result<unknown, FaultCode> {
    if (!answer.ok) {
      this.#deps.onFault(channel, answer.error)
      return err(answer.error)
    }
    const response = v.safeParse(spec.response, answer.value)
    return response.success ? { ok: true, value: response.output } : refuse('internal', 'response schema')
  }
}

const isChannel = (channel: string): channel is Channel => Object.hasOwn(contract, channel)

/** An engine remembers the whole text of its last match: after a call it is none that the call has worked on. */
const forgetLastMatch = (): void => void /^/.test('')

/** What is no JSON is no request of ours: no schema takes `undefined`. */
const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
