import * as v from 'valibot'
import { blobTypes, zeroId } from '#main/sealing'
import type { CredentialRecord, VersionRecord } from './records.ts'
import type { RowName, Rows } from './rows.ts'
import { rowTypes } from './schema.ts'

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/**
 * A record was parsed by its own schema when it was made, and the seal says that nobody has touched it since. Parsing ten
 * thousand of them once more would be most of a start. Whoever changes a record's shape raises the snapshot's `v`: a
 * snapshot of another `v` is passed over, and the records are read one by one.
 */
const made = <T>() => v.custom<T>((value) => typeof value === 'object' && value !== null)

/** Type 03. All that lists need, and which rows there were at a generation, in one blob. */
const snapshotSchema = v.strictObject({
  v: v.literal(1),
  generation: count,
  rows: v.array(made<readonly [type: number, id: string, generation: number]>()),
  credentials: v.array(made<CredentialRecord>()),
  versions: v.array(made<VersionRecord>()),
})
export type Snapshot = v.InferOutput<typeof snapshotSchema>

/** Rows of these kinds come and go too often to be listed; the head counts activity, start-up settles intents. */
const unlisted: readonly number[] = [rowTypes.head, rowTypes.snapshot, rowTypes.activity, rowTypes.intent]

export const isListed = ({ type }: RowName): boolean => !unlisted.includes(type)

export const readSnapshot = (rows: Rows): Snapshot | null => {
  const read = rows.readRecord(blobTypes.snapshot, zeroId, snapshotSchema)
  return read.ok ? read.value.record : null
}

export const writeSnapshot = (rows: Rows, snapshot: Omit<Snapshot, 'v' | 'rows'>): void => {
  const listed = rows.names().filter(isListed)
  rows.putRecord(blobTypes.snapshot, zeroId, snapshot.generation, {
    v: 1,
    ...snapshot,
    rows: listed.map(({ type, id, generation }) => [type, id, generation]),
  } satisfies Snapshot)
}
