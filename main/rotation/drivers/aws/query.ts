import { err, ok, type Result } from '#app/result'
import type { Call, Called, CallFault, Held } from '../../driver.ts'
import type { HttpAnswer, HttpRequest } from '../../http/port.ts'
import { asked, confirmedUrl, faultOfStatus } from '../asking.ts'
import type { AwsPartitions, AwsService } from './places.ts'
import { type AwsKeys, signed } from './sign.ts'
import { at, type Element, readXml, textOf } from './xml.ts'

/** A request of AWS's query protocol, before it is signed. */
export interface AwsQuery {
  readonly service: AwsService
  readonly parameters: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

/** What AWS says no with. The message decides between codes that mean two things; it goes nowhere. */
export interface AwsRefusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

const versions: Readonly<Record<AwsService, string>> = { iam: '2010-05-08', sts: '2011-06-15' }

export const keyIdOf = ({ publics, secrets }: Held): string | null =>
  publics.get('access_key_id') ?? secrets.get('access_key_id')?.expose().toString('latin1') ?? null

const keysOf = (held: Held): AwsKeys | null => {
  const accessKeyId = keyIdOf(held)
  const secretAccessKey = held.secrets.get('secret_access_key')
  if (accessKeyId === null || secretAccessKey === undefined) return null
  return /^[A-Z0-9]{16,128}$/.test(accessKeyId)
    ? { accessKeyId, secretAccessKey, sessionToken: held.secrets.get('session_token') ?? null }
    : null
}

/** The user whose keys are replaced: named where somebody else's key asks, and the caller itself otherwise. */
export const userOf = ({ options, minting }: Call): Result<Readonly<Record<string, string>>, CallFault> => {
  const name = options['user']
  if (name !== undefined && name !== '') return ok({ UserName: name })
  return minting === null ? ok({}) : err('not-permitted')
}

export const queryOf = (
  partitions: AwsPartitions,
  call: Call,
  by: Held,
  { service, parameters, timeoutMs }: AwsQuery,
): Result<HttpRequest, CallFault> => {
  const endpoint = partitions.get(call.options['partition'] ?? 'aws')?.[service]
  const keys = keysOf(by)
  if (endpoint === undefined || keys === null) return err('not-understood')
  const url = confirmedUrl(endpoint.url, (host) => host === call.host || host.endsWith(`.${call.host}`))
  if (!url.ok) return url
  const body = Buffer.from(new URLSearchParams({ ...parameters, Version: versions[service] }).toString())
  const headers = signed(
    {
      method: 'POST',
      url: url.value,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body,
      service,
      region: endpoint.region,
      atMs: call.nowMs(),
    },
    keys,
  )
  return ok({ method: 'POST', url: url.value, headers, body, timeoutMs })
}

export const refusalOf = ({ status, body }: HttpAnswer): AwsRefusal | null => {
  const root = readXml(body.expose())
  // The second form is what some of AWS's services have, and servers that play them.
  const error = root?.name === 'ErrorResponse' ? (at(root, 'Error') ?? at(root, 'Errors', 'Error')) : null
  const code = textOf(at(error, 'Code'))
  return code === null ? null : { status, code, message: textOf(at(error, 'Message')) ?? '' }
}

const tooMany = ['Throttling', 'ThrottlingException', 'RequestLimitExceeded', 'TooManyRequestsException']
const notAccepted = [
  'ExpiredToken',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'MissingAuthenticationToken',
  'RequestExpired',
  'SignatureDoesNotMatch',
]

export const faultOfRefusal = ({ status, code }: AwsRefusal): CallFault => {
  if (tooMany.includes(code)) return 'too-many-requests'
  return notAccepted.includes(code) ? 'refused' : faultOfStatus(status)
}

/**
 * Asks AWS and reads the answer.
 * @param refused what a refusal means where it is more than a fault; null leaves it one
 */
export const askAws = <T>(
  partitions: AwsPartitions,
  call: Call,
  by: Held,
  query: AwsQuery,
  read: (result: Element) => T | null,
  refused: (refusal: AwsRefusal, answer: HttpAnswer) => Result<T, CallFault> | null = () => null,
): Called<T> =>
  asked(call.http, queryOf(partitions, call, by, query), (answer) => {
    const { status, body } = answer
    if (status !== 200) {
      const refusal = refusalOf(answer)
      if (refusal === null)
        return err(status >= 500 || status === 429 ? faultOfStatus(status) : 'not-understood')
      return refused(refusal, answer) ?? err(faultOfRefusal(refusal))
    }
    const root = readXml(body.expose())
    const action = query.parameters['Action'] ?? ''
    if (root?.name !== `${action}Response`) return err('not-understood')
    // Some actions have no result at all; what they answer is the envelope.
    const value = read(at(root, `${action}Result`) ?? root)
    return value === null ? err('not-understood') : ok(value)
  })
