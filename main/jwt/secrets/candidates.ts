import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { err, ok, type Result } from '#app/result'
import { ownSecretCount, ownSecrets } from './own-list.ts'

/** One secret to try. */
export interface Candidate {
  readonly bytes: Buffer
  /** Its line in the user's file; null in our own list. */
  readonly line: number | null
}

export interface Candidates {
  readonly total: number
  readonly list: Iterator<Candidate>
}

const largestFile = 64 * 1024 * 1024
const longestLine = 4096
const [lineFeed, carriageReturn] = [0x0a, 0x0d]

function* own(): Generator<Candidate> {
  for (const secret of ownSecrets()) yield { bytes: Buffer.from(secret, 'utf8'), line: null }
}

export const ownCandidates = (): Candidates => ({ total: ownSecretCount, list: own() })

function* linesOf(bytes: Buffer): Generator<Candidate> {
  let line = 0
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(lineFeed, start)
    const next = found < 0 ? bytes.length : found
    const end = next > start && bytes[next - 1] === carriageReturn ? next - 1 : next
    line++
    if (end - start <= longestLine) yield { bytes: bytes.subarray(start, end), line }
    start = next + 1
  }
}

const countOf = (bytes: Buffer): number => {
  let total = 0
  for (const _candidate of linesOf(bytes)) total++
  return total
}

/** The user's own list, one secret a line. */
export const fileCandidates = (path: string): Result<Candidates, 'file-unreadable' | 'file-too-large'> => {
  let bytes: Buffer
  try {
    const file = openSync(path, 'r')
    try {
      const stat = fstatSync(file)
      if (!stat.isFile()) return err('file-unreadable')
      if (stat.size > largestFile) return err('file-too-large')
      bytes = readFileSync(file)
    } finally {
      closeSync(file)
    }
  } catch {
    return err('file-unreadable')
  }
  return ok({ total: countOf(bytes), list: linesOf(bytes) })
}
