import { createHash } from 'node:crypto'
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSqlite } from '#main/platform'
import { deriveKeys, sealValue } from '#main/sealing'
import {
  createStore,
  currentFormat,
  defaultSettings,
  isCopyDue,
  listCopies,
  openStore,
  StoreFailure,
} from '#main/store'
import {
  aCredential,
  aPlace,
  aVersion,
  create,
  idOf,
  keys,
  nowMs,
  open,
  opened,
  put,
  vaultId,
} from './a-store.ts'

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

const activity = (name: string) =>
  ({ v: 1, atMs: nowMs, action: 'credential-added', credentialId: idOf(1), name, detail: null }) as const

/** Runs SQL on the file as somebody else would. */
const outside = (file: string, sql: string): void => {
  const db = openSqlite(file, 'read-write')
  db.exec(sql)
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
}

describe('a store', () => {
  it('gives back after a restart what was put in it', () => {
    const place = aPlace()
    const store = create(place)
    const blob = sealValue(keys.values, idOf(1), 1, new Map([['token', Buffer.from('made here')]]))
    store.transact((tx) => {
      put(tx, 1)
      tx.putValue(idOf(1), 1, blob)
      tx.putRecoveryCopy(aVersion(1).id, Buffer.from('age file'))
      tx.putVaultKeyCopy(Buffer.from('key copy'))
      tx.putSettings({ ...defaultSettings, trashDays: 7 })
      tx.appendActivity(activity('first'))
    })
    store.close()

    const again = opened(place)
    expect(again.notices).toEqual([])
    expect(again.store.summaries()).toMatchObject([{ id: idOf(1), name: 'Credential 1', versionCount: 1 }])
    expect(again.store.readValue(idOf(1), 1)).toEqual(blob)
    expect(again.store.recoveryCopy(aVersion(1).id)).toEqual(Buffer.from('age file'))
    expect(again.store.vaultKeyCopy()).toEqual(Buffer.from('key copy'))
    expect(again.store.settings.trashDays).toBe(7)
    expect(again.store.activity(null, 10).rows).toMatchObject([{ n: 1, name: 'first' }])
    expect(again.store.activityIntact()).toBe(true)
    again.store.close()
  })

  it('has each acknowledged transaction also when it was never closed', () => {
    const place = aPlace()
    const store = create(place)
    for (let n = 1; n <= 5; n += 1) store.transact((tx) => put(tx, n))
    const abandoned = aPlace()
    for (const file of readdirSync(place.folder))
      copyFileSync(join(place.folder, file), join(abandoned.folder, file))
    expect(opened(abandoned).store.summaries()).toHaveLength(5)
    store.close()
  })

  it('has all of a transaction or nothing of it', () => {
    const place = aPlace()
    const store = create(place)
    const broken = () =>
      store.transact((tx) => {
        put(tx, 1)
        throw new Error('in the middle')
      })
    expect(broken).toThrow('in the middle')
    expect(store.summaries()).toEqual([])
    expect(store.generation).toBe(1)
    store.close()
    expect(() => store.transact((tx) => put(tx, 2))).toThrow(StoreFailure)
    expect(opened(place).store.summaries()).toEqual([])
  })

  it('is readable for its owner alone', () => {
    const place = aPlace()
    create(place).close()
    expect(statSync(place.file).mode & 0o777).toBe(0o600)
  })

  it('is never made over a file that is there', () => {
    const place = aPlace()
    writeFileSync(place.file, 'something else')
    expect(() => create(place)).toThrow('There is a store already.')
    expect(readFileSync(place.file, 'utf8')).toBe('something else')
  })

  it('tells who holds a secret, the one in use before an old version', () => {
    const place = aPlace()
    const store = create(place)
    const shared = idOf(999)
    const withShared = (n: number, version: number) => ({
      ...aVersion(n, version),
      parts: aVersion(n, version).parts.map((part) => ({ ...part, fingerprint: shared })),
    })
    store.transact((tx) => {
      tx.putCredential(aCredential(1))
      tx.putVersion(withShared(1, 1))
      tx.putCredential({ ...aCredential(2), currentVersion: 2 })
      tx.putVersion(withShared(2, 1))
      tx.putVersion(aVersion(2, 2))
    })
    expect(store.holderOf(shared)).toBe(idOf(1))
    expect(store.holderOf(idOf(12345))).toBeNull()
    store.close()
  })

  it('tells its listeners what changed and what is gone', () => {
    const place = aPlace()
    const store = create(place)
    const heard: unknown[] = []
    store.onChange(({ changed, removed }) => heard.push([changed.map(({ name }) => name), removed]))
    store.transact((tx) => put(tx, 1))
    store.transact((tx) => {
      tx.removeVersion(aVersion(1).id)
      tx.removeCredential(idOf(1))
    })
    expect(heard).toEqual([
      [['Credential 1'], []],
      [[], [idOf(1)]],
    ])
    store.close()
  })

  it('opens one snapshot and not 10,000 records', () => {
    const place = aPlace()
    const store = create(place)
    store.transact((tx) => {
      for (let n = 1; n <= 10_000; n += 1) put(tx, n)
    })
    store.close()
    // Every record but head, settings and snapshot is made unreadable: a start that opened one would notice.
    outside(place.file, 'UPDATE record SET blob = zeroblob(64) WHERE type IN (4, 5)')
    const again = opened(place)
    expect(again.store.summaries()).toHaveLength(10_000)
    expect(again.notices).toEqual([])
    again.store.close()
  })

  it('keeps no trace of what was removed, in its file or beside it', () => {
    const place = aPlace()
    const store = create(place)
    const marked = Buffer.alloc(3000, 'purge me ')
    store.transact((tx) => {
      put(tx, 1)
      tx.putValue(idOf(1), 1, marked)
    })
    store.transact((tx) => {
      tx.removeVersion(aVersion(1).id)
      tx.removeCredential(idOf(1))
    })
    store.cutLog()
    const traces = readdirSync(place.folder).filter((file) =>
      readFileSync(join(place.folder, file)).includes('purge me purge me'),
    )
    expect(traces).toEqual([])
    store.close()
  })
})

describe('what is done to a store from outside', () => {
  const filled = () => {
    const place = aPlace()
    const store = create(place)
    for (let n = 1; n <= 3; n += 1) store.transact((tx) => put(tx, n))
    store.transact((tx) => tx.appendActivity(activity('one')))
    store.transact((tx) => tx.appendActivity(activity('two')))
    const { generation } = store
    store.close()
    return { place, generation }
  }

  it('is noticed when a record is gone', () => {
    const { place } = filled()
    outside(place.file, `DELETE FROM record WHERE type = 4 AND id = '${idOf(2)}'`)
    const { store, notices } = opened(place)
    expect(notices).toContain('store-row-missing')
    expect(store.summaries().map(({ id }) => id)).toEqual([idOf(1), idOf(3)])
  })

  it('is noticed when a record newer than the snapshot was changed', () => {
    const place = aPlace()
    const store = create(place)
    store.transact((tx) => put(tx, 1))
    const copy = aPlace()
    for (const file of readdirSync(place.folder))
      copyFileSync(join(place.folder, file), join(copy.folder, file))
    outside(copy.file, 'UPDATE record SET blob = zeroblob(64) WHERE type = 4')
    expect(opened(copy).notices).toContain('store-row-changed')
    store.close()
  })

  it('is noticed when a record claims a generation that never was', () => {
    const { place } = filled()
    outside(place.file, `UPDATE record SET generation = 900 WHERE type = 5 AND id = '${aVersion(1).id}'`)
    expect(opened(place).notices).toContain('store-row-changed')
  })

  it('is noticed when an older file was put back', () => {
    const { place, generation } = filled()
    expect(opened(place, generation + 1).notices).toContain('store-rolled-back')
    expect(opened(place, generation).notices).toEqual([])
  })

  it.each([
    ['removed', 'DELETE FROM record WHERE type = 6 AND generation = 1'],
    ['replaced', 'UPDATE record SET blob = zeroblob(80) WHERE type = 6 AND generation = 2'],
    ['renumbered', 'UPDATE record SET generation = 7 WHERE type = 6 AND generation = 2'],
  ])('shows in the chain when a row of activity was %s', (_what, sql) => {
    const { place } = filled()
    outside(place.file, sql)
    expect(opened(place).store.activityIntact()).toBe(false)
  })

  it('is refused when old settings were put back under a new head', () => {
    const place = aPlace()
    const store = create(place)
    const before = aPlace()
    store.cutLog()
    copyFileSync(place.file, before.file)
    store.transact((tx) => tx.putSettings({ ...defaultSettings, recoveryRecipient: 'age1new' }))
    store.close()
    outside(
      place.file,
      `ATTACH '${before.file}' AS old; INSERT OR REPLACE INTO record SELECT * FROM old.record WHERE type = 2`,
    )
    expect(open(place)).toEqual({ ok: false, error: 'store-damaged' })
  })

  it.each([
    ['text', Buffer.from('not a database'), 'store-foreign'],
    ['nothing', Buffer.alloc(0), 'store-foreign'],
    [
      'a broken database',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 9)]),
      'store-damaged',
    ],
  ])('leaves a file of %s untouched and says so', (_what, content, error) => {
    const place = aPlace()
    writeFileSync(place.file, content)
    expect(open(place)).toEqual({ ok: false, error })
    expect(readFileSync(place.file)).toEqual(content)
  })

  it("leaves another program's database, another vault's and a newer one untouched", () => {
    const foreign = aPlace()
    outside(foreign.file, 'CREATE TABLE notes (text TEXT)')
    const other = aPlace()
    const otherKeys = deriveKeys(Buffer.alloc(32, 8), vaultId)
    createStore({
      file: other.file,
      vaultId,
      keys: otherKeys,
      settings: defaultSettings,
      onSettled: () => {},
    }).close()
    const newer = aPlace()
    create(newer).close()
    outside(newer.file, `UPDATE meta SET format = ${currentFormat + 1}`)
    for (const [place, error] of [
      [foreign, 'store-foreign'],
      [other, 'store-foreign'],
      [newer, 'store-newer'],
    ] as const) {
      const before = sha256(place.file)
      expect(open(place)).toEqual({ ok: false, error })
      expect(sha256(place.file)).toBe(before)
    }
  })

  it('says that the file is missing when it is', () => {
    expect(open(aPlace())).toEqual({ ok: false, error: 'store-missing' })
  })
})

describe('copies and formats', () => {
  it('makes a whole copy a day and keeps the newest five', () => {
    const place = aPlace()
    const store = create(place)
    store.transact((tx) => put(tx, 1))
    const dayMs = 86_400_000
    expect(isCopyDue(place.copies, nowMs)).toBe(true)
    for (let day = 0; day < 7; day += 1) store.copyTo(place.copies, nowMs + day * dayMs)
    expect(listCopies(place.copies)).toHaveLength(5)
    expect(isCopyDue(place.copies, nowMs + 6 * dayMs + 1000)).toBe(false)
    expect(isCopyDue(place.copies, nowMs + 7 * dayMs)).toBe(true)
    const newest = listCopies(place.copies).at(-1) ?? ''
    const restored = { ...place, file: join(place.copies, newest) }
    expect(opened(restored).store.summaries()).toHaveLength(1)
    store.close()
  })

  it('goes to a newer format after a copy was made, once', () => {
    const place = aPlace()
    create(place).close()
    const steps = [
      {
        to: currentFormat + 1,
        run: (db: { exec: (sql: string) => void }) => db.exec('CREATE TABLE extra (x)'),
      },
    ]
    const upgrade = () =>
      openStore({
        file: place.file,
        vaultId,
        keys,
        lastGeneration: 0,
        copiesFolder: place.copies,
        nowMs: () => nowMs,
        onSettled: () => {},
        steps,
      })
    for (let time = 0; time < 2; time += 1) {
      const result = upgrade()
      expect(result.ok).toBe(true)
      if (result.ok) result.value.store.close()
    }
    expect(listCopies(place.copies)).toHaveLength(1)
    expect(open(place)).toEqual({ ok: false, error: 'store-newer' })
  })
})
