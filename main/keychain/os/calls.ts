import { type KeychainFault, probeAccount, probeItemText } from '../port.ts'
import type { Gate, ItemStanding } from './gate.ts'
import { faultOf, type Keytar } from './items.ts'
import type { KeychainReply, KeychainRequest } from './messages.ts'

export interface KeychainCallsPorts {
  readonly gate: Gate
  readonly keytar: Keytar
}

type ItemRequest = Extract<KeychainRequest, { do: 'state' | 'get' | 'set' | 'delete' }>
type Reading =
  | { readonly is: 'item'; readonly itemText: string | null }
  | Extract<KeychainReply, { is: 'fault' }>

const done: KeychainReply = { is: 'done' }
const faulty = (fault: KeychainFault) => ({ is: 'fault', fault }) as const
const absent: Reading = { is: 'item', itemText: null }

/** Answers one request after another; what the helper program does. */
export const keychainCalls = ({ gate, keytar }: KeychainCallsPorts) => {
  const attempt = async <T>(
    work: () => Promise<T>,
  ): Promise<{ readonly value: T } | { readonly fault: KeychainFault }> => {
    try {
      return { value: await work() }
    } catch (error) {
      return { fault: faultOf(error) }
    }
  }

  /** keytar's `null` also stands for locked, denied and gone; so it counts only when something else says so too. */
  const read = async (service: string, account: string): Promise<Reading> => {
    const standing = await gate.find(service, account)
    if (standing === 'absent') return absent
    if (isClosed(standing)) return faulty(standing)
    const item = await attempt(() => keytar.getPassword(service, account))
    if ('fault' in item) return faulty(item.fault)
    if (item.value !== null) return { is: 'item', itemText: item.value }
    return confirmAbsent(service, account)
  }

  const confirmAbsent = async (service: string, account: string): Promise<Reading> => {
    const state = await gate.check()
    if (state !== 'open') return faulty(state === 'outdated' ? 'unknown' : state)
    const standing = await gate.find(service, account)
    switch (standing) {
      case 'absent':
        return absent
      case 'there':
        return faulty('unknown')
      case 'unsure': {
        const probe = await attempt(() => keytar.getPassword(service, probeAccount))
        return 'fault' in probe ? faulty(probe.fault) : absent
      }
      default:
        return faulty(standing)
    }
  }

  const stateOf = async (service: string): Promise<KeychainReply> => {
    const probe = await read(service, probeAccount)
    if (probe.is === 'item') return { is: 'state', state: probe.itemText === probeItemText ? 'ok' : 'absent' }
    return { is: 'state', state: probe.fault === 'unknown' ? 'unavailable' : probe.fault }
  }

  const write = async (service: string, account: string, itemText: string): Promise<KeychainReply> => {
    const written = await attempt(() => keytar.setPassword(service, account, itemText))
    return 'fault' in written ? faulty(written.fault) : done
  }

  const remove = async (service: string, account: string): Promise<KeychainReply> => {
    const standing = await gate.find(service, account)
    if (standing === 'absent') return done
    if (isClosed(standing)) return faulty(standing)
    const removed = await attempt(() => keytar.deletePassword(service, account))
    if ('fault' in removed) return faulty(removed.fault)
    if (removed.value) return done
    const left = await read(service, account)
    if (left.is === 'fault') return left
    return left.itemText === null ? done : faulty('unknown')
  }

  /** Where nothing tells whether a keychain is open, reading an item is what makes the system ask. */
  const unlock = async (service: string | undefined, cancel: AbortSignal): Promise<KeychainReply> => {
    const unlocked = await gate.unlock(service, cancel)
    if (unlocked !== 'open') return faulty(unlocked)
    if ((await gate.check()) === 'outdated') return { is: 'outdated' }
    const probe = service === undefined ? absent : await read(service, probeAccount)
    return probe.is === 'fault' ? probe : done
  }

  const onOpenKeychain = (request: ItemRequest): Promise<KeychainReply> => {
    switch (request.do) {
      case 'state':
        return stateOf(request.service)
      case 'get':
        return read(request.service, request.account)
      case 'set':
        return write(request.service, request.account, request.itemText)
      case 'delete':
        return remove(request.service, request.account)
    }
  }

  const checked = async (request: ItemRequest): Promise<KeychainReply> => {
    const state = await gate.check()
    switch (state) {
      case 'open':
        return onOpenKeychain(request)
      case 'outdated':
        return { is: 'outdated' }
      default:
        return request.do === 'state' ? { is: 'state', state } : faulty(state)
    }
  }

  return async (request: KeychainRequest, cancel: AbortSignal): Promise<KeychainReply> => {
    switch (request.do) {
      case 'name the provider':
        return { is: 'provider', name: await gate.providerName() }
      case 'unlock':
        return unlock(request.service, cancel)
      default:
        return checked(request)
    }
  }
}

const isClosed = (standing: ItemStanding): standing is 'locked' | 'unavailable' =>
  standing === 'locked' || standing === 'unavailable'
