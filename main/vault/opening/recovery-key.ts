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
import { inKeychain } from '../custody.ts'
import { coverVersion, uncoveredVersions } from '../recovery-copies.ts'
import { noteOfVault } from './note.ts'
import type { Session } from './session.ts'

/** A recovery key that was shown and not yet proven to be kept; nowhere but in memory. */
export interface ShownKey extends NewIdentity {
  /** The vault key's copy, which this key was seen to open. */
  readonly vaultKeyCopy: Buffer
  /** The two groups to be typed in again, counted from 0. */
  readonly ask: readonly [number, number]
}

/** Opened once with the key that is to open it, before anybody sees that key and relies on it. */
const provenCopy = async (session: Session, made: NewIdentity): Promise<Buffer | null> => {
  const vault = session.vault.vaultId.toString('hex')
  const plaintext = encodeVaultKeyCopy(vault, session.vaultKey)
  const file = await sealTo(made.recipient, plaintext)
  plaintext.fill(0)
  const opened = await openWith(made.identity, file)
  const key = opened === null ? null : decodeVaultKeyCopy(vault, opened)
  opened?.fill(0)
  const isSame = key?.equals(session.vaultKey) === true
  key?.fill(0)
  return isSame ? file : null
}

export const showKey = async (session: Session): Promise<ShownKey | null> => {
  const made = await makeIdentity()
  const vaultKeyCopy = await provenCopy(session, made)
  if (vaultKeyCopy === null) return null
  const groups = recoveryGroups(made.identity).length
  const first = randomInt(groups)
  const second = (first + 1 + randomInt(groups - 1)) % groups
  return { ...made, vaultKeyCopy, ask: first < second ? [first, second] : [second, first] }
}

const isGroup = (shown: ShownKey, index: number, answer: string): boolean =>
  recoveryGroups(shown.identity)[index] === answer.trim().toUpperCase()

/** Makes the shown key the vault's recovery key: the vault key's copy at once, those of values one after another. */
export const keepKey = (
  { vault }: Session,
  shown: ShownKey,
  answers: readonly [string, string],
): Result<void, FaultCode> => {
  if (!isGroup(shown, shown.ask[0], answers[0]) || !isGroup(shown, shown.ask[1], answers[1]))
    return err('recovery-answer-wrong')
  const { store, nowMs } = vault
  const covered = inKeychain(vault).filter(({ recoveryCopySha256 }) => recoveryCopySha256 !== null)
  store.transact((tx) => {
    tx.putVaultKeyCopy(shown.vaultKeyCopy)
    tx.putSettings({
      ...store.settings,
      recoveryRecipient: shown.recipient,
      recoveryMadeAtMs: nowMs(),
      vaultKeyCopySha256: sha256Hex(shown.vaultKeyCopy),
    })
    // Their copies are to the old key.
    for (const version of covered) tx.putVersion({ ...version, recoveryCopySha256: null })
    noteOfVault(tx, 'recovery-key-made', nowMs())
  })
  return ok(undefined)
}

/**
 * Seals what is not covered yet, value by value; ends at the first that can't be read, to go on another time.
 * @returns how many were sealed
 */
export const coverAll = async (session: Session, isOpen: () => boolean): Promise<number> => {
  if (session.vault.store.settings.recoveryRecipient === null) return 0
  let sealed = 0
  for (const version of uncoveredVersions(session.vault)) {
    if (!isOpen()) break
    const covered = await coverVersion(session.vault, version)
    if (!covered.ok) break
    sealed += 1
  }
  return sealed
}
