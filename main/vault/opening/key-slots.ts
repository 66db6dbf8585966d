import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import { passwordBytes, weakerThan } from '#main/kdf'
import type { Keychain } from '#main/keychain'
import {
  decodeItemText,
  deriveKeys,
  encodeBareKey,
  encodeItemText,
  encodeWrappedKey,
  type KeyItem,
  keyBytes,
  parseKeyItem,
  saltBytes,
  unwrapKey,
  wipeKeys,
} from '#main/sealing'
import { keychainFaultCode } from '../open-vault.ts'
import type { Ground } from './ground.ts'
import { passwordFaultCode } from './password-fit.ts'
import { deleteItem, writeItem } from './write-item.ts'

const accounts = ['key.a', 'key.b'] as const
export type KeyAccount = (typeof accounts)[number]

export interface KeySlot {
  readonly account: KeyAccount
  readonly item: KeyItem
}

/** What the two slots hold: readable key items, the one that counts first, and the accounts that are free. */
export interface KeySlots {
  readonly slots: readonly KeySlot[]
  readonly free: readonly KeyAccount[]
}

const parsed = (text: string): KeyItem | null => {
  const bytes = decodeItemText(text)
  const item = bytes.ok ? parseKeyItem(bytes.value) : bytes
  return item.ok ? item.value : null
}

export const readKeySlots = async (
  keychain: Keychain,
  service: string,
): Promise<Result<KeySlots, FaultCode>> => {
  const slots: KeySlot[] = []
  const free: KeyAccount[] = []
  for (const account of accounts) {
    const text = await keychain.get(service, account)
    if (!text.ok) return err(keychainFaultCode(text.error))
    const item = text.value === null ? null : parsed(text.value)
    if (item !== null) slots.push({ account, item })
    // What can't be read may be somebody's only key: its slot is not free.
    else if (text.value === null) free.push(account)
  }
  return ok({ slots: slots.sort((a, b) => b.item.seq - a.item.seq), free })
}

/** Argon2id of a typed password; what could not have been chosen is not the password, and costs no work. */
const wrapKeyOf = async (ground: Ground, password: string, salt: Buffer, params = ground.params) => {
  const bytes = passwordBytes(password)
  if (!bytes.ok) return bytes
  try {
    return ok(await ground.kdf.deriveKey(bytes.value, salt, params))
  } finally {
    bytes.value.fill(0)
  }
}

/** The vault key inside an item. The caller zeroes it. */
export const openKeyItem = async (
  ground: Ground,
  item: KeyItem,
  password: string | null,
): Promise<Result<Buffer, FaultCode>> => {
  if (item.mode === 'bare') {
    // A buffer of its own: one from Node's pool would share its memory with others.
    const own = Buffer.alloc(keyBytes)
    item.vaultKey.copy(own)
    return ok(own)
  }
  if (password === null) return err('wrong-password')
  const wrapKey = await wrapKeyOf(ground, password, item.salt, item.params)
  if (!wrapKey.ok) return err('wrong-password')
  const vaultKey = unwrapKey(item, wrapKey.value)
  wrapKey.value.fill(0)
  return vaultKey.ok ? vaultKey : err('wrong-password')
}

export const isWeak = (ground: Ground, item: KeyItem): boolean =>
  item.mode === 'wrapped' && weakerThan(item.params, ground.params)

export const isKeyOf = (vaultKey: Buffer, vaultId: Buffer, check: Buffer): boolean => {
  const keys = deriveKeys(vaultKey, vaultId)
  const isSame = timingSafeEqual(keys.check, check)
  wipeKeys(keys)
  return isSame
}

export interface NewKeyItem {
  readonly service: string
  readonly vaultId: Buffer
  readonly vaultKey: Buffer
  /** Null writes the key bare. */
  readonly password: string | null
}

const encoded = async (ground: Ground, { vaultId, vaultKey, password }: NewKeyItem, seq: number) => {
  if (password === null) return ok(encodeBareKey({ vaultId, seq }, vaultKey))
  const salt = randomBytes(saltBytes)
  const wrapKey = await wrapKeyOf(ground, password, salt)
  if (!wrapKey.ok) return err(passwordFaultCode(wrapKey.error))
  const bytes = encodeWrappedKey(
    { vaultId, seq },
    { params: ground.params, salt, wrapKey: wrapKey.value },
    vaultKey,
  )
  wrapKey.value.fill(0)
  return ok(bytes)
}

/**
 * Writes the key into the free slot and proves by reading it back that what was typed opens it. From then on it is the
 * one that counts; the other still lies there, so that a kill at any point leaves one that opens.
 */
export const writeKeyItem = async (
  ground: Ground,
  keychain: Keychain,
  item: NewKeyItem,
): Promise<Result<KeyAccount, FaultCode>> => {
  const before = await readKeySlots(keychain, item.service)
  if (!before.ok) return before
  const [account] = before.value.free
  if (account === undefined) return err('keychain-unknown')
  const seq = (before.value.slots[0]?.item.seq ?? 0) + 1
  const bytes = await encoded(ground, item, seq)
  if (!bytes.ok) return bytes
  const text = encodeItemText(bytes.value)
  bytes.value.fill(0)
  const lies = await writeItem(keychain, item.service, account, text)
  if (!lies.ok) return lies
  const written = parsed(text)
  const opened = written === null ? null : await openKeyItem(ground, written, item.password)
  if (opened?.ok !== true) return err('keychain-unknown')
  const isSame = opened.value.equals(item.vaultKey)
  opened.value.fill(0)
  return isSame ? ok(account) : err('keychain-unknown')
}

/**
 * Deletes the slot that does not count any more, also one that can't be read: the kept one was opened and gave the key
 * that `check` knows, and a vault has only one.
 */
export const dropOther = (
  keychain: Keychain,
  service: string,
  kept: KeyAccount,
): Promise<Result<void, FaultCode>> => deleteItem(keychain, service, kept === 'key.a' ? 'key.b' : 'key.a')

/** Makes room for the next item, for someone who has proven to hold the key: of two, the one that counts less goes. */
export const makeRoom = async (
  keychain: Keychain,
  service: string,
  { slots, free }: KeySlots,
): Promise<Result<void, FaultCode>> =>
  free.length > 0 ? ok(undefined) : dropOther(keychain, service, slots[0]?.account ?? 'key.a')
