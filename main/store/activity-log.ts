import type { ActivityRow } from '#app/ipc'
import { blobTypes, chainNext } from '#main/sealing'
import { type ActivityRecord, activityRecordSchema, type HeadRecord } from './records.ts'
import type { Rows } from './rows.ts'

export type ActivityHead = HeadRecord['activity']

const rowId = (n: number): string => n.toString(16).padStart(32, '0')

/** The numbered, chained rows of what was done. The head says how many there are and where the chain ends. */
export const activityLog = (rows: Rows) => {
  const read = (n: number): ActivityRow | null => {
    const found = rows.readRecord(blobTypes.activity, rowId(n), activityRecordSchema)
    if (!found.ok) return null
    const { v: _format, ...row } = found.value.record
    return { n, ...row }
  }

  return {
    append: (head: ActivityHead, record: ActivityRecord): ActivityHead => {
      const n = head.count + 1
      const blob = rows.putRecord(blobTypes.activity, rowId(n), n, record)
      return { ...head, count: n, hash: chainNext(head.hash, blob) }
    },
    /** Newest first; a row that is gone or does not open is left out here and told by `intact`. */
    page: (head: ActivityHead, beforeN: number | null, limit: number): readonly ActivityRow[] => {
      const page: ActivityRow[] = []
      const from = Math.min(beforeN ?? head.count + 1, head.count + 1)
      for (let n = from - 1; n > head.base && page.length < limit; n -= 1) {
        const row = read(n)
        if (row !== null) page.push(row)
      }
      return page
    },
    of: (head: ActivityHead, credentialId: string, limit: number): readonly ActivityRow[] => {
      const found: ActivityRow[] = []
      for (let n = head.count; n > head.base && found.length < limit; n -= 1) {
        const row = read(n)
        if (row?.credentialId === credentialId) found.push(row)
      }
      return found
    },
    intact: (head: ActivityHead): boolean => {
      let hash = head.baseHash
      for (let n = head.base + 1; n <= head.count; n += 1) {
        const row = rows.blobOf(blobTypes.activity, rowId(n))
        if (row === null || row.generation !== n) return false
        hash = chainNext(hash, row.blob)
      }
      return hash === head.hash
    },
  }
}
