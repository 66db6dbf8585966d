import { pathToFileURL } from 'node:url'
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

/** `unchanging`: a file that nobody writes to meanwhile, read without locks and without any file beside it. */
export type SqliteAccess = 'read-only' | 'read-write' | 'unchanging'

type Constructor = new (file: string, options: { readonly readOnly: boolean }) => SqliteDatabase

const builtIn = (): Constructor | undefined => {
  const { getBuiltinModule } = process as { readonly getBuiltinModule?: (name: string) => unknown }
  const found = getBuiltinModule?.('node:sqlite') as { readonly DatabaseSync: Constructor } | undefined
  return found?.DatabaseSync
}

/** The engine's own SQLite where it has one (Node 22.13 and later, what ships), else the prebuilt one with its API. */
export const openSqlite = (file: string, access: SqliteAccess): SqliteDatabase => {
  const Database = builtIn() ?? (PrebuiltDatabase as unknown as Constructor)
  switch (access) {
    case 'read-write':
      return new Database(file, { readOnly: false })
    case 'read-only':
      return new Database(file, { readOnly: true })
    case 'unchanging':
      return new Database(`${pathToFileURL(file).href}?immutable=1`, { readOnly: true })
  }
}
