import { fingerprintOf } from '#main/sealing'
import type { VersionRecord } from '#main/store'
import type { OpenVault } from './open-vault.ts'

const isAsciiSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d)

/** The bytes as they are, and without the white space that a selection brings along. */
const candidates = (bytes: Buffer): readonly Buffer[] => {
  let [from, to] = [0, bytes.length]
  while (from < to && isAsciiSpace(bytes[from])) from += 1
  while (from < to && isAsciiSpace(bytes[to - 1])) to -= 1
  return from === to || to - from === bytes.length ? [bytes] : [bytes, bytes.subarray(from, to)]
}

const fingerprintsOf = ({ keys }: OpenVault, bytes: Buffer): readonly string[] =>
  candidates(bytes).map((candidate) => fingerprintOf(keys.fingerprints, candidate).toString('hex'))

/** The credential that holds exactly this secret, known by its keyed fingerprint. */
export const holderOf = (vault: OpenVault, bytes: Buffer): { id: string; name: string } | null => {
  for (const fingerprint of fingerprintsOf(vault, bytes)) {
    const id = vault.store.holderOf(fingerprint)
    const name = id === null ? undefined : vault.store.summary(id)?.name
    if (id !== null && name !== undefined) return { id, name }
  }
  return null
}

/** The newest version of a credential in which each of these secrets is a part; null when there is none. */
export const versionHolding = (
  vault: OpenVault,
  credentialId: string,
  secrets: readonly Buffer[],
): VersionRecord | null => {
  const wanted = secrets.map((bytes) => fingerprintsOf(vault, bytes))
  const holdsAll = ({ parts }: VersionRecord): boolean =>
    wanted.every((fingerprints) =>
      parts.some((part) => part.secret && fingerprints.includes(part.fingerprint)),
    )
  return [...vault.store.versionsOf(credentialId)].reverse().find(holdsAll) ?? null
}
