import type { ActivityRow, CredentialDetail, FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { Secret } from '#main/secret'
import { StoreFailure, type VersionRecord } from '#main/store'
import { note } from './activity.ts'
import { type OpenVault, written } from './open-vault.ts'
import { readValue, wipeParts } from './values.ts'

const historyLength = 100

const currentVersion = (vault: OpenVault, id: string): VersionRecord | null => {
  const current = vault.store.credential(id)?.currentVersion
  return vault.store.versionsOf(id).find(({ version }) => version === current) ?? null
}

/** A disk that does not give a record is an expected failure. */
const fromStore = <T>(read: () => T): Result<T, FaultCode> => {
  try {
    return ok(read())
  } catch (failure) {
    if (failure instanceof StoreFailure) return err(failure.code)
    throw failure
  }
}

export const detailOf = (vault: OpenVault, id: string): Result<CredentialDetail, FaultCode> => {
  const summary = vault.store.summary(id)
  if (summary === null) return err('not-found')
  return fromStore(() => ({
    summary,
    versions: [...vault.store.versionsOf(id)].reverse().map((record) => ({
      version: record.version,
      current: record.version === summary.version,
      custody: record.custody,
      addedAtMs: record.addedAtMs,
      createdAt: record.createdAt,
      expiry: record.expiry,
      parts: [...record.parts],
    })),
    history: [...vault.store.activityOf(id, historyLength)],
  }))
}

/** One secret part of the version in use. The caller wipes it. */
export const readPart = async (
  vault: OpenVault,
  id: string,
  partName: string,
): Promise<Result<Secret, FaultCode>> => {
  const version = currentVersion(vault, id)
  if (version === null) return err('not-found')
  const value = await readValue(vault, version)
  // A write that ended meanwhile may have taken the item away: what counts is where the value lies now.
  if (!value.ok && currentVersion(vault, id) !== version) return readPart(vault, id, partName)
  if (!value.ok) return value
  const bytes = value.value.get(partName)
  wipeParts(new Map([...value.value].filter(([name]) => name !== partName)))
  return bytes === undefined ? err('not-found') : ok(Secret.takeBytes(bytes))
}

export const activityPage = (
  vault: OpenVault,
  beforeN: number | null,
  limit: number,
): Result<{ rows: ActivityRow[]; intact: boolean }, FaultCode> =>
  fromStore(() => ({
    rows: [...vault.store.activity(beforeN, limit).rows],
    intact: vault.store.activityIntact(),
  }))

/** Writes down that a secret left the vault, before or after it did: a disk that is full must not hide a reveal. */
export const noteUse = (vault: OpenVault, id: string, action: 'secret-revealed' | 'secret-copied') =>
  written(vault, async () => {
    const record = vault.store.credential(id)
    if (record === null) return err('not-found')
    vault.store.transact((tx) => note(vault, tx, action, record))
    return ok(undefined)
  })
