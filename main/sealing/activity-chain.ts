import { createHash } from 'node:crypto'

/** Where the chain of a vault's activity begins. */
export const chainStart = (vaultId: Buffer): string =>
  createHash('sha256').update('keytide/1 activity', 'ascii').update(vaultId).digest('hex')

/** The chain's next hash: unkeyed, because each blob is authentic already. */
export const chainNext = (hash: string, blob: Buffer): string =>
  createHash('sha256').update(hash, 'hex').update(blob).digest('hex')
