import type { Channel, EventName } from './contract.ts'

/**
 * What the preload puts on `window.keytide`: all the power the page has. Everything passes as JSON text: nothing but plain
 * data can, its size is known before it is parsed, and ten thousand rows cross at once instead of field by field.
 */
export interface Bridge {
  /** @returns a `Result` of the channel's response or a fault code */
  call(channel: Channel, request: string): Promise<string>
  /** Returns its own unsubscribe. */
  on(event: EventName, listener: (payload: string) => void): () => void
}
