import { DatabaseSync as PrebuiltDatabase } from '@photostructure/sqlite'

type Bound = string | number | Uint8Array | null
type Row = Readonly<Record<string, unknown>>

export interface SqliteStatement {
  run(...values: readonly Bound[]): unknown
  get(...values: readonly Bound[]): Row | undefined
  all(...values: readonly Bound[]): readonly Row[]
}

/** What the store needs of SQLite; node:sqlite and its prebuilt twin both have it. */
export interface SqliteDatabase {
  exec(sql: string): void
  prepare(sql: string): SqliteStatement
  close(): void
}

type Constructor = new (file: string, options: { readonly readOnly: boolean }) => SqliteDatabase

const builtIn = (): Constructor | undefined => {
  const { getBuiltinModule } = process as { readonly getBuiltinModule?: (name: string) => unknown }
  const found = getBuiltinModule?.('node:sqlite') as { readonly DatabaseSync: Constructor } | undefined
  return found?.DatabaseSync
}

/** The engine's own SQLite where it has one (Node 22.13 and later, what ships), else the prebuilt one with its API. */
export const openSqlite = (file: string, access: 'read-only' | 'read-write'): SqliteDatabase => {
  const Database = builtIn() ?? (PrebuiltDatabase as unknown as Constructor)
  return new Database(file, { readOnly: access === 'read-only' })
}
