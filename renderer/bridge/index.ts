/** The only door of the page to main: typed calls and events over `window.keytide`. */
import type { Bridge, Channel, EventName, EventOf, FaultCode, RequestOf, ResponseOf, Result } from '#app/ipc'
import { err } from '#app/result'

declare global {
  interface Window {
    readonly keytide: Bridge
  }
}

/** Calls main. A broken bridge reads as the fault `internal`, so that callers handle one kind of failure. */
export const call = async <C extends Channel>(
  channel: C,
  request: RequestOf<C>,
): Promise<Result<ResponseOf<C>, FaultCode>> => {
  try {
    // Main checked the answer against the same contract before it left.
    return JSON.parse(await window.keytide.call(channel, JSON.stringify(request))) as Result<
      ResponseOf<C>,
      FaultCode
    >
  } catch {
    return err('internal')
  }
}

/** Listens to what main pushes; returns its own unsubscribe. */
export const on = <E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): (() => void) =>
  window.keytide.on(event, (payload) => listener(JSON.parse(payload) as EventOf<E>))
