import * as v from 'valibot'
import { err, ok, type Result } from '#app/result'
import type { SqliteDatabase } from '#main/platform'
import { type BlobType, openBlob, sealBlob } from '#main/sealing'
import { StoreFailure } from './failure.ts'
import { bufferOf } from './meta.ts'
import type { RowType } from './schema.ts'

export interface RowName {
  readonly type: RowType
  readonly id: string
  readonly generation: number
}

/** The table of records: sealed on the way in, checked and parsed on the way out. */
export const rowsOf = (db: SqliteDatabase, recordsKey: Buffer) => {
  const put = db.prepare(
    'INSERT INTO record (type, id, generation, blob) VALUES (?, ?, ?, ?) ' +
      'ON CONFLICT (type, id) DO UPDATE SET generation = excluded.generation, blob = excluded.blob',
  )
  const remove = db.prepare('DELETE FROM record WHERE type = ? AND id = ?')
  const one = db.prepare('SELECT generation, blob FROM record WHERE type = ? AND id = ?')
  const names = db.prepare('SELECT type, id, generation FROM record')

  const blobOf = (type: RowType, id: string): { generation: number; blob: Buffer } | null => {
    const row = one.get(type, id)
    const blob = bufferOf(row?.['blob'])
    return blob === null ? null : { generation: Number(row?.['generation']), blob }
  }

  return {
    /** @returns the sealed blob, as it now lies in the file */
    putRecord: (type: BlobType, id: string, n: number, record: object): Buffer => {
      const plaintext = Buffer.from(JSON.stringify(record), 'utf8')
      const blob = sealBlob(recordsKey, { type, id, n }, plaintext)
      plaintext.fill(0)
      put.run(type, id, n, blob)
      return blob
    },
    putBlob: (type: RowType, id: string, generation: number, blob: Buffer): void => {
      put.run(type, id, generation, blob)
    },
    remove: (type: RowType, id: string): void => {
      remove.run(type, id)
    },
    blobOf,
    /** Every row by name, without its blob. */
    names: (): readonly RowName[] =>
      names.all().map((row) => ({
        type: Number(row['type']) as RowType,
        id: String(row['id']),
        generation: Number(row['generation']),
      })),
    /** @throws StoreFailure when a record that opened is not what its schema says: a bug of ours or of a newer program */
    readRecord: <T>(
      type: BlobType,
      id: string,
      schema: v.GenericSchema<unknown, T>,
    ): Result<{ record: T; n: number; blob: Buffer }, 'absent' | 'damaged'> => {
      const row = blobOf(type, id)
      if (row === null) return err('absent')
      const opened = openBlob(recordsKey, { type, id, n: row.generation }, row.blob)
      if (!opened.ok) return err('damaged')
      const parsed = v.safeParse(schema, JSON.parse(opened.value.toString('utf8')))
      opened.value.fill(0)
      if (!parsed.success) throw new StoreFailure('read')
      return ok({ record: parsed.output, n: row.generation, blob: row.blob })
    },
  }
}
export type Rows = ReturnType<typeof rowsOf>
