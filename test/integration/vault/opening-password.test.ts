import { describe, expect, test } from 'vitest'
import type { VaultService } from '#main/vault'
import { cheapParams, must, opened } from './a-vault.ts'
import { begun, password, restarted, secretIn, started, testHomes } from './opening-vaults.ts'

const { newHome, serviceWith } = testHomes()

const next = 'another four words'
const wrong = { ok: false, error: 'wrong-password' }

const slot = async (service: VaultService, account: 'key.a' | 'key.b'): Promise<string | null> => {
  const { keychain, service: name } = opened(service)
  return must(await keychain.get(name, account))
}

const putSlot = async (service: VaultService, account: 'key.a' | 'key.b', text: string | null) => {
  const { keychain, service: name } = opened(service)
  must(await keychain.set(name, account, text ?? ''))
}

describe('a vault with a password', () => {
  test('opens with it alone', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    const again = await restarted(home, service)
    expect(again.status()).toMatchObject({ phase: 'locked', passwordSet: true })
    expect(await again.unlock('another one')).toEqual(wrong)
    expect(await again.unlock(null)).toEqual(wrong)
    expect(again.open()).toBeNull()
    must(await again.unlock(password))
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('can be changed, removed and set again; the key itself stays', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    expect(await service.setPassword({ current: 'wrong one', next })).toEqual(wrong)
    must(await service.setPassword({ current: password, next }))
    await service.lock()
    expect(await service.unlock(password)).toEqual(wrong)
    must(await service.unlock(next))
    must(await service.setPassword({ current: next, next: null }))
    expect(service.status().passwordSet).toBe(false)
    must(await service.setPassword({ current: null, next: password }))
    const again = await restarted(home, service)
    must(await again.unlock(password))
    expect(await secretIn(again, id)).toBe('the value')
  })

  test('stays as it is when the next one is too short', async () => {
    const { service } = await begun(await newHome(), password)
    const before = await slot(service, 'key.a')
    expect(await service.setPassword({ current: password, next: 'short' })).toEqual({
      ok: false,
      error: 'password-too-short',
    })
    expect(await slot(service, 'key.a')).toBe(before)
    expect(await slot(service, 'key.b')).toBeNull()
  })

  test('has no bare key in the keychain once the password is set', async () => {
    const { service } = await begun(await newHome(), null)
    expect(await slot(service, 'key.a')).toMatch(/^v1:AQ[A-D]/)
    must(await service.setPassword({ current: null, next: password }))
    expect(await slot(service, 'key.a')).toBeNull()
    expect(await slot(service, 'key.b')).toMatch(/^v1:AQ[E-H]/)
  })

  test('locks also when Lock is called while it is being unlocked', async () => {
    const { service } = await begun(await newHome(), password)
    await service.lock()
    const unlocking = service.unlock(password)
    await service.lock()
    must(await unlocking)
    expect(service.status().phase).toBe('locked')
    expect(service.open()).toBeNull()
  })

  test('wraps its key anew when new keys have become dearer', async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    const before = await slot(service, 'key.a')
    await service.close()
    const dearer = serviceWith(home, { ...cheapParams, t: 2 })
    await dearer.start()
    must(await dearer.unlock(password))
    expect(await slot(dearer, 'key.a')).toBeNull()
    expect(await slot(dearer, 'key.b')).not.toBe(before)
    await dearer.lock()
    must(await dearer.unlock(password))
    expect(await secretIn(dearer, id)).toBe('the value')
  })
})

describe('a change of the password that was cut short', () => {
  const cutShort = async () => {
    const home = await newHome()
    const { service, id } = await begun(home, password)
    const old = await slot(service, 'key.a')
    must(await service.setPassword({ current: password, next }))
    await putSlot(service, 'key.a', old)
    return { home, service, id, old }
  }

  test('opens with the newer one, and the older item goes', async () => {
    const { home, service, id } = await cutShort()
    const again = await restarted(home, service)
    expect(await again.unlock(password)).toEqual(wrong)
    must(await again.unlock(next))
    expect(await secretIn(again, id)).toBe('the value')
    expect(await slot(again, 'key.a')).toBeNull()
  })

  test('opens with the previous one when that is asked for, and the newer item goes', async () => {
    const { home, service, id, old } = await cutShort()
    const again = await restarted(home, service)
    expect(await again.unlock(next, 'previous')).toEqual(wrong)
    must(await again.unlock(password, 'previous'))
    expect(await secretIn(again, id)).toBe('the value')
    expect(await slot(again, 'key.a')).toBe(old)
    expect(await slot(again, 'key.b')).toBeNull()
    await again.lock()
    expect(await again.unlock(next)).toEqual(wrong)
    must(await again.unlock(password))
  })

  test('leaves nothing to go back to once it is done', async () => {
    const { service } = await begun(await newHome(), password)
    await service.lock()
    expect(await service.unlock(password, 'previous')).toEqual(wrong)
  })

  test('is ended by the next change', async () => {
    const { home, service } = await cutShort()
    must(await service.setPassword({ current: next, next: 'the third password' }))
    const items = [await slot(service, 'key.a'), await slot(service, 'key.b')]
    expect(items.filter((item) => item !== null)).toHaveLength(1)
    const again = await restarted(home, service)
    must(await again.unlock('the third password'))
  })

  test('of a first password, with the bare key still there, asks for the password', async () => {
    const home = await newHome()
    const { service } = await begun(home, null)
    const bare = await slot(service, 'key.a')
    must(await service.setPassword({ current: null, next: password }))
    await putSlot(service, 'key.a', bare)
    const again = await restarted(home, service)
    expect(again.status()).toMatchObject({ phase: 'locked', passwordSet: true })
    must(await again.unlock(password))
    expect(await slot(again, 'key.a')).toBeNull()
  })

  test('before the store knew of it still locks with the password', async () => {
    const home = await newHome()
    const { service } = await begun(home, null)
    const { store } = opened(service)
    must(await service.setPassword({ current: null, next: password }))
    store.transact((tx) => tx.putSettings({ ...store.settings, passwordSet: false }))
    const again = await restarted(home, service)
    must(await again.unlock(password))
    expect(again.status().passwordSet).toBe(true)
    await again.lock()
    expect(again.status()).toMatchObject({ phase: 'locked', passwordSet: true })
  })
})

describe('a password that was taken off outside', () => {
  test('is said until that is acknowledged, and from then on is none', async () => {
    const home = await newHome()
    const { service } = await begun(home, password)
    must(await service.setPassword({ current: password, next: null }))
    const bare = await slot(service, 'key.b')
    must(await service.setPassword({ current: null, next: password }))
    await putSlot(service, 'key.a', bare)
    await putSlot(service, 'key.b', bare)
    const again = await restarted(home, service)
    const noticed = { phase: 'open', passwordSet: false, notices: ['password-removed-outside'] }
    expect(again.status()).toMatchObject(noticed)
    await again.lock()
    expect(again.status()).toMatchObject({ phase: 'locked', passwordSet: false })
    must(await again.unlock(null))
    expect(again.status()).toMatchObject(noticed)
    must(await again.dismissNotice('password-removed-outside'))
    const last = await restarted(home, again)
    expect(last.status()).toMatchObject({ phase: 'open', passwordSet: false, notices: [] })
    must(await last.setPassword({ current: null, next: password }))
    expect((await restarted(home, last)).status()).toMatchObject({ phase: 'locked', passwordSet: true })
  })
})

test('a key item that is damaged is not written over, and the password opens nothing', async () => {
  const home = await newHome()
  const { service } = await begun(home, password)
  const { keychain, service: name } = opened(service)
  const whole = await slot(service, 'key.a')
  const damaged = `${whole?.slice(0, -4)}AAAA`
  await putSlot(service, 'key.a', damaged)
  await service.lock()
  expect(await service.unlock(password)).toEqual(wrong)
  expect(must(await keychain.get(name, 'key.a'))).toBe(damaged)
  must(await keychain.set(name, 'key.a', whole ?? ''))
  must(await service.unlock(password))
  await service.close()
  expect((await started(home)).status().phase).toBe('locked')
})
