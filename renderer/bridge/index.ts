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
    return await window.keytide.call(channel, request)
  } catch {
    return err('internal')
  }
}

/** Listens to what main pushes; returns its own unsubscribe. */
export const on = <E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): (() => void) =>
  window.keytide.on(event, listener)
