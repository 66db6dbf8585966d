import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Keychain, probeAccount, probeItemText } from '#main/keychain'

/** A keychain that works, and another program beside it that changes the same items. */
export interface Subject {
  readonly keychain: Keychain
  readonly replaceOutside: (service: string, account: string, itemText: string) => Promise<void>
  readonly removeOutside: (service: string, account: string) => Promise<void>
  readonly stop: () => Promise<void>
}

const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0x20 + at)).join('')
const idOf = (digit: string) => digit.repeat(32)
const accountOf = (digit: string, version = 1) => `${idOf(digit)}.${version}`

/** What every keychain must do, whatever it is made of. */
export const keychainContract = (name: string, start: () => Promise<Subject>): void => {
  describe(name, () => {
    let subject: Subject
    let service = ''
    let vaults = 0

    beforeAll(async () => {
      subject = await start()
    })
    afterAll(() => subject.stop())
    beforeEach(() => {
      vaults += 1
      service = `keytide.${vaults.toString(16).padStart(32, '0')}`
    })

    const written = async (account: string, itemText: string): Promise<void> => {
      expect(await subject.keychain.set(service, account, itemText)).toEqual({ ok: true, value: undefined })
    }
    const expectItem = async (account: string, itemText: string | null): Promise<void> => {
      expect(await subject.keychain.get(service, account)).toEqual({ ok: true, value: itemText })
    }

    test('names who keeps the items', async () => {
      expect(await subject.keychain.providerName()).toMatch(/^[A-Z][A-Za-z ]+$/)
    })

    test('says whether the sentinel of a vault is there', async () => {
      expect(await subject.keychain.state(service)).toBe('absent')
      await written(probeAccount, probeItemText)
      expect(await subject.keychain.state(service)).toBe('ok')
    })

    test('does not take another text for the sentinel', async () => {
      await written(probeAccount, 'v1:other')
      expect(await subject.keychain.state(service)).toBe('absent')
    })

    test.each([
      ['one character', 'x'],
      ['every printable character', printable],
      ['blanks at both ends', '  v1: '],
      ['a sealed value', `v1:${'A_-9'.repeat(430)}`],
    ])('gives back %s', async (_, itemText) => {
      await written(accountOf('a'), itemText)
      await expectItem(accountOf('a'), itemText)
    })

    test('gives back the longest text it takes', async () => {
      const longest = printable.repeat(1000).slice(0, subject.keychain.itemLimit)
      await written(accountOf('a'), longest)
      await expectItem(accountOf('a'), longest)
    })

    test.each([
      ['too long', 'x'.repeat(65_537)],
      ['empty', ''],
      ['of two lines', 'v1:a\nb'],
      ['with a NUL', 'v1:a\0b'],
      ['with other letters', 'v1:\u00fc'],
      ['with half a letter', 'v1:\ud83d'],
    ])('refuses a text that is %s and changes nothing', async (_, itemText) => {
      await written(accountOf('a'), 'v1:before')
      await expect(subject.keychain.set(service, accountOf('a'), itemText)).rejects.toThrow(RangeError)
      await expectItem(accountOf('a'), 'v1:before')
    })

    test('tells nothing of an item text that it refuses', async () => {
      const refused = subject.keychain.set(service, accountOf('a'), `v1:marked\n`)
      await expect(refused).rejects.not.toThrow(/marked/)
    })

    test('answers null for an item that was never there', async () => {
      await written(probeAccount, probeItemText)
      await expectItem(accountOf('b'), null)
    })

    test('replaces the text of an item', async () => {
      await written(accountOf('a'), 'v1:first')
      await written(accountOf('a'), 'v1:second')
      await expectItem(accountOf('a'), 'v1:second')
    })

    test('deletes an item, and an absent one again', async () => {
      await written(accountOf('a'), 'v1:first')
      expect(await subject.keychain.delete(service, accountOf('a'))).toEqual({ ok: true, value: undefined })
      await expectItem(accountOf('a'), null)
      expect(await subject.keychain.delete(service, accountOf('a'))).toEqual({ ok: true, value: undefined })
    })

    test('keeps versions, credentials and vaults apart', async () => {
      await written(accountOf('a', 1), 'v1:one')
      await written(accountOf('a', 11), 'v1:eleven')
      await written(accountOf('b', 1), 'v1:other')
      await subject.keychain.set(`${service}0`, accountOf('a', 1), 'v1:vault')
      await subject.keychain.delete(service, accountOf('a', 1))
      await expectItem(accountOf('a', 1), null)
      await expectItem(accountOf('a', 11), 'v1:eleven')
      await expectItem(accountOf('b', 1), 'v1:other')
      expect(await subject.keychain.get(`${service}0`, accountOf('a', 1))).toEqual({
        ok: true,
        value: 'v1:vault',
      })
    })

    test('sees what was replaced outside', async () => {
      await written(accountOf('a'), 'v1:ours')
      await subject.replaceOutside(service, accountOf('a'), 'not ours')
      await expectItem(accountOf('a'), 'not ours')
    })

    test('sees what was removed outside, also the sentinel', async () => {
      await written(probeAccount, probeItemText)
      await written(accountOf('a'), 'v1:ours')
      await subject.removeOutside(service, accountOf('a'))
      await expectItem(accountOf('a'), null)
      await subject.removeOutside(service, probeAccount)
      expect(await subject.keychain.state(service)).toBe('absent')
    })

    test('answers many calls at once, in order', async () => {
      const versions = Array.from({ length: 12 }, (_, at) => at + 1)
      const calls = versions.flatMap((version) => [
        subject.keychain.set(service, accountOf('a', version), `v1:${version}`),
        subject.keychain.get(service, accountOf('a', version)),
      ])
      const answers = await Promise.all(calls)
      expect(answers).toEqual(
        versions.flatMap((version) => [
          { ok: true, value: undefined },
          { ok: true, value: `v1:${version}` },
        ]),
      )
    })

    test('refuses names that a keychain could take for others', async () => {
      for (const account of ['', 'a/b', 'A', '../x', 'a b', 'ü']) {
        await expect(subject.keychain.set(service, account, 'v1:x')).rejects.toThrow(RangeError)
      }
      await expect(subject.keychain.set('', 'probe', 'v1:x')).rejects.toThrow(RangeError)
    })
  })
}
