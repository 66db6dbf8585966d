import { createReadStream } from 'node:fs'
import { err, ok, type Result } from '#app/result'

export type ReadFault = 'absent' | 'denied' | 'folder' | 'too-long' | 'unreadable'

/** All of a stream, up to a limit of bytes. Its errors are dropped: they name paths. */
export const readAll = async (
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Result<Uint8Array, ReadFault>> => {
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of chunks) {
      length += chunk.length
      if (length > limit) return err('too-long')
      pieces.push(chunk)
    }
  } catch (error) {
    return err(faultOf(error))
  }
  return ok(Buffer.concat(pieces))
}

const faultOf = (error: unknown): ReadFault => {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENAMETOOLONG':
      return 'absent'
    case 'EACCES':
    case 'EPERM':
      return 'denied'
    case 'EISDIR':
      return 'folder'
    default:
      return 'unreadable'
  }
}

/** A file as a stream, so that pipes and devices are read too, and nothing past the limit. */
export const fileChunks = (path: string): AsyncIterable<Uint8Array> => createReadStream(path)

/** Why a file was not read, after its role: `The key file`. A path is not said, for it may be the secret itself. */
export const readFaultText = (role: string, fault: ReadFault, limit: number): string => {
  switch (fault) {
    case 'absent':
      return `${role} is not there.`
    case 'denied':
      return `${role} may not be read.`
    case 'folder':
      return `${role} is a folder.`
    case 'too-long':
      return `${role} is longer than ${Math.round(limit / 1024)} KiB.`
    case 'unreadable':
      return `${role} can’t be read.`
  }
}
