import { timingSafeEqual } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { recoveryIdentity } from '#app/recovery'
import { err, ok, type Result } from '#app/result'
import { decodeValueCopy, decodeVaultKeyCopy, openWith } from '#main/recovery'
import { encodeItemText, fingerprintOf, sealValue, type ValueParts } from '#main/sealing'
import { currentFormat, readStoreMeta, type Sidecar, type VersionRecord } from '#main/store'
import { accountOf, type OpenVault } from '../open-vault.ts'
import { wipeParts } from '../values.ts'
import { createFile, writeProbe } from './create.ts'
import { type Ground, type Stopped, vaultIdOf } from './ground.ts'
import { isKeyOf, writeKeyItem } from './key-slots.ts'
import { openSession, type Session } from './session.ts'

export interface Recovered {
  readonly session: Session
  readonly recovered: number
  readonly missing: number
}

/** The vault key from its copy in the store; it counts only when it is the key that the store was sealed with. */
const keyFromCopy = async (
  ground: Ground,
  sidecar: Sidecar,
  identity: string,
): Promise<Result<Buffer, FaultCode | Stopped>> => {
  const meta = readStoreMeta(ground.storeFile(sidecar.store), currentFormat)
  if (!meta.ok) return err({ trouble: meta.error })
  const { vaultKeyCopy, check, vaultId } = meta.value
  const plaintext = vaultKeyCopy === null ? null : await openWith(identity, vaultKeyCopy)
  const vaultKey = plaintext === null ? null : decodeVaultKeyCopy(vaultId.toString('hex'), plaintext)
  plaintext?.fill(0)
  if (vaultKey === null || !isKeyOf(vaultKey, vaultId, check)) return err('wrong-recovery-key')
  return ok(vaultKey)
}

/** age proves no sender: a value counts only if it is the one that the sealed record knows. */
const isTheOne = (vault: OpenVault, version: VersionRecord, parts: ValueParts): boolean => {
  const secrets = version.parts.flatMap((part) => (part.secret ? [part] : []))
  return (
    secrets.length === parts.size &&
    secrets.every(({ name, fingerprint }) => {
      const bytes = parts.get(name)
      if (bytes === undefined) return false
      return timingSafeEqual(fingerprintOf(vault.keys.fingerprints, bytes), Buffer.from(fingerprint, 'hex'))
    })
  )
}

/** Puts a value back where the keychain lost it. What lies there already is left as it is. */
const bringBack = async (
  vault: OpenVault,
  version: VersionRecord,
  identity: string,
): Promise<'there' | 'missing'> => {
  const account = accountOf(version.credentialId, version.version)
  const found = await vault.keychain.get(vault.service, account)
  if (!found.ok || found.value !== null) return found.ok ? 'there' : 'missing'
  const copy = vault.store.recoveryCopy(version.id)
  const plaintext = copy === null ? null : await openWith(identity, copy)
  const place = {
    vault: vault.vaultId.toString('hex'),
    credential: version.credentialId,
    version: version.version,
  }
  const parts = plaintext === null ? null : decodeValueCopy(place, plaintext)
  plaintext?.fill(0)
  if (parts === null || !isTheOne(vault, version, parts)) return 'missing'
  const text = encodeItemText(sealValue(vault.keys.values, version.credentialId, version.version, parts))
  wipeParts(parts)
  await vault.keychain.set(vault.service, account, text)
  const back = await vault.keychain.get(vault.service, account)
  return back.ok && back.value === text ? 'there' : 'missing'
}

/** With the recovery key: the vault key into the keychain that is there now, then every value that it lost. */
export const recoverVault = async (
  ground: Ground,
  sidecar: Sidecar,
  typed: string,
  password: string | null,
): Promise<Result<Recovered, FaultCode | Stopped>> => {
  const identity = recoveryIdentity(typed)
  const vaultKey = await keyFromCopy(ground, sidecar, identity)
  if (!vaultKey.ok) return vaultKey
  if (sidecar.adapter === 'passphrase-file') {
    const file = await createFile(ground, password)
    if (!file.ok) return file
  }
  const keychain = ground.keychain(sidecar.adapter)
  const probe = await writeProbe(keychain, sidecar.service)
  if (!probe.ok) return probe
  const key = await writeKeyItem(ground, keychain, {
    service: sidecar.service,
    vaultId: vaultIdOf(sidecar),
    vaultKey: vaultKey.value,
    password: sidecar.adapter === 'os' ? password : null,
  })
  if (!key.ok) return key
  const session = openSession(ground, sidecar, vaultKey.value)
  if ('trouble' in session) return err(session)
  const counted = await bringAllBack(session, identity)
  noteRecovery(session, password)
  return ok({ session, ...counted })
}

const bringAllBack = async ({ vault }: Session, identity: string) => {
  let [recovered, missing] = [0, 0]
  for (const { id } of vault.store.summaries()) {
    for (const version of vault.store.versionsOf(id)) {
      if (version.custody !== 'keychain') continue
      const there = await bringBack(vault, version, identity)
      if (there === 'there') recovered += 1
      else missing += 1
    }
  }
  return { recovered, missing }
}

const noteRecovery = ({ vault }: Session, password: string | null): void => {
  const { store, nowMs } = vault
  store.transact((tx) => {
    tx.putSettings({ ...store.settings, passwordSet: password !== null })
    tx.appendActivity({
      v: 1,
      atMs: nowMs(),
      action: 'recovery-key-used',
      credentialId: null,
      name: null,
      detail: null,
    })
  })
}
