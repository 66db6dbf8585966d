import { randomInt } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { recoveryGroups } from '#app/recovery'
import { err, ok, type Result } from '#app/result'
import {
  decodeVaultKeyCopy,
  encodeVaultKeyCopy,
  makeIdentity,
  type NewIdentity,
  openWith,
  sealTo,
  sha256Hex,
} from '#main/recovery'
import { coverVersion, uncoveredVersions } from '../recovery-copies.ts'
import type { Session } from './session.ts'

/** A recovery key that was shown and not yet proven to be kept; nowhere but in memory. */
export interface ShownKey extends NewIdentity {
  /** The two groups to be typed in again, counted from 0. */
  readonly ask: readonly [number, number]
}

export const showKey = async (): Promise<ShownKey> => {
  const made = await makeIdentity()
  const groups = recoveryGroups(made.identity).length
  const first = randomInt(groups)
  const second = (first + 1 + randomInt(groups - 1)) % groups
  return { ...made, ask: first < second ? [first, second] : [second, first] }
}

const isGroup = (shown: ShownKey, index: number, answer: string): boolean =>
  recoveryGroups(shown.identity)[index] === answer.trim().toUpperCase()

/** The vault key's copy, opened once with the key that is to open it before anybody relies on it. */
const provenCopy = async (session: Session, shown: ShownKey): Promise<Buffer | null> => {
  const vault = session.vault.vaultId.toString('hex')
  const plaintext = encodeVaultKeyCopy(vault, session.vaultKey)
  const file = await sealTo(shown.recipient, plaintext)
  plaintext.fill(0)
  const opened = await openWith(shown.identity, file)
  const key = opened === null ? null : decodeVaultKeyCopy(vault, opened)
  return key?.equals(session.vaultKey) === true ? file : null
}

/** Makes the shown key the vault's recovery key: the vault key's copy at once, those of values one after another. */
export const keepKey = async (
  session: Session,
  shown: ShownKey,
  answers: readonly [string, string],
): Promise<Result<void, FaultCode>> => {
  if (!isGroup(shown, shown.ask[0], answers[0]) || !isGroup(shown, shown.ask[1], answers[1]))
    return err('recovery-answer-wrong')
  const file = await provenCopy(session, shown)
  if (file === null) return err('internal')
  const { store, nowMs } = session.vault
  const covered = store
    .summaries()
    .flatMap(({ id }) => store.versionsOf(id))
    .filter(({ recoveryCopySha256 }) => recoveryCopySha256 !== null)
  store.transact((tx) => {
    tx.putVaultKeyCopy(file)
    tx.putSettings({
      ...store.settings,
      recoveryRecipient: shown.recipient,
      recoveryMadeAtMs: nowMs(),
      vaultKeyCopySha256: sha256Hex(file),
    })
    // Their copies are to the old key.
    for (const version of covered) tx.putVersion({ ...version, recoveryCopySha256: null })
    tx.appendActivity({
      v: 1,
      atMs: nowMs(),
      action: 'recovery-key-made',
      credentialId: null,
      name: null,
      detail: null,
    })
  })
  return ok(undefined)
}

/** Seals what is not covered yet, value by value; ends at the first that can't be read, to go on at the next unlock. */
export const coverAll = async (session: Session, isOpen: () => boolean): Promise<void> => {
  if (session.vault.store.settings.recoveryRecipient === null) return
  for (const version of uncoveredVersions(session.vault)) {
    if (!isOpen()) return
    const covered = await coverVersion(session.vault, version)
    if (!covered.ok) return
  }
}
