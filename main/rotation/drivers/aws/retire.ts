import { err, ok } from '#app/result'
import type { Called, Held, RetireCall } from '../../driver.ts'
import { patienceMs } from '../asking.ts'
import { listedKeys } from './keys.ts'
import type { AwsPartitions } from './places.ts'
import { askAws, keyIdOf, userOf } from './query.ts'

type Change =
  | { readonly Action: 'UpdateAccessKey'; readonly Status: 'Inactive' }
  | { readonly Action: 'DeleteAccessKey' }

/** AWS says the same of a key that is gone and of a user that it does not know: only the list tells them apart. */
const isGone = async (
  partitions: AwsPartitions,
  call: RetireCall,
  by: Held,
  keyId: string,
): Called<'done'> => {
  const listed = await listedKeys(partitions, call, by)
  if (!listed.ok) return listed
  return listed.value.some((key) => key.keyId === keyId) ? err('not-understood') : ok('done')
}

/** Turns a key off, or removes it. */
export const retire = async (
  partitions: AwsPartitions,
  call: RetireCall,
  givenId: string | null,
  change: Change,
): Called<'done'> => {
  const by = call.minting ?? call.new ?? call.old
  const keyId = givenId ?? (call.target === null ? null : keyIdOf(call.target))
  const user = userOf(call)
  if (!user.ok) return user
  // The key that is to stay is never what goes, whatever was asked.
  if (keyId === null || (call.new !== null && keyIdOf(call.new) === keyId)) return err('not-understood')
  const parameters = { ...change, ...user.value, AccessKeyId: keyId }
  const done = await askAws<'done' | 'no-such'>(
    partitions,
    call,
    by,
    { service: 'iam', parameters, timeoutMs: patienceMs.change },
    () => 'done',
    ({ code }) => (code === 'NoSuchEntity' ? ok('no-such') : null),
  )
  if (!done.ok) return done
  return done.value === 'done' ? ok('done') : isGone(partitions, call, by, keyId)
}
