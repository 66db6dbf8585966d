import type { Result } from '#app/result'
import type { Secret } from '#main/secret'

/** One request to one host. Nothing follows a redirect, nothing is sent twice, nothing is kept. */
export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: URL
  /** Names in lower case. Built right before the call: some of them hold secrets. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
  /** For the whole answer, from the first byte out to the last byte in. */
  readonly timeoutMs: number
}

export interface HttpAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** An answer may hold a new secret. Whoever gets it wipes it. */
  readonly body: Secret
}

/**
 * Why there is no answer. `not-sent`: certain that not one byte of the request has left (no address, no connection, no
 * trust in the certificate), so that it had no effect. `unknown`: everything else.
 */
export type HttpFault = 'not-sent' | 'unknown'

export interface HttpPort {
  readonly send: (request: HttpRequest) => Promise<Result<HttpAnswer, HttpFault>>
}
