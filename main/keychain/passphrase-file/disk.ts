import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { err, ok, type Result } from '#app/result'

/** Beyond it, in bytes, it is not a file of ours: 1,000 items of the largest size fit. */
const largestFile = 128 * 1024 * 1024

/** Tells whether a file is the one that was read, without reading it again. */
export type FileStamp = string

export interface FileRead {
  readonly bytes: Buffer
  readonly stamp: FileStamp
}

export const readWhole = async (path: string): Promise<Result<FileRead, 'missing' | 'unreadable'>> => {
  try {
    return await withFile(path, constants.O_RDONLY, async (file) => {
      const before = await file.stat({ bigint: true })
      if (!before.isFile() || before.size > largestFile) return err('unreadable')
      const bytes = await file.readFile()
      return ok({ bytes, stamp: stampOf(before) })
    })
  } catch (error) {
    return err(isMissing(error) ? 'missing' : 'unreadable')
  }
}

export const stampAt = async (path: string): Promise<FileStamp | undefined> => {
  try {
    return await withFile(path, constants.O_RDONLY, async (file) =>
      stampOf(await file.stat({ bigint: true })),
    )
  } catch {
    return undefined
  }
}

/**
 * Puts a file in the place of another so that at any moment, also after a power cut, there is either the old one or the new
 * one, whole. Readable by its owner only. Throws when it could not: then either of the two may be there.
 */
export const replaceWhole = async (path: string, bytes: Buffer): Promise<void> => {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await withFile(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, async (file) => {
      await file.writeFile(bytes)
      await file.sync()
    })
    await rename(temporary, path)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
  // The new name is not on the disk before its folder is. Windows has no such call and needs none.
  if (process.platform !== 'win32') await withFile(folder, constants.O_RDONLY, (handle) => handle.sync())
}

/** Removes what a process that was killed while it wrote has left behind. Only who alone writes the file may call this. */
export const removeLeftovers = async (path: string): Promise<void> => {
  const folder = dirname(path)
  const names = await readdir(folder).catch(() => [])
  const start = `${basename(path)}.`
  const leftovers = names.filter(
    (name) => name.startsWith(start) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(start.length)),
  )
  await Promise.all(leftovers.map((name) => unlink(join(folder, name)).catch(() => undefined)))
}

const withFile = async <T>(
  path: string,
  flags: number,
  work: (file: FileHandle) => Promise<T>,
): Promise<T> => {
  const file = await open(path, flags, 0o600)
  try {
    return await work(file)
  } finally {
    await file.close()
  }
}

const stampOf = (stat: {
  readonly ino: bigint
  readonly size: bigint
  readonly mtimeNs: bigint
}): FileStamp => [stat.ino, stat.size, stat.mtimeNs].join(':')

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'
