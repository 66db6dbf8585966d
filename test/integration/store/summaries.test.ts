import * as v from 'valibot'
import { expect, it } from 'vitest'
import { summarySchema } from '#app/credential'
import type { CredentialRecord } from '#main/store'
import { aCredential, aPlace, aVersion, create, idOf, nowMs, opened } from './a-store.ts'

const everythingSet: CredentialRecord = {
  ...aCredential(2),
  host: 'git.example.org',
  account: 'ci',
  tags: ['ci'],
  notes: 'a note',
  policy: { maxAgeDays: 30 },
  marks: { exposed: { sinceMs: nowMs, where: 'a log' } },
  lastRotatedAtMs: nowMs,
  lastUsed: { atMs: nowMs, from: 'provider' },
  trashedAtMs: nowMs,
  expectations: { profileId: idOf(9), part: 'token', check: null },
  dismissals: [{ rule: 'NO_EXP', place: '', version: 1, untilMs: nowMs, reason: 'lives a minute' }],
}

// The router does not parse the rows of a list: what they are made of is held against their schema here.
it('says of every credential what its schema allows, before and after a restart', () => {
  const place = aPlace()
  const store = create(place)
  store.transact((tx) => {
    for (const record of [aCredential(1), everythingSet]) tx.putCredential(record)
    for (const n of [1, 2]) tx.putVersion(aVersion(n))
  })
  const rows = store.summaries()
  store.close()
  const again = opened(place).store.summaries()

  expect(rows).toHaveLength(2)
  for (const row of [...rows, ...again]) expect(v.safeParse(summarySchema, row).issues).toBeUndefined()
  expect(again).toEqual(rows)
})

it('says nothing of a record that its schema does not name', () => {
  const store = create(aPlace())
  store.transact((tx) => {
    tx.putCredential({ ...aCredential(1), secretByMistake: 'leak' } as CredentialRecord)
    tx.putVersion({ ...aVersion(1), secretByMistake: 'leak' } as never)
  })
  expect(JSON.stringify(store.summaries())).not.toContain('leak')
})
