import { err, ok } from '#app/result'
import type { Call, Called, Held, ListedKey, OrphanQuestion, OrphanVerdict } from '../../driver.ts'
import { patienceMs } from '../asking.ts'
import type { AwsPartitions } from './places.ts'
import { askAws, userOf } from './query.ts'
import { at, type Element, textOf } from './xml.ts'

const mostPages = 10
/** AWS has room for two. A list that is longer is somebody else's idea of AWS, and is not asked about key by key. */
const mostAskedAbout = 4

const instantOf = (element: Element | null): number | null => {
  const text = textOf(element)
  const atMs =
    text === null || !/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text)
      ? Number.NaN
      : Date.parse(text)
  return Number.isNaN(atMs) ? null : atMs
}

interface Page {
  readonly keys: readonly ListedKey[]
  readonly marker: string | null
}

const keyOf = (member: Element): ListedKey | null => {
  const keyId = textOf(at(member, 'AccessKeyId'))
  if (keyId === null || keyId === '') return null
  return { keyId, label: null, createdAtMs: instantOf(at(member, 'CreateDate')) }
}

const pageOf = (result: Element): Page | null => {
  const members = at(result, 'AccessKeyMetadata')
  // Left out, it is false: AWS's own description of the answer does not require it.
  const truncated = textOf(at(result, 'IsTruncated')) ?? 'false'
  if (members === null || (truncated !== 'true' && truncated !== 'false')) return null
  const keys = members.children.flatMap((member) => keyOf(member) ?? [])
  const marker = truncated === 'true' ? textOf(at(result, 'Marker')) : null
  if (keys.length !== members.children.length || (truncated === 'true' && marker === null)) return null
  return { keys, marker }
}

/** The ids and ages of a user's keys. */
export const listedKeys = async (
  partitions: AwsPartitions,
  call: Call,
  by: Held,
): Called<readonly ListedKey[]> => {
  const user = userOf(call)
  if (!user.ok) return user
  const keys: ListedKey[] = []
  let marker: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const parameters: Readonly<Record<string, string>> = {
      Action: 'ListAccessKeys',
      ...user.value,
      ...(marker === null ? {} : { Marker: marker }),
    }
    const found = await askAws(
      partitions,
      call,
      by,
      { service: 'iam', parameters, timeoutMs: patienceMs.read },
      pageOf,
    )
    if (!found.ok) return found
    keys.push(...found.value.keys)
    marker = found.value.marker
    if (marker === null) return ok(keys)
  }
  return err('not-understood')
}

const useOf = (result: Element): { readonly lastUsedMs: number | null } | null => {
  const use = at(result, 'AccessKeyLastUsed')
  if (use === null) return null
  const date = at(use, 'LastUsedDate')
  // A key that was never used has no date, and says so in the service's name.
  if (date === null) return textOf(at(use, 'ServiceName')) === 'N/A' ? { lastUsedMs: null } : null
  const lastUsedMs = instantOf(date)
  return lastUsedMs === null ? null : { lastUsedMs }
}

export const lastUseOf = async (
  partitions: AwsPartitions,
  call: Call,
  by: Held,
  keyId: string,
): Called<number | null> => {
  const parameters = { Action: 'GetAccessKeyLastUsed', AccessKeyId: keyId }
  const query = { service: 'iam', parameters, timeoutMs: patienceMs.read } as const
  const found = await askAws(partitions, call, by, query, useOf)
  return found.ok ? ok(found.value.lastUsedMs) : found
}

/** The keys with their last use, which the orphan rule needs. */
export const keysWithUse = async (
  partitions: AwsPartitions,
  call: Call,
  by: Held,
): Called<readonly ListedKey[]> => {
  const listed = await listedKeys(partitions, call, by)
  if (!listed.ok || listed.value.length > mostAskedAbout) return listed
  const keys: ListedKey[] = []
  for (const key of listed.value) {
    const used = await lastUseOf(partitions, call, by, key.keyId)
    // Without the permission the list still says which ids there are; the rule then calls none of them ours.
    if (!used.ok && used.error !== 'not-permitted') return used
    keys.push(used.ok ? { ...key, lastUsedMs: used.value } : key)
  }
  return ok(keys)
}

/** Attempts of one run lie close together; what is made later than that may be a colleague's. */
const runLastsMs = 10 * 60_000

/**
 * Keys of AWS have no label, so that only circumstances can prove one ours: it was not there before, it was made within
 * minutes of our attempt, nobody ever used it, and it is the only one like that. AWS tells times in whole seconds.
 */
export const orphansAmong = ({ before, now, sinceMs }: OrphanQuestion): OrphanVerdict => {
  const fromMs = Math.floor(sinceMs / 1000) * 1000
  const fresh = now.filter(({ keyId }) => !before.includes(keyId))
  const proven = fresh.filter(
    ({ createdAtMs, lastUsedMs }) =>
      lastUsedMs === null &&
      createdAtMs !== null &&
      createdAtMs >= fromMs &&
      createdAtMs <= sinceMs + runLastsMs,
  )
  const ours = fresh.length === 1 ? proven.map(({ keyId }) => keyId) : []
  return { ours, doubtful: fresh.map(({ keyId }) => keyId).filter((keyId) => !ours.includes(keyId)) }
}
