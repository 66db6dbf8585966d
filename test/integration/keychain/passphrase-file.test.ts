import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nodeHost } from '#main/helper'
import { createKdf, type Kdf, type KdfParams } from '#main/kdf'
import { createKeychain, type PassphraseFile, probeAccount, probeItemText } from '#main/keychain'
import { type HelperPrograms, helperPrograms } from '../../support/helper-programs.ts'
import { keychainContract } from './contract.ts'

/** The cheapest costs that a file may have: these tests are not about costs. */
const cheap: KdfParams = { mKiB: 19_456, t: 1, p: 1 }
const passphrase = 'a passphrase for tests'
const service = `keytide.${'a'.repeat(32)}`
const account = `${'b'.repeat(32)}.1`
const done = { ok: true, value: undefined } as const
const refused = (error: string) => ({ ok: false, error })

let programs: HelperPrograms
let kdf: Kdf
let folder: string
let file: string
const opened: PassphraseFile[] = []

beforeAll(async () => {
  programs = await helperPrograms()
  kdf = createKdf(nodeHost(programs))
})
afterAll(() => programs.remove())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'passphrase-'))
  file = join(folder, 'vault', 'items.ktpf')
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((keychain) => keychain.close()))
  rmSync(folder, { recursive: true, force: true })
})

const aKeychain = (params: KdfParams = cheap): PassphraseFile => {
  const keychain = createKeychain({ adapter: 'passphrase-file', file, kdf, params })
  opened.push(keychain)
  return keychain
}

const aFileWithAnItem = async (): Promise<PassphraseFile> => {
  const keychain = aKeychain()
  await keychain.create(passphrase)
  await keychain.set(service, probeAccount, probeItemText)
  await keychain.set(service, account, 'v1:item')
  return keychain
}

keychainContract('the passphrase file', async () => {
  const place = mkdtempSync(join(tmpdir(), 'passphrase-'))
  const options = { adapter: 'passphrase-file', file: join(place, 'items'), kdf, params: cheap } as const
  const keychain = createKeychain(options)
  await keychain.create(passphrase)
  const other = createKeychain(options)
  await other.open(passphrase)
  return {
    keychain,
    replaceOutside: async (...item) => {
      expect(await other.set(...item)).toEqual(done)
    },
    removeOutside: async (...item) => {
      expect(await other.delete(...item)).toEqual(done)
    },
    stop: async () => {
      await Promise.all([keychain.close(), other.close()])
      rmSync(place, { recursive: true })
    },
  }
})

describe('a passphrase file', () => {
  test('that was never made is unavailable, and making it makes it open', async () => {
    const keychain = aKeychain()
    expect(await keychain.exists()).toBe(false)
    expect(await keychain.state(service)).toBe('unavailable')
    expect(await keychain.open(passphrase)).toEqual(refused('missing'))
    expect(await keychain.create(passphrase)).toEqual(done)
    expect(await keychain.exists()).toBe(true)
    expect(await keychain.state(service)).toBe('absent')
  })

  test('is never made over one that is there', async () => {
    await aFileWithAnItem()
    const before = readFileSync(file)
    expect(await aKeychain().create('another passphrase')).toEqual(refused('exists'))
    expect(readFileSync(file)).toEqual(before)
  })

  test('is locked until it is opened with its passphrase', async () => {
    await aFileWithAnItem()
    const keychain = aKeychain()
    expect(await keychain.state(service)).toBe('locked')
    expect(await keychain.get(service, account)).toEqual(refused('locked'))
    expect(await keychain.set(service, account, 'v1:x')).toEqual(refused('locked'))
    expect(await keychain.delete(service, account)).toEqual(refused('locked'))
    expect(await keychain.unlock()).toEqual(refused('locked'))

    expect(await keychain.open('a passphrase for others')).toEqual(refused('wrong-passphrase'))
    expect(await keychain.open('short')).toEqual(refused('wrong-passphrase'))
    expect(await keychain.state(service)).toBe('locked')

    expect(await keychain.open(passphrase)).toEqual(done)
    expect(await keychain.unlock()).toEqual(done)
    expect(await keychain.state(service)).toBe('ok')
    expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:item' })
  })

  test('is locked again when its key is forgotten', async () => {
    const keychain = await aFileWithAnItem()
    keychain.forget()
    expect(await keychain.get(service, account)).toEqual(refused('locked'))
  })

  test('stays locked when the key is forgotten while it is being opened', async () => {
    await aFileWithAnItem()
    const keychain = aKeychain()
    const opening = keychain.open(passphrase)
    await new Promise((turn) => setImmediate(turn))
    keychain.forget()
    await opening
    expect(await keychain.state(service)).toBe('locked')
  })

  test('is written under its own key also when that is forgotten meanwhile', async () => {
    const keychain = await aFileWithAnItem()
    const writing = keychain.set(service, account, 'v1:later')
    keychain.forget()
    await writing
    const again = aKeychain()
    expect(await again.open(passphrase)).toEqual(done)
    expect((await again.get(service, account)).ok).toBe(true)
  })

  test.each([
    ['short', 'password-too-short'],
    ['x'.repeat(1025), 'password-too-long'],
    [`long enough \ud83d`, 'password-malformed'],
  ])('is not made with a passphrase that is none (%#)', async (text, fault) => {
    const keychain = aKeychain()
    expect(await keychain.create(text)).toEqual(refused(fault))
    expect(await keychain.exists()).toBe(false)
  })

  test('holds its items unreadable, for its owner only', async () => {
    await aFileWithAnItem()
    const bytes = readFileSync(file)
    expect(bytes.includes('v1:item') || bytes.includes(service)).toBe(false)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'vault')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(folder, 'vault'))).toEqual(['items.ktpf'])
  })

  test('has a fresh nonce at each write and keeps its salt', async () => {
    const keychain = await aFileWithAnItem()
    const first = readFileSync(file)
    await keychain.set(service, account, 'v1:next')
    const second = readFileSync(file)
    expect(second.subarray(0, 30)).toEqual(first.subarray(0, 30))
    expect(second.subarray(30, 42)).not.toEqual(first.subarray(30, 42))
  })

  test('opens with the new passphrase only, under a new salt, after a change', async () => {
    const keychain = await aFileWithAnItem()
    const before = readFileSync(file)
    expect(await keychain.changePassphrase('not the old one', 'the new passphrase')).toEqual(
      refused('wrong-passphrase'),
    )
    expect(await keychain.changePassphrase(passphrase, 'short')).toEqual(refused('password-too-short'))
    expect(await keychain.changePassphrase(passphrase, 'the new passphrase')).toEqual(done)
    expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:item' })
    expect(readFileSync(file).subarray(14, 30)).not.toEqual(before.subarray(14, 30))
    const other = aKeychain()
    expect(await other.open(passphrase)).toEqual(refused('wrong-passphrase'))
    expect(await other.open('the new passphrase')).toEqual(done)
  })

  test('is locked for who had it open when another changed the passphrase', async () => {
    const keychain = await aFileWithAnItem()
    await aKeychain().changePassphrase(passphrase, 'the new passphrase')
    expect(await keychain.state(service)).toBe('locked')
    expect(await keychain.open('the new passphrase')).toEqual(done)
    expect(await keychain.state(service)).toBe('ok')
  })

  test('made with lower costs gets a stronger key when it is opened', async () => {
    await aFileWithAnItem()
    const before = readFileSync(file)
    const stronger = { ...cheap, t: 2 }
    const keychain = aKeychain(stronger)
    expect(await keychain.open(passphrase)).toEqual(done)
    expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:item' })
    const after = readFileSync(file)
    expect(after.readUInt32BE(9)).toBe(2)
    expect(after.subarray(14, 30)).not.toEqual(before.subarray(14, 30))
    expect(await aKeychain(stronger).open(passphrase)).toEqual(done)
  })
})

describe('a passphrase file that was changed', () => {
  const changed = async (change: (bytes: Buffer) => Buffer): Promise<PassphraseFile> => {
    await aFileWithAnItem()
    writeFileSync(file, change(readFileSync(file)))
    return aKeychain()
  }
  const withByte = (at: number, value: number) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes)
    copy[at < 0 ? copy.length + at : at] = value
    return copy
  }

  test.each([
    ['of another kind', withByte(0, 0), 'damaged'],
    ['of no version', withByte(4, 0), 'damaged'],
    ['of a later version', withByte(4, 2), 'newer'],
    ['with costs below the bounds', withByte(7, 0), 'damaged'],
    ['with costs above the bounds', withByte(5, 1), 'damaged'],
    ['without lanes', withByte(13, 0), 'damaged'],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, 50), 'damaged'],
    ['empty', () => Buffer.alloc(0), 'damaged'],
  ])('to one %s is told before any key is made', async (_, change, fault) => {
    await changed(change)
    const keychain = createKeychain({
      adapter: 'passphrase-file',
      file,
      kdf: { deriveKey: () => Promise.reject(new Error('a key was made')) },
    })
    expect(await keychain.open(passphrase)).toEqual(refused(fault))
  })

  test.each([
    ['costs', withByte(12, 2)],
    ['salt', withByte(20, 0)],
    ['nonce', withByte(31, 0)],
    ['body', withByte(60, 0)],
    ['tag', withByte(-1, 0)],
    ['length', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  ])('in its %s does not open', async (_, change) => {
    const keychain = await changed(change)
    expect(await keychain.open(passphrase)).toEqual(refused('wrong-passphrase'))
  })

  test('while it is open is unavailable, and open again once it is back', async () => {
    const keychain = await aFileWithAnItem()
    const whole = readFileSync(file)
    writeFileSync(file, withByte(-1, 0)(whole))
    expect(await keychain.state(service)).toBe('unavailable')
    expect(await keychain.set(service, account, 'v1:x')).toEqual(refused('unavailable'))
    rmSync(file)
    expect(await keychain.get(service, account)).toEqual(refused('unavailable'))
    writeFileSync(file, whole)
    expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:item' })
  })
})

describe('a passphrase file on a disk that fails', () => {
  test('keeps the old file, says so, and writes again later', async () => {
    const keychain = await aFileWithAnItem()
    const before = readFileSync(file)
    const aside = `${folder}/aside`
    // A folder in the way of the file makes the rename fail, for root too.
    const { renameSync, mkdirSync } = await import('node:fs')
    renameSync(file, aside)
    mkdirSync(join(file, 'in-the-way'), { recursive: true })
    expect(await keychain.set(service, account, 'v1:lost')).toEqual(refused('unavailable'))
    rmSync(file, { recursive: true })
    renameSync(aside, file)
    expect(readFileSync(file)).toEqual(before)
    expect(await keychain.set(service, account, 'v1:kept')).toEqual(done)
    expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:kept' })
  })

  test.skipIf(process.getuid?.() === 0)('answers unknown when a write fails, and still reads', async () => {
    const keychain = await aFileWithAnItem()
    chmodSync(join(folder, 'vault'), 0o500)
    expect(await keychain.set(service, account, 'v1:lost')).toEqual(refused('unknown'))
    expect(await keychain.get(service, account)).toEqual({ ok: true, value: 'v1:item' })
    chmodSync(join(folder, 'vault'), 0o700)
    expect(await keychain.set(service, account, 'v1:kept')).toEqual(done)
  })

  test('removes what a killed writer left behind, and nothing else', async () => {
    await aFileWithAnItem()
    writeFileSync(`${file}.0123456789ab.tmp`, 'half')
    writeFileSync(`${file}.note`, 'not ours')
    await aKeychain().open(passphrase)
    expect(readdirSync(join(folder, 'vault')).sort()).toEqual(['items.ktpf', 'items.ktpf.note'])
  })
})
