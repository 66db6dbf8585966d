import { randomBytes } from 'node:crypto'
import { err, ok, type Result } from '#app/result'
import { type Kdf, type KdfParams, weakerThan } from '#main/kdf'
import { type Items, readBody, writeBody } from './body.ts'
import { type FileStamp, readWhole, replaceWhole, stampAt } from './disk.ts'
import { type HeaderFault, type Lock, nonceBytes, openBody, readLock, saltBytes, sealFile } from './format.ts'

export type OpenFault = 'missing' | 'unreadable' | 'wrong-passphrase' | HeaderFault

/** Why an opened file can't be read any more. `locked`: its passphrase was changed by someone else. */
export type ReloadFault = 'missing' | 'unreadable' | 'locked' | HeaderFault

/** An opened file: its key, and what was in it when it was last read. */
export interface OpenFile {
  readonly lock: Lock
  readonly key: Buffer
  readonly items: Items
  readonly stamp: FileStamp | undefined
}

export interface SealedFilePorts {
  readonly path: string
  readonly kdf: Kdf
  /** What new keys are derived with; a file with a weaker key gets a new one when it is opened. */
  readonly params: KdfParams
}

/** The file on the disk and the key in memory; each function takes and gives values, none remembers. */
export const sealedFile = ({ path, kdf, params }: SealedFilePorts) => {
  const write = async (file: Omit<OpenFile, 'stamp'>): Promise<OpenFile> => {
    const body = writeBody(file.items)
    try {
      await replaceWhole(path, sealFile(body, file.key, file.lock, randomBytes(nonceBytes)))
    } finally {
      body.fill(0)
    }
    return { ...file, stamp: await stampAt(path) }
  }

  /** Writes the file under a new key. */
  const writeAnew = async (passphrase: Buffer, items: Items): Promise<OpenFile> => {
    const lock = { params, salt: randomBytes(saltBytes) }
    return write({ lock, key: await kdf.deriveKey(passphrase, lock.salt, params), items })
  }

  /** A key that fails may also stand for a file that was changed: nothing can tell those apart, and the words say both. */
  const open = async (passphrase: Buffer): Promise<Result<OpenFile, OpenFault>> => {
    const read = await readWhole(path)
    if (!read.ok) return read
    const lock = readLock(read.value.bytes)
    if (!lock.ok) return lock
    const key = await kdf.deriveKey(passphrase, lock.value.salt, lock.value.params)
    const items = itemsOf(read.value.bytes, key)
    if (!items.ok) {
      key.fill(0)
      return err(items.error === 'closed' ? 'wrong-passphrase' : items.error)
    }
    const opened = { lock: lock.value, key, items: items.value, stamp: read.value.stamp }
    return ok(weakerThan(lock.value.params, params) ? await strengthened(passphrase, opened) : opened)
  }

  const strengthened = async (passphrase: Buffer, file: OpenFile): Promise<OpenFile> => {
    try {
      const stronger = await writeAnew(passphrase, file.items)
      file.key.fill(0)
      return stronger
    } catch {
      // A disk that takes no writes must not keep anyone out.
      return file
    }
  }

  /** Reads the file again when it is not the one that was read. */
  const reload = async (file: OpenFile): Promise<Result<OpenFile, ReloadFault>> => {
    const stamp = await stampAt(path)
    if (stamp !== undefined && stamp === file.stamp) return ok(file)
    const read = await readWhole(path)
    if (!read.ok) return read
    const lock = readLock(read.value.bytes)
    if (!lock.ok) return lock
    if (!isSameLock(lock.value, file.lock)) return err('locked')
    const items = itemsOf(read.value.bytes, file.key)
    if (!items.ok) return err('damaged')
    return ok({ ...file, items: items.value, stamp: read.value.stamp })
  }

  return { open, reload, write, writeAnew }
}

const itemsOf = (bytes: Buffer, key: Buffer): Result<Items, 'closed' | 'damaged'> => {
  const body = openBody(bytes, key)
  if (body === undefined) return err('closed')
  const items = readBody(body)
  body.fill(0)
  return items === undefined ? err('damaged') : ok(items)
}

const isSameLock = (one: Lock, other: Lock): boolean =>
  one.salt.equals(other.salt) &&
  one.params.mKiB === other.params.mKiB &&
  one.params.t === other.params.t &&
  one.params.p === other.params.p
