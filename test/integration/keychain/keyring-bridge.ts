import { once } from 'node:events'
import * as dbus from '@jellybrick/dbus-next'

/** What becomes of a call instead of its answer. */
export type Trouble =
  /** It never reaches the keyring, and nobody answers. */
  | 'no answer'
  /** The keyring does it, and nobody hears of it. */
  | 'answer lost'
  | { readonly refused: `${string}.${string}`; readonly text: string }

export interface KeyringBridge {
  /** From now on, calls of this member go wrong; null makes an end of it. */
  readonly trouble: (member: string, trouble: Trouble | null) => void
  /** Resolves with the next call of this member. */
  readonly called: (member: string) => Promise<void>
  readonly stop: () => Promise<void>
}

const secrets = 'org.freedesktop.secrets'

const connected = async (address: string): Promise<dbus.MessageBus> => {
  const bus = dbus.sessionBus({ busAddress: address })
  if (bus.name === null) await once(bus, 'connect')
  return bus
}

const answerOf = async (keyring: dbus.MessageBus, call: dbus.Message): Promise<dbus.Message> => {
  try {
    const answer = await keyring.call(
      new dbus.Message({
        destination: secrets,
        path: call.path,
        interface: call.interface,
        member: call.member,
        signature: call.signature,
        body: call.body,
      }),
    )
    return dbus.Message.newMethodReturn(call, answer?.signature ?? '', answer?.body ?? [])
  } catch (error) {
    const { type, message } = error as { readonly type?: string; readonly message: string }
    return dbus.Message.newError(call, type ?? 'org.freedesktop.DBus.Error.Failed', message)
  }
}

/**
 * Stands for a keyring on a bus that has none, by handing every call on to the real one of another bus; what a real
 * keyring does only on a bad day, it does when told to.
 */
export const bridgeKeyring = async (from: string, to: string): Promise<KeyringBridge> => {
  const [front, keyring] = [await connected(from), await connected(to)]
  const troubles = new Map<string, Trouble>()
  const waiting = new Map<string, () => void>()

  const pass = async (call: dbus.Message): Promise<void> => {
    const trouble = troubles.get(call.member)
    if (typeof trouble === 'object') {
      front.send(dbus.Message.newError(call, trouble.refused, trouble.text))
      return
    }
    const answer = trouble === 'no answer' ? null : await answerOf(keyring, call)
    if (answer !== null && trouble === undefined) front.send(answer)
    waiting.get(call.member)?.()
  }

  front.addMethodHandler((call) => {
    void pass(call)
    return true
  })
  await front.requestName(secrets, 0)
  return {
    trouble: (member, trouble) => {
      if (trouble === null) troubles.delete(member)
      else troubles.set(member, trouble)
    },
    called: (member) => new Promise((done) => waiting.set(member, done)),
    stop: async () => {
      front.disconnect()
      keyring.disconnect()
    },
  }
}
