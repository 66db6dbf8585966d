import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Secret } from '#main/secret'
import type { Held, Rotates } from '../../../../main/rotation/driver.ts'
import { allDrivers } from '../../../../main/rotation/drivers/all.ts'

const methodOf: Readonly<Record<string, keyof Rotates>> = {
  list: 'listKeys',
  'last-used': 'lastUsed',
  deactivate: 'deactivate',
  revoke: 'revoke',
  recover: 'recover',
}

test('no two drivers share an id', () => {
  const ids = allDrivers.map(({ id }) => id)

  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{1,40}$/)
})

describe.each(allDrivers.map((driver) => [driver.id, driver] as const))('%s', (_, { reads, rotates }) => {
  test('can do what it says it can, and no more', () => {
    for (const [ability, method] of Object.entries(methodOf))
      expect(rotates?.[method] !== undefined, ability).toBe(rotates?.can.some((can) => can === ability))
    expect(rotates?.orphans !== undefined).toBe(rotates?.can.includes('list'))
  })

  test('says what permission it needs', () => {
    expect(rotates?.permission).not.toBe('')
  })

  test('makes a control that shares no bytes with the value: wiping one leaves the other', () => {
    const text = randomBytes(30).toString('hex')
    const names = ['secret_access_key', 'refresh_token', 'access_token', 'client_secret']
    const held: Held = {
      secrets: new Map(names.map((name) => [name, Secret.fromText(text)])),
      publics: new Map([['access_key_id', 'public']]),
    }

    const control = reads.bogus(held)
    for (const secret of control.secrets.values()) secret.wipe()

    for (const secret of held.secrets.values()) expect(secret.expose().toString()).toBe(text)
  })
})
