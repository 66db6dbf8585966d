import { join } from 'node:path'
import { DatabaseSync as PrebuiltDatabase } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { openSqlite } from '#main/platform'
import { aPlace } from './a-store.ts'

interface Sqlite {
  readonly DatabaseSync: new (file: string) => object
}

const { getBuiltinModule } = process as { readonly getBuiltinModule?: (name: string) => unknown }
const own = getBuiltinModule?.('node:sqlite') as Sqlite | undefined

const aDatabase = () => openSqlite(join(aPlace().folder, 'any.db'), 'read-write')

test.skipIf(own === undefined)('the SQLite of this engine itself is used', () => {
  expect(aDatabase()).toBeInstanceOf(own?.DatabaseSync)
})

test.skipIf(own !== undefined)('the prebuilt SQLite is used where the engine has none', () => {
  expect(aDatabase()).toBeInstanceOf(PrebuiltDatabase)
})
