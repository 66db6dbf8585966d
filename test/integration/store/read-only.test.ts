import { chmodSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { StoreFailure } from '#main/store'
import { aPlace, create, idOf, opened, type Place, put } from './a-store.ts'

const places: Place[] = []
afterEach(() => {
  for (const { folder } of places.splice(0)) chmodSync(folder, 0o700)
})

/** A store with one credential, in a folder that takes no writes. */
const aClosedPlace = (): Place => {
  const place = aPlace()
  places.push(place)
  const store = create(place)
  store.transact((tx) => put(tx, 1))
  store.close()
  chmodSync(place.folder, 0o500)
  return place
}

const failureOf = (work: () => void): unknown => {
  try {
    work()
    return null
  } catch (failure) {
    return failure
  }
}

const readOnly = { name: 'StoreFailure', code: 'store-read-only' }

// Root writes wherever it likes; the suite never runs as root.
describe.skipIf(process.getuid?.() === 0)('a store that can not be written to', () => {
  it('can be read, refuses every write, and takes them as soon as it can', () => {
    const place = aClosedPlace()
    const { store, notices } = opened(place)
    expect([store.access, notices]).toEqual(['read-only', []])
    expect(store.summary(idOf(1))?.name).toBe('Credential 1')
    expect(failureOf(() => store.transact((tx) => put(tx, 2)))).toMatchObject(readOnly)
    expect(failureOf(() => store.settle())).toMatchObject(readOnly)
    expect(failureOf(() => store.copyTo(place.copies, 0))).toMatchObject(readOnly)
    expect(store.summaries()).toHaveLength(1)

    chmodSync(place.folder, 0o700)
    store.transact((tx) => put(tx, 2))
    expect(store.access).toBe('read-write')
    store.close()
    expect(opened(place).store.summaries()).toHaveLength(2)
  })

  it('closes without a word', () => {
    const { store } = opened(aClosedPlace())
    expect(failureOf(() => store.close())).toBeNull()
  })

  it('is not written over when it was changed meanwhile', () => {
    const place = aClosedPlace()
    const { store } = opened(place)
    chmodSync(place.folder, 0o700)
    const other = opened(place).store
    other.transact((tx) => put(tx, 3))
    other.close()

    const failure = failureOf(() => store.transact((tx) => put(tx, 2)))
    expect(failure).toBeInstanceOf(StoreFailure)
    expect(failure).toMatchObject({ code: 'store-failed' })
    expect(
      opened(place)
        .store.summaries()
        .map(({ id }) => id),
    ).toEqual([idOf(1), idOf(3)])
  })
})
