import { randomBytes } from 'node:crypto'
import type { Attachment } from '#app/credential'
import type { ActivityAction, FaultCode } from '#app/ipc'
import type { ProfileEditable, ProfileKey } from '#app/profiles'
import { err, ok, type Result } from '#app/result'
import type { CredentialRecord, ProfileRecord, StoreTx } from '#main/store'
import { type OpenVault, written } from '#main/vault'
import { tokenPart } from './examine.ts'
import { sealKey } from './keys.ts'

type Done = Promise<Result<Record<string, never>, FaultCode>>

/** What a save does about the key. `text` is sealed apart; what the vault holds, or nothing, has none. */
export interface NewKey {
  readonly source: ProfileKey
  readonly text: string | null
}

interface NewProfile {
  readonly id: string | null
  readonly profile: ProfileEditable
  /** Null keeps the key as it is. */
  readonly key: NewKey | null
  readonly attachTo: string | null
}

const note = (
  { nowMs }: OpenVault,
  tx: StoreTx,
  action: ActivityAction,
  subject: { readonly credential: CredentialRecord | null; readonly profile: string },
): void =>
  tx.appendActivity({
    v: 1,
    atMs: nowMs(),
    action,
    credentialId: subject.credential?.id ?? null,
    name: subject.credential?.name ?? subject.profile,
    detail: subject.profile,
  })

const attachedTo = ({ store }: OpenVault, profileId: string): readonly CredentialRecord[] =>
  store
    .summaries()
    .filter(({ expectations }) => expectations?.profileId === profileId)
    .flatMap(({ id }) => store.credential(id) ?? [])

/** What failed under expectations that hold no longer says nothing. */
const withoutExpectations = ({
  expectations: _gone,
  marks: { failing: _failing, ...marks },
  ...record
}: CredentialRecord): CredentialRecord => ({ ...record, marks })

const held = (
  vault: OpenVault,
  id: string,
  profileId: string,
): Result<{ readonly record: CredentialRecord; readonly attachment: Attachment }, FaultCode> => {
  const record = vault.store.credential(id)
  const summary = vault.store.summary(id)
  if (record === null || summary === null) return err('not-found')
  const part = tokenPart(summary)
  return part === null ? err('not-a-jwt') : ok({ record, attachment: { profileId, part, check: null } })
}

/** Saves a profile; whatever is attached to it waits for a check against the new edition. */
export const saveProfile = (
  vault: OpenVault,
  { id: known, profile, key, attachTo }: NewProfile,
): Promise<Result<{ readonly id: string }, FaultCode>> =>
  written(vault, async () => {
    const before = known === null ? null : vault.store.profile(known)
    if (known !== null && before === null) return err('not-found')
    if (before === null && vault.store.profiles().length >= 500) return err('too-many')
    const id = known ?? randomBytes(16).toString('hex')
    const attached = attachTo === null ? null : held(vault, attachTo, id)
    if (attached !== null && !attached.ok) return attached
    const edition = (before?.edition ?? 0) + 1
    const record: ProfileRecord = {
      v: 1,
      ...profile,
      id,
      key: key?.source ?? before?.key ?? { from: 'nowhere' },
      edition,
      savedAtMs: vault.nowMs(),
      keyEdition: key === null ? (before?.keyEdition ?? edition) : edition,
    }
    const blob = key?.text == null ? null : sealKey(vault, id, key.text, edition)
    const hadKey = vault.store.profileKey(id) !== null
    vault.store.transact((tx) => {
      tx.putProfile(record)
      if (blob !== null) tx.putProfileKey(id, blob)
      else if (key !== null && hadKey) tx.removeProfileKey(id)
      for (const credential of attachedTo(vault, id))
        if (credential.expectations !== undefined)
          tx.putCredential({ ...credential, expectations: { ...credential.expectations, check: null } })
      note(vault, tx, before === null ? 'profile-added' : 'profile-edited', {
        credential: null,
        profile: profile.name,
      })
      if (attached === null) return
      const { record: credential, attachment } = attached.value
      tx.putCredential({ ...withoutExpectations(credential), expectations: attachment })
      note(vault, tx, 'profile-attached', { credential, profile: profile.name })
    })
    // An old key leaves no trace in the log.
    if (hadKey && key !== null) vault.store.cutLog()
    return ok({ id })
  })

/** A deleted profile as it can be brought back: its key still sealed. */
export interface DeletedProfile {
  readonly record: ProfileRecord
  readonly key: Buffer | null
  readonly attachedTo: readonly string[]
}

export const deleteProfile = (vault: OpenVault, id: string): Promise<Result<DeletedProfile, FaultCode>> =>
  written(vault, async () => {
    const record = vault.store.profile(id)
    if (record === null) return err('not-found')
    const attached = attachedTo(vault, id)
    const key = vault.store.profileKey(id)
    vault.store.transact((tx) => {
      for (const credential of attached) tx.putCredential(withoutExpectations(credential))
      tx.removeProfile(id)
      note(vault, tx, 'profile-deleted', { credential: null, profile: record.name })
    })
    vault.store.cutLog()
    return ok({ record, key, attachedTo: attached.map((credential) => credential.id) })
  })

/** As it was, but attached only where nothing else is expected by now. */
export const undeleteProfile = (vault: OpenVault, deleted: DeletedProfile): Done =>
  written(vault, async () => {
    const { record, key } = deleted
    if (vault.store.profile(record.id) !== null) return ok({})
    const free = deleted.attachedTo
      .map((id) => held(vault, id, record.id))
      .flatMap((one) => (one.ok && one.value.record.expectations === undefined ? [one.value] : []))
    vault.store.transact((tx) => {
      tx.putProfile(record)
      if (key !== null) tx.putProfileKey(record.id, key)
      for (const { record: credential, attachment } of free)
        tx.putCredential({ ...credential, expectations: attachment })
      note(vault, tx, 'profile-restored', { credential: null, profile: record.name })
    })
    return ok({})
  })

/** Holds credentials to a profile, or to none; all of them, or none when one holds no token. */
export const attachProfile = (vault: OpenVault, ids: readonly string[], profileId: string | null): Done =>
  written(vault, async () => {
    const after: { readonly record: CredentialRecord; readonly profile: string }[] = []
    for (const id of new Set(ids)) {
      const record = vault.store.credential(id)
      if (record === null) return err('not-found')
      if (profileId === null) {
        const name = vault.store.profile(record.expectations?.profileId ?? '')?.name ?? ''
        after.push({ record: withoutExpectations(record), profile: name })
        continue
      }
      const profile = vault.store.profile(profileId)
      if (profile === null) return err('not-found')
      const attached = held(vault, id, profileId)
      if (!attached.ok) return attached
      const { attachment } = attached.value
      after.push({
        record: { ...withoutExpectations(record), expectations: attachment },
        profile: profile.name,
      })
    }
    vault.store.transact((tx) => {
      for (const { record, profile } of after) {
        tx.putCredential(record)
        note(vault, tx, profileId === null ? 'profile-detached' : 'profile-attached', {
          credential: record,
          profile,
        })
      }
    })
    return ok({})
  })
