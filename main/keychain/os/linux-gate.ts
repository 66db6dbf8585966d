import { type Bus, openBus } from '#main/platform'
import type { KeychainFault } from '../port.ts'
import type { Gate, GateState, ItemStanding } from './gate.ts'
import { answerToPrompt, type PromptAnswer, type PromptOptions } from './prompt.ts'
import { isGnomeKeyring, providerOf, unknownProvider } from './provider.ts'
import { type SecretServiceCalls, secretService, secretServiceCalls } from './secret-service.ts'

/** Shorter than main's watchdog, so that a provider that hangs here costs an answer and not a process. */
const callTimeoutMs = 4000

/** What libsecret calls the collection that it makes when there is none. */
const newCollectionLabel = 'Default keyring'

const gnomePrompter = 'org.gnome.keyring.SystemPrompter'

interface Connection {
  readonly bus: Bus
  readonly calls: SecretServiceCalls
}

/** What the Secret Service says of itself over D-Bus; asked before keytar, whose calls hang, prompt or crash instead. */
export const linuxGate = (): Gate => {
  let connection: Connection | undefined
  let firstOwner: string | undefined
  let busLost = false

  const connect = async (): Promise<Connection | undefined> => {
    if (connection !== undefined) return connection
    const bus = await openBus('session', { timeoutMs: callTimeoutMs })
    if (!bus.ok) return undefined
    const fresh = { bus: bus.value, calls: secretServiceCalls(bus.value) }
    connection = fresh
    fresh.bus.onLost(() => {
      if (connection === fresh) connection = undefined
      busLost = true
    })
    return fresh
  }

  /** The connection and the provider's address on the bus, once there is a provider. */
  const provider = async (): Promise<(Connection & { readonly owner: string }) | undefined> => {
    const bus = await connect()
    if (bus === undefined) return undefined
    const owned = await bus.calls.isOwned(secretService)
    if (!owned.ok) return undefined
    if (!owned.value && !(await bus.calls.start(secretService)).ok) return undefined
    const owner = await bus.calls.owner()
    return owner.ok ? { ...bus, owner: owner.value } : undefined
  }

  const check = async (): Promise<GateState> => {
    const service = await provider()
    if (service === undefined) return 'unavailable'
    const collection = await service.calls.defaultCollection()
    if (!collection.ok) return 'unavailable'
    // A first collection is made by a prompt, as an old one is unlocked.
    if (collection.value === undefined) return 'locked'
    const locked = await service.calls.isLocked(collection.value)
    if (!locked.ok) return 'unavailable'
    if (locked.value) return 'locked'
    // libsecret stays with the provider and the bus that it first met, also when they are gone; on another bus, the next
    // provider can have the very address of the last one.
    if (firstOwner === undefined) {
      firstOwner = service.owner
      busLost = false
    }
    return firstOwner === service.owner && !busLost ? 'open' : 'outdated'
  }

  const find = async (service: string, account: string): Promise<ItemStanding> => {
    const bus = await connect()
    const found = await bus?.calls.search(service, account)
    if (found?.ok !== true) return 'unavailable'
    if (found.value.unlocked.length > 0) return 'there'
    return found.value.locked.length > 0 ? 'locked' : 'absent'
  }

  const isOpen = async (): Promise<boolean> => {
    const state = await check()
    return state === 'open' || state === 'outdated'
  }

  /** A prompt that was refused, or one that nobody could see because no prompter runs. */
  const refusal = async ({ calls }: Connection): Promise<KeychainFault> => {
    if (!isGnomeKeyring(await providerName())) return 'denied'
    return (await calls.start(gnomePrompter)).ok ? 'denied' : 'locked'
  }

  /** GNOME Keyring 42 ends itself over a prompt that is dismissed, and what other programs had unlocked with it. */
  const answerTo = async (shown: Omit<PromptOptions, 'whenGivenUp'>): Promise<PromptAnswer> => {
    const whenGivenUp = isGnomeKeyring(await providerName()) ? 'leave' : 'dismiss'
    return answerToPrompt({ ...shown, whenGivenUp })
  }

  const unlock: Gate['unlock'] = async (vault, cancel) => {
    const service = await provider()
    if (service === undefined) return 'unavailable'
    const collection = await service.calls.defaultCollection()
    if (!collection.ok) return 'unavailable'
    const probe = vault === undefined ? undefined : await service.calls.search(vault, 'probe')
    const locked = probe?.ok === true ? probe.value.locked : []
    const prompt =
      collection.value === undefined
        ? await service.calls.createDefaultCollection(newCollectionLabel)
        : await service.calls.unlock([collection.value, ...locked])
    if (!prompt.ok) return 'unavailable'
    const answer =
      prompt.value === undefined ? 'done' : await answerTo({ ...service, path: prompt.value, cancel })
    if (await isOpen()) return 'open'
    switch (answer) {
      case 'done':
      case 'cancelled':
        return 'locked'
      case 'dismissed':
        return refusal(service)
      case 'unavailable':
        return 'unavailable'
    }
  }

  const providerName = async (): Promise<string> => {
    const service = await provider()
    const pid = await service?.calls.ownerPid()
    return pid?.ok === true ? providerOf(pid.value) : unknownProvider
  }

  return { check, find, unlock, providerName }
}
