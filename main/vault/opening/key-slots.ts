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
  parseKeyItem,
  saltBytes,
  unwrapKey,
} from '#main/sealing'
import { keychainFaultCode } from '../open-vault.ts'
import type { Ground } from './ground.ts'

const accounts = ['key.a', 'key.b'] as const
type KeyAccount = (typeof accounts)[number]

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
  if (item.mode === 'bare') return ok(Buffer.from(item.vaultKey))
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
  return timingSafeEqual(keys.check, check)
}

export interface NewKeyItem {
  readonly service: string
  readonly vaultId: Buffer
  readonly vaultKey: Buffer
  /** Null writes the key bare. */
  readonly password: string | null
}

const passwordFault = (
  fault: 'password-too-short' | 'password-too-long' | 'password-malformed',
): FaultCode => (fault === 'password-malformed' ? 'password-invalid' : fault)

const encoded = async (ground: Ground, { vaultId, vaultKey, password }: NewKeyItem, seq: number) => {
  if (password === null) return ok(encodeBareKey({ vaultId, seq }, vaultKey))
  const salt = randomBytes(saltBytes)
  const wrapKey = await wrapKeyOf(ground, password, salt)
  if (!wrapKey.ok) return err(passwordFault(wrapKey.error))
  const bytes = encodeWrappedKey(
    { vaultId, seq },
    { params: ground.params, salt, wrapKey: wrapKey.value },
    vaultKey,
  )
  wrapKey.value.fill(0)
  return ok(bytes)
}

/**
 * Writes the key into the free slot, proves by reading it back that what was typed opens it, and only then deletes the
 * other: a kill at any point leaves one that opens.
 */
export const writeKeyItem = async (
  ground: Ground,
  keychain: Keychain,
  item: NewKeyItem,
): Promise<Result<void, FaultCode>> => {
  const before = await readKeySlots(keychain, item.service)
  if (!before.ok) return before
  const [account] = before.value.free
  if (account === undefined) return err('keychain-unknown')
  const seq = (before.value.slots[0]?.item.seq ?? 0) + 1
  const bytes = await encoded(ground, item, seq)
  if (!bytes.ok) return bytes
  const text = encodeItemText(bytes.value)
  bytes.value.fill(0)
  const set = await keychain.set(item.service, account, text)
  const back = await keychain.get(item.service, account)
  if (!back.ok) return err(keychainFaultCode(back.error))
  const written = back.value === text ? parsed(back.value) : null
  if (written === null) return err(set.ok ? 'keychain-unknown' : keychainFaultCode(set.error))
  const opened = await openKeyItem(ground, written, item.password)
  if (!opened.ok || !opened.value.equals(item.vaultKey)) return err('keychain-unknown')
  opened.value.fill(0)
  return dropOthers(keychain, item.service, account, before.value.slots)
}

/** Deletes the slots that do not count any more; the one that does was opened before. */
export const dropOthers = async (
  keychain: Keychain,
  service: string,
  kept: KeyAccount,
  slots: readonly KeySlot[],
): Promise<Result<void, FaultCode>> => {
  for (const { account } of slots) {
    if (account === kept) continue
    const gone = await keychain.delete(service, account)
    if (!gone.ok) return err(keychainFaultCode(gone.error))
  }
  return ok(undefined)
}
