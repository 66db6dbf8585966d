import * as v from 'valibot'
import { Secret } from '#main/secret'
import type { Call, CallFault, Created } from '../../driver.ts'
import type { HttpAnswer } from '../../http/port.ts'
import { attempted, patienceMs } from '../asking.ts'
import { jsonOf } from './json.ts'
import { clientRequest, optionsOf } from './settings.ts'

/** RFC 6749, 5.2: only these say that the server itself refused. */
const refusalSchema = v.object({
  error: v.picklist([
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
  ]),
})

const refusal = ({ status, body }: HttpAnswer): CallFault | null => {
  if (status === 429) return 'too-many-requests'
  if (status !== 400 && status !== 401) return null
  const parsed = v.safeParse(refusalSchema, jsonOf(body.expose()))
  return parsed.success ? 'refused' : null
}

/** An answer tells times from its own arrival, so that the arrival is kept in a line before it. */
const arrived = (atMs: number, body: Secret): Secret => {
  const kept = Secret.takeBytes(Buffer.concat([Buffer.from(`arrived ${atMs}\n`), body.expose()]))
  body.wipe()
  return kept
}

/**
 * RFC 6749, 6: the refresh token is spent for its successor. Sent once and never again: to a server that rotates, a
 * second use is a theft, and it ends the whole grant (RFC 9700, 4.14).
 */
export const create = async (call: Call): Promise<Created> => {
  const options = optionsOf(call)
  const token = call.old.secrets.get('refresh_token')
  if (!options.ok || token === undefined)
    return { is: 'not-created', proof: 'not-sent', why: 'not-understood' }
  const fields = [['grant_type', 'refresh_token'] as const, ['refresh_token', token] as const]
  const request = clientRequest(call, options.value, options.value.token_endpoint, fields, patienceMs.create)
  const came = await attempted(call.http, request, refusal)
  return came.is === 'success' ? { is: 'answered', raw: arrived(call.nowMs(), came.answer.body) } : came
}
