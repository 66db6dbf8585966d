import type { EventEmitter } from 'node:events'
import type { Message, MessageBus } from '@jellybrick/dbus-next'
import * as v from 'valibot'
import { err, ok, type Result } from '#app/result'
import { type BusName, busAddress } from './address.ts'

/** Why a call has no answer: there is none in time, the bus went away, or the name of the D-Bus error. */
export type BusFault = 'no-answer' | 'ended' | `error:${string}`

export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

export interface SignalMatch {
  readonly sender?: string
  readonly path?: string
  readonly interface: string
  readonly member: string
}

/** A connection to a message bus. Nothing is offered on it: whoever calls us gets no answer. */
export interface Bus {
  /** Never starts a service; only the bus's own StartServiceByName does. The answer's body is parsed by `reply`. */
  call<T>(call: BusCall, reply: v.GenericSchema<unknown, T>): Promise<Result<T, BusFault>>
  /** A value that names its own type, where a body asks for one. */
  variant(signature: string, value: unknown): unknown
  /** Calls `listener` with the body and path of each signal that matches, until `close`. */
  onSignal(
    match: SignalMatch,
    listener: (body: readonly unknown[], path: string) => void,
  ): Promise<Result<void, BusFault>>
  /** Called once when the connection is lost, not when it is closed here. */
  onLost(listener: () => void): void
  close(): void
}

export interface BusOptions {
  readonly env?: NodeJS.ProcessEnv
  /** For connecting, and for each call. */
  readonly timeoutMs: number
}

/** What a call with nothing to say answers. */
export const emptyBody = v.tuple([])

type Library = typeof import('@jellybrick/dbus-next')

const signalType = 4
const noAutoStart = 2

/** The library is loaded with the first bus: most platforms have none, and it is not small. */
export const openBus = async (name: BusName, options: BusOptions): Promise<Result<Bus, 'unreachable'>> => {
  const address = busAddress(name, options.env ?? process.env)
  if (address === undefined) return err('unreachable')
  const dbus = await import('@jellybrick/dbus-next')
  const connection = dbus.sessionBus({ busAddress: address, authMethods: ['EXTERNAL'] })
  // Its errors are the answers of later calls; unheard they would end the process.
  const events: EventEmitter = connection
  events.on('error', () => {})
  connection.addMethodHandler(() => true)
  const connected = await within(options.timeoutMs, connectedOrNot(connection))
  if (connected !== 'connected') {
    connection.disconnect()
    return err('unreachable')
  }
  return ok(busOver(connection, dbus, options.timeoutMs))
}

const connectedOrNot = (connection: MessageBus) =>
  new Promise<'connected' | 'failed'>((done) => {
    connection.once('connect', () => done(connection.name === null ? 'failed' : 'connected'))
    ;(connection as EventEmitter).once('error', () => done('failed'))
  })

const busOver = (connection: MessageBus, dbus: Library, timeoutMs: number): Bus => {
  let closed = false
  const call = async (message: BusCall): Promise<Result<unknown, BusFault>> => {
    const { body = [], ...header } = message
    const sent = connection.call(new dbus.Message({ ...header, body: [...body], flags: noAutoStart })).then(
      (reply) => ok(reply?.body),
      (error: unknown) => err(faultOf(error)),
    )
    return within(timeoutMs, sent).then((answer) => answer ?? err('no-answer'))
  }

  return {
    call: async (message, schema) => {
      const answer = await call(message)
      if (!answer.ok) return answer
      const body = v.safeParse(schema, answer.value)
      return body.success ? ok(body.output) : err('error:unexpected-answer')
    },
    variant: (signature, value) => new dbus.Variant(signature, value),
    onSignal: async (match, listener) => {
      connection.on('message', (message: Message) => {
        if (isMatch(message, match)) listener(message.body, message.path)
      })
      const rule = Object.entries(match).map(([key, value]) => `${key}='${value}'`)
      const added = await call({
        ...busItself,
        member: 'AddMatch',
        signature: 's',
        body: [["type='signal'", ...rule].join(',')],
      })
      return added.ok ? ok(undefined) : added
    },
    onLost: (listener) => {
      endOf(connection)?.once('end', () => {
        if (!closed) listener()
      })
    },
    close: () => {
      closed = true
      connection.disconnect()
    },
  }
}

/** The bus's own object, which lists and starts services. */
export const busItself = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const

/** The sender is left to the bus, which knows who owns its well-known name. */
const isMatch = (message: Message, match: SignalMatch): boolean =>
  message.type === signalType &&
  message.interface === match.interface &&
  message.member === match.member &&
  (match.path === undefined || message.path === match.path)

const faultOf = (error: unknown): BusFault => {
  const { type } = error as { readonly type?: unknown }
  return typeof type === 'string' ? `error:${type}` : 'ended'
}

/** The library tells nobody that its stream ended, so its connection is asked. */
const endOf = (connection: MessageBus): EventEmitter | undefined =>
  (connection as unknown as { readonly _connection?: EventEmitter })._connection

const within = async <T>(ms: number, work: Promise<T>): Promise<T | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
