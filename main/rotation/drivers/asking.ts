import { err, ok, type Result } from '#app/result'
import type { Called, CallFault, Created } from '../driver.ts'
import type { HttpAnswer, HttpFault, HttpPort, HttpRequest } from '../http/port.ts'

/** Milliseconds for a whole answer. A creation gets long: an answer that is given up on is a value that is lost. */
export const patienceMs = { read: 15_000, change: 30_000, create: 60_000 } as const

export const faultOfSending = (fault: HttpFault): CallFault =>
  fault === 'not-sent' ? 'offline' : 'no-answer'

/** What a status says where the answer itself says nothing that is understood. */
export const faultOfStatus = (status: number): CallFault => {
  if (status === 401) return 'refused'
  if (status === 403) return 'not-permitted'
  if (status === 429) return 'too-many-requests'
  return status >= 500 ? 'server-failed' : 'not-understood'
}

/** Sends once, reads the answer, and wipes it. */
export const asked = async <T>(
  http: HttpPort,
  request: Result<HttpRequest, CallFault>,
  read: (answer: HttpAnswer) => Result<T, CallFault>,
): Called<T> => {
  if (!request.ok) return request
  try {
    const sent = await http.send(request.value)
    if (!sent.ok) return err(faultOfSending(sent.error))
    try {
      return read(sent.value)
    } finally {
      sent.value.body.wipe()
    }
  } finally {
    request.value.body?.fill(0)
  }
}

/**
 * The one attempt to create. A success is handed on unread.
 * @param refusal what a refusal says of itself; null where that is not beyond doubt
 */
export const attempted = async (
  http: HttpPort,
  request: Result<HttpRequest, CallFault>,
  refusal: (answer: HttpAnswer) => CallFault | null,
): Promise<Created | { readonly is: 'success'; readonly answer: HttpAnswer }> => {
  if (!request.ok) return { is: 'not-created', proof: 'not-sent', why: request.error }
  try {
    const sent = await http.send(request.value)
    if (!sent.ok) {
      const why = faultOfSending(sent.error)
      return sent.error === 'not-sent'
        ? { is: 'not-created', proof: 'not-sent', why }
        : { is: 'unknown', why }
    }
    const answer = sent.value
    if (answer.status >= 200 && answer.status < 300) return { is: 'success', answer }
    const why = answer.status >= 400 && answer.status < 500 ? refusal(answer) : null
    answer.body.wipe()
    return why === null
      ? { is: 'unknown', why: faultOfStatus(answer.status) }
      : { is: 'not-created', proof: 'refused', why }
  } finally {
    request.value.body?.fill(0)
  }
}

/** An endpoint, if it lies on the host that the user confirmed. */
export const confirmedUrl = (
  text: string,
  isConfirmed: (host: string) => boolean,
): Result<URL, CallFault> => {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return err('not-understood')
  }
  const plain = url.username === '' && url.password === '' && url.hash === ''
  return plain && isConfirmed(url.host) ? ok(url) : err('not-permitted')
}
