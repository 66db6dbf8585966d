import type { Result } from '#app/result'
import type { Channel, EventName, EventOf, RequestOf, ResponseOf } from './contract.ts'
import type { FaultCode } from './faults.ts'

/** What the preload puts on `window.keytide`: all the power the page has. */
export interface Bridge {
  call<C extends Channel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>, FaultCode>>
  /** Returns its own unsubscribe. */
  on<E extends EventName>(event: E, listener: (payload: EventOf<E>) => void): () => void
}
