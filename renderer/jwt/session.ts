import type { KeyChoice } from '#app/ipc'
import type { TextWindow } from './text-window.ts'
import type { InspectorClient } from './worker/client.ts'

/**
 * What is in no store, no state and no prop: the texts, in their fields, and the key. It is there as long as the screen.
 */
export interface Session {
  readonly client: InspectorClient
  token: TextWindow | null
  other: TextWindow | null
  key: KeyChoice | null
}

let current: Session | null = null

export const openSession = (client: InspectorClient): Session => {
  current = { client, token: null, other: null, key: null }
  return current
}

/** Empties the fields, forgets the key and ends the worker. */
export const closeSession = (session: Session): void => {
  session.client.close()
  session.token?.close()
  session.other?.close()
  session.token = null
  session.other = null
  session.key = null
  if (current === session) current = null
}

export const sessionNow = (): Session | null => current

export const tokenText = (): string => current?.token?.text() ?? ''
