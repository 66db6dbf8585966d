import type { KeychainFault } from '../port.ts'

/** What this program needs of keytar. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

/** What the texts of keytar's errors say, as far as anything can be read from them. They are in the system's language. */
const hints: readonly (readonly [RegExp, KeychainFault])[] = [
  [/locked/i, 'locked'],
  [/cancel|denied|dismissed|not allowed|passphrase you entered|user interaction/i, 'denied'],
  [/not provided by any|autolaunch|could not connect|connection refused|native addon/i, 'unavailable'],
]

/** Anything that is not known for sure is `unknown`: the caller reads back. */
export const faultOf = (error: unknown): KeychainFault => {
  const text = error instanceof Error ? error.message : ''
  return hints.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown'
}
