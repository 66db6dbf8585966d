import { encodeVaultKeyCopy, sealTo, sha256Hex } from '#main/recovery'
import { isCopyDue, StoreFailure } from '#main/store'
import { inKeychain } from '../custody.ts'
import { emptyTrash } from '../purge.ts'
import type { Ground } from './ground.ts'
import type { Session } from './session.ts'

const isCopy = (file: Buffer | null, sha256: string | null): boolean =>
  file !== null && sha256Hex(file) === sha256

/** The file lies outside the seal: one that is not the one that the settings name is made again. */
const recheckVaultKeyCopy = async ({ vault, vaultKey }: Session): Promise<void> => {
  const { store } = vault
  const { recoveryRecipient, vaultKeyCopySha256 } = store.settings
  if (recoveryRecipient === null || isCopy(store.vaultKeyCopy(), vaultKeyCopySha256)) return
  const plaintext = encodeVaultKeyCopy(vault.vaultId.toString('hex'), vaultKey)
  const file = await sealTo(recoveryRecipient, plaintext)
  plaintext.fill(0)
  store.transact((tx) => {
    tx.putVaultKeyCopy(file)
    tx.putSettings({ ...store.settings, vaultKeyCopySha256: sha256Hex(file) })
  })
}

/** A copy that is not the one that its version names would bring nothing back: the version counts as not covered. */
const recheckValueCopies = ({ vault }: Session): void => {
  const { store } = vault
  const wrong = inKeychain(vault).filter(
    ({ id, recoveryCopySha256 }) =>
      recoveryCopySha256 !== null && !isCopy(store.recoveryCopy(id), recoveryCopySha256),
  )
  if (wrong.length === 0) return
  store.transact((tx) => {
    for (const version of wrong) tx.putVersion({ ...version, recoveryCopySha256: null })
  })
}

const copyOfTheDay = async (ground: Ground, session: Session): Promise<void> => {
  const { store } = session.vault
  if (!isCopyDue(ground.copiesFolder, ground.nowMs())) return
  await recheckVaultKeyCopy(session)
  recheckValueCopies(session)
  store.copyTo(ground.copiesFolder, ground.nowMs())
}

/** What has to be done now and then while a vault is open: snapshot, daily copy, trash. */
export const keepUp = async (ground: Ground, session: Session): Promise<void> => {
  const { vault } = session
  try {
    vault.store.settle()
    await vault.inTurn(() => copyOfTheDay(ground, session))
  } catch (failure) {
    // The next time tries again; what is in the store is not touched by it.
    if (!(failure instanceof StoreFailure)) throw failure
  }
  await emptyTrash(vault)
}
