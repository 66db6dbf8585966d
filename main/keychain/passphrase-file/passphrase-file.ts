import * as v from 'valibot'
import { err, ok, type Result } from '#app/result'
import { type Kdf, type KdfParams, kdfDefaults, type PasswordFault, passwordBytes } from '#main/kdf'
import { largestItemText } from '../limits.ts'
import { accountSchema, itemTextSchema, serviceSchema } from '../names.ts'
import { type Keychain, type KeychainFault, probeAccount, probeItemText } from '../port.ts'
import { itemsWith, textIn } from './body.ts'
import { removeLeftovers, stampAt } from './disk.ts'
import { type OpenFault, type OpenFile, sealedFile } from './sealed-file.ts'

export interface PassphraseFileOptions {
  readonly file: string
  readonly kdf: Kdf
  /** Characters. */
  readonly itemLimit?: number
  /** Costs of new keys. */
  readonly params?: KdfParams
}

/** `not-written`: nothing tells whether the disk has the old file or the new one; opening it does. */
export type CreateFault = 'exists' | 'not-written' | PasswordFault
export type ChangeFault = 'not-written' | OpenFault | PasswordFault

/** A keychain for machines that have none: one file, sealed under a passphrase. `unlock` can't ask for it; `open` takes it. */
export interface PassphraseFile extends Keychain {
  exists(): Promise<boolean>
  /** Makes an empty file, which is open then. */
  create(passphrase: string): Promise<Result<void, CreateFault>>
  open(passphrase: string): Promise<Result<void, OpenFault>>
  changePassphrase(old: string, next: string): Promise<Result<void, ChangeFault>>
}

/** Each write puts the whole file anew, so it is kept small. */
const softCap = 500

export const passphraseFile = (options: PassphraseFileOptions): PassphraseFile => {
  const { file: path, kdf, itemLimit = largestItemText, params = kdfDefaults } = options
  const disk = sealedFile({ path, kdf, params })
  let opened: OpenFile | undefined
  let timesForgotten = 0
  let turn: Promise<unknown> = Promise.resolve()

  /** `keep` remembers an opened file, unless all was to be forgotten since this turn began. */
  const inTurn = <T>(work: (keep: (file: OpenFile) => void) => Promise<T>): Promise<T> => {
    const result = turn.then(() => {
      const before = timesForgotten
      return work((file) => {
        if (timesForgotten === before) opened = file
        else file.key.fill(0)
      })
    })
    // Only its end is waited for: what it read is not kept until the next one.
    turn = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }

  const drop = (): void => {
    opened?.key.fill(0)
    opened = undefined
  }

  const forget = (): void => {
    timesForgotten += 1
    drop()
  }

  const current = async (): Promise<Result<OpenFile, KeychainFault>> => {
    const before = opened
    if (before === undefined) return err((await stampAt(path)) === undefined ? 'unavailable' : 'locked')
    const file = await disk.reload(before)
    if (opened !== before) return err('locked')
    if (file.ok) {
      opened = file.value
      return file
    }
    if (file.error !== 'locked') return err('unavailable')
    drop()
    return err('locked')
  }

  const change = (service: string, account: string, itemText: string | undefined) =>
    inTurn(async (keep): Promise<Result<void, KeychainFault>> => {
      const file = await current()
      if (!file.ok) return file
      const items = itemsWith(file.value.items, service, account, itemText)
      if (textIn(items, service, account) === textIn(file.value.items, service, account)) return ok(undefined)
      try {
        keep(await disk.write({ ...file.value, items }))
        return ok(undefined)
      } catch {
        // Either file may lie there now; without a stamp it is read again.
        keep({ ...file.value, stamp: undefined })
        return err('unknown')
      }
    })

  const openNow = async (passphrase: string): Promise<Result<OpenFile, OpenFault>> => {
    const bytes = passwordBytes(passphrase)
    // What could not have been chosen is not the passphrase, and costs no work.
    if (!bytes.ok) return err('wrong-passphrase')
    try {
      return await disk.open(bytes.value)
    } finally {
      bytes.value.fill(0)
    }
  }

  const writeAnew = async (
    passphrase: string,
    items: OpenFile['items'],
  ): Promise<Result<OpenFile, 'not-written' | PasswordFault>> => {
    const bytes = passwordBytes(passphrase)
    if (!bytes.ok) return bytes
    try {
      return ok(await disk.writeAnew(bytes.value, items))
    } catch {
      return err('not-written')
    } finally {
      bytes.value.fill(0)
    }
  }

  return {
    adapter: 'passphrase-file',
    itemLimit,
    softCap,
    providerName: async () => 'Passphrase file',
    exists: async () => (await stampAt(path)) !== undefined,
    create: (passphrase) =>
      inTurn(async (keep) => {
        if ((await stampAt(path)) !== undefined) return err('exists')
        const file = await writeAnew(passphrase, new Map())
        if (!file.ok) return file
        keep(file.value)
        return ok(undefined)
      }),
    open: (passphrase) =>
      inTurn(async (keep) => {
        const file = await openNow(passphrase)
        if (!file.ok) return file
        drop()
        keep(file.value)
        await removeLeftovers(path)
        return ok(undefined)
      }),
    changePassphrase: (old, next) =>
      inTurn(async (keep) => {
        const file = await openNow(old)
        if (!file.ok) return file
        file.value.key.fill(0)
        const changed = await writeAnew(next, file.value.items)
        if (!changed.ok) return changed
        drop()
        keep(changed.value)
        return ok(undefined)
      }),
    state: (service) =>
      inTurn(async () => {
        const file = await current()
        if (!file.ok) return file.error === 'locked' ? 'locked' : 'unavailable'
        return textIn(file.value.items, service, probeAccount) === probeItemText ? 'ok' : 'absent'
      }),
    get: (service, account) =>
      inTurn(async () => {
        const file = await current()
        return file.ok ? ok(textIn(file.value.items, service, account) ?? null) : file
      }),
    set: async (service, account, itemText) => {
      const names = v.is(serviceSchema, service) && v.is(accountSchema, account)
      if (!names || !v.is(itemTextSchema, itemText)) throw new RangeError('not an item that a keychain takes')
      if (itemText.length > itemLimit) throw new RangeError('item text over the limit of this keychain')
      return change(service, account, itemText)
    },
    delete: (service, account) => change(service, account, undefined),
    unlock: () => inTurn(async () => ((await current()).ok ? ok(undefined) : err('locked'))),
    forget,
    close: async () => {
      await turn
      forget()
    },
  }
}
