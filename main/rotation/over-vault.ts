import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import type { Run } from '#app/rotation'
import { blobTypes, openBlob, sealBlob } from '#main/sealing'
import { Secret } from '#main/secret'
import { StoreFailure, type StoreTx } from '#main/store'
import { type OpenVault, promoteValue, provesWritable, readVersion } from '#main/vault'
import type { HeldVersion, RotationVault, WithRow } from './vault-port.ts'

const sealAnswer = ({ keys }: OpenVault, answerId: string, raw: Secret): Buffer =>
  sealBlob(keys.values, { type: blobTypes.runAnswer, id: answerId, n: 0 }, raw.expose())

/** The secret that others have is dead, and there is a new one: only that ends the exposure. */
const clearExposed = ({ store }: OpenVault, tx: StoreTx, { credentialId, journal }: Run): void => {
  const end = journal[journal.length - 1]
  const record = store.credential(credentialId)
  if (end?.row !== 'finished' || end.outcome !== 'done' || record === null) return
  const { exposed, ...marks } = record.marks
  if (exposed !== undefined) tx.putCredential({ ...record, marks })
}

const write = (vault: OpenVault, tx: StoreTx, run: Run, { keep, drop = [] }: WithRow): void => {
  tx.putRun(run)
  clearExposed(vault, tx, run)
  if (keep !== undefined) tx.putRunAnswer(keep.answerId, sealAnswer(vault, keep.answerId, keep.raw))
  for (const answerId of drop) tx.removeRunAnswer(answerId)
}

const held = async (
  vault: OpenVault,
  credentialId: string,
  version: number | 'current',
): Promise<Result<HeldVersion, FaultCode>> => {
  const credential = vault.store.credential(credentialId)
  if (credential === null) return err('not-found')
  const number = version === 'current' ? credential.currentVersion : version
  const read = await readVersion(vault, credentialId, number)
  if (!read.ok) return read
  const { record, secrets } = read.value
  const publics = record.parts.flatMap((part) => (part.secret ? [] : [[part.name, part.value] as const]))
  const { host, account } = credential
  return ok({ version: number, host, account, secrets, publics: new Map(publics) })
}

/**
 * The vault as rotations see it.
 * @param open the vault while it is open; while it is locked, runs wait
 */
export const rotationsVault = (open: () => OpenVault | null): RotationVault => {
  const onStore = <T>(work: (vault: OpenVault) => T): Result<T, FaultCode> => {
    const vault = open()
    if (vault === null) return err('not-open')
    try {
      return ok(work(vault))
    } catch (failure) {
      if (failure instanceof StoreFailure) return err(failure.code)
      throw failure
    }
  }
  const onVault = async <T>(work: (vault: OpenVault) => Promise<Result<T, FaultCode>>) => {
    const vault = open()
    return vault === null ? err<FaultCode>('not-open') : work(vault)
  }
  return {
    runs: () => open()?.store.runs() ?? [],
    run: (id) => open()?.store.run(id) ?? null,
    save: (run, more = {}) => onStore((vault) => vault.store.transact((tx) => write(vault, tx, run, more))),
    answer: (answerId) => {
      const read = onStore(({ store, keys }) => {
        const blob = store.runAnswer(answerId)
        return blob === null
          ? null
          : openBlob(keys.values, { type: blobTypes.runAnswer, id: answerId, n: 0 }, blob)
      })
      if (!read.ok) return read
      if (read.value === null) return err('value-missing')
      return read.value.ok ? ok(Secret.takeBytes(read.value.value)) : err('value-damaged')
    },
    ready: () => onVault(provesWritable),
    held: (credentialId, version) => onVault((vault) => held(vault, credentialId, version)),
    promote: (credentialId, value, promoted) =>
      onVault((vault) =>
        promoteValue(vault, credentialId, value, (tx, version) => {
          const { run, ...more } = promoted(version)
          write(vault, tx, run, more)
        }),
      ),
    whileOpen: async (work) => {
      const vault = open()
      if (vault === null) return err('not-open')
      return vault.inTurn(async () => (open() === vault ? ok(await work()) : err('not-open')))
    },
  }
}
