import { err, ok, type Result } from '#app/result'
import type { Call, Called, CallFault, Held, Looked } from '../../driver.ts'
import type { HttpAnswer } from '../../http/port.ts'
import { patienceMs } from '../asking.ts'
import { lastUseOf, listedKeys } from './keys.ts'
import type { AwsPartitions } from './places.ts'
import { type AwsRefusal, askAws, keyIdOf } from './query.ts'
import { at, type Element, textOf } from './xml.ts'

/** AWS takes a signature for five minutes to either side. */
const mostSkewMs = 4 * 60_000

/** A clock that is wrong makes every signature wrong, and says nothing of the key. */
const isTheClock = ({ message }: AwsRefusal, { headers }: HttpAnswer, nowMs: number): boolean => {
  const theirsMs = Date.parse(headers.get('date') ?? '')
  return (
    /^Signature (?:expired|not yet current)/.test(message) ||
    (!Number.isNaN(theirsMs) && Math.abs(theirsMs - nowMs) > mostSkewMs)
  )
}

const verdictOfRefusal = (
  refusal: AwsRefusal,
  answer: HttpAnswer,
  nowMs: number,
): Result<Looked, CallFault> | null => {
  switch (refusal.code) {
    case 'SignatureDoesNotMatch':
      return isTheClock(refusal, answer, nowMs) ? err('not-understood') : ok({ verdict: 'dead' })
    case 'InvalidClientTokenId':
    case 'ExpiredToken':
      return ok({ verdict: 'dead' })
    case 'AccessDenied':
      return ok({ verdict: 'forbidden' })
    default:
      return null
  }
}

const callerOf = (result: Element): Looked | null => {
  const account = textOf(at(result, 'Arn'))
  return account === null || account === '' ? null : { verdict: 'alive', account }
}

/** Whether the key works: a call that needs no permission, and that AWS refuses to everybody without a key. */
export const identity = (partitions: AwsPartitions, call: Call, held: Held): Called<Looked> => {
  const parameters = { Action: 'GetCallerIdentity' }
  const query = { service: 'sts', parameters, timeoutMs: patienceMs.read } as const
  return askAws(partitions, call, held, query, callerOf, (refusal, answer) =>
    verdictOfRefusal(refusal, answer, call.nowMs()),
  )
}

/** What the key may say of itself. Nothing of it changes the verdict, and a key that may not ask is no worse for it. */
export const look = async (partitions: AwsPartitions, call: Call, held: Held): Called<Looked> => {
  const looked = await identity(partitions, call, held)
  const keyId = keyIdOf(held)
  if (!looked.ok || looked.value.verdict !== 'alive' || keyId === null) return looked
  if (held.secrets.has('session_token')) return ok({ ...looked.value, keyId })
  const by = call.minting ?? held
  const listed = await listedKeys(partitions, call, by)
  const createdAtMs = listed.ok ? listed.value.find((key) => key.keyId === keyId)?.createdAtMs : null
  const used = listed.ok ? await lastUseOf(partitions, call, by, keyId) : listed
  return ok({
    ...looked.value,
    keyId,
    expiry: { kind: 'never', from: 'catalogue' },
    ...(typeof createdAtMs === 'number' ? { createdAtMs } : {}),
    ...(used.ok ? { lastUsedMs: used.value } : {}),
  })
}
