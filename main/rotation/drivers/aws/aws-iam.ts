import { err, ok } from '#app/result'
import type { Call, Called, Driver, Held, ListedKey, Prepared } from '../../driver.ts'
import { bogusOf } from '../bogus.ts'
import { identity, look } from './identity.ts'
import { create, parse } from './issue.ts'
import { keysWithUse, lastUseOf, listedKeys, orphansAmong } from './keys.ts'
import { type AwsPartitions, publicPartitions } from './places.ts'
import { keyIdOf } from './query.ts'
import { retire } from './retire.ts'

/** AWS's own limit for a user, which no request raises. */
const mostKeys = 2

const prepare = async (partitions: AwsPartitions, call: Call): Called<Prepared> => {
  const { old, minting } = call
  // A session's key ends by itself, and may not make another.
  if (old.secrets.has('session_token')) return err('not-permitted')
  const current = await identity(partitions, call, old)
  if (!current.ok) return current
  const { verdict } = current.value
  // Nobody is left to ask. What is to be done about that is the next question.
  if (verdict === 'dead' && minting === null)
    return ok({ current: verdict, oldKeyId: keyIdOf(old), room: 'enough' })
  const listed = await listedKeys(partitions, call, minting ?? old)
  if (!listed.ok) return listed
  const oldKeyId = keyIdOf(old)
  // The keys of another user would be counted, made and removed.
  if (verdict !== 'dead' && !listed.value.some(({ keyId }) => keyId === oldKeyId)) return err('not-permitted')
  return ok({ current: verdict, oldKeyId, room: listed.value.length < mostKeys ? 'enough' : 'none' })
}

/** Asked with the new key once there is one: the old one may be dead by then. */
const list = (
  partitions: AwsPartitions,
  call: Call & { readonly new?: Held | null },
): Called<readonly ListedKey[]> => keysWithUse(partitions, call, call.minting ?? call.new ?? call.old)

/**
 * Access keys of AWS IAM users. Options: `partition` (`aws`, `aws-cn`, `aws-us-gov`), and `user`, which is needed where
 * another key than the one that is replaced is allowed to create.
 */
export const awsIamDriver = (partitions: AwsPartitions = publicPartitions): Driver => ({
  id: 'aws-iam',
  reads: { look: (call, held) => look(partitions, call, held), bogus: (held) => bogusOf(held) },
  rotates: {
    class: 'overlap',
    can: ['probe', 'list', 'last-used', 'deactivate', 'revoke'],
    proven: 'server',
    // New keys work everywhere within seconds, as a rule; deleted ones may be honoured for about as long.
    propagationMs: 60_000,
    settleMs: 20_000,
    permission:
      // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own variable
      'iam:CreateAccessKey, iam:ListAccessKeys, iam:GetAccessKeyLastUsed, iam:UpdateAccessKey and iam:DeleteAccessKey on arn:aws:iam::*:user/${aws:username}',
    prepare: (call) => prepare(partitions, call),
    create: (call) => create(partitions, call),
    parse,
    listKeys: (call) => list(partitions, call),
    orphans: orphansAmong,
    lastUsed: async (call, keyId) =>
      keyId === null ? err('not-understood') : lastUseOf(partitions, call, call.minting ?? call.new, keyId),
    deactivate: (call, keyId) =>
      retire(partitions, call, keyId, { Action: 'UpdateAccessKey', Status: 'Inactive' }),
    revoke: (call, keyId) => retire(partitions, call, keyId, { Action: 'DeleteAccessKey' }),
  },
})
