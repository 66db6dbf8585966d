import * as v from 'valibot'
import type { Result } from '#app/result'
import { type Bus, type BusFault, busItself, emptyBody } from '#main/platform'

/** The Secret Service's own names (freedesktop.org, Secret Service API 0.2). */
export const secretService = 'org.freedesktop.secrets'
const servicePath = '/org/freedesktop/secrets'
const serviceInterface = 'org.freedesktop.Secret.Service'
const noObject = '/'

/** The schema under which libsecret, and so keytar, files its items. */
const schemaName = 'org.freedesktop.Secret.Generic'

export interface FoundItems {
  readonly unlocked: readonly string[]
  readonly locked: readonly string[]
}

type Answer<T> = Promise<Result<T, BusFault>>

const bool = v.pipe(
  v.tuple([v.boolean()]),
  v.transform(([value]) => value),
)
const text = v.pipe(
  v.tuple([v.string()]),
  v.transform(([value]) => value),
)
const paths = v.array(v.string())
const ignored = v.unknown()

const onService = { destination: secretService, path: servicePath, interface: serviceInterface } as const

/** One connection's view of the Secret Service: each function is one call, and none of them reads a secret. */
export const secretServiceCalls = (bus: Bus) => ({
  isOwned: (name: string): Answer<boolean> =>
    bus.call({ ...busItself, member: 'NameHasOwner', signature: 's', body: [name] }, bool),

  owner: (): Answer<string> =>
    bus.call({ ...busItself, member: 'GetNameOwner', signature: 's', body: [secretService] }, text),

  ownerPid: (): Answer<number> =>
    bus.call(
      { ...busItself, member: 'GetConnectionUnixProcessID', signature: 's', body: [secretService] },
      v.pipe(
        v.tuple([v.number()]),
        v.transform(([pid]) => pid),
      ),
    ),

  /** Has the bus start a service that it knows how to start; that alone raises no prompt. */
  start: (name: string): Answer<unknown> =>
    bus.call({ ...busItself, member: 'StartServiceByName', signature: 'su', body: [name, 0] }, ignored),

  /** The collection where new items go, undefined when there is none yet. */
  defaultCollection: async (): Answer<string | undefined> => {
    const path = await bus.call(
      { ...onService, member: 'ReadAlias', signature: 's', body: ['default'] },
      text,
    )
    return path.ok && path.value === noObject ? { ok: true, value: undefined } : path
  },

  isLocked: (collection: string): Answer<boolean> =>
    bus.call(
      {
        destination: secretService,
        path: collection,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: ['org.freedesktop.Secret.Collection', 'Locked'],
      },
      v.pipe(
        v.tuple([v.object({ value: v.boolean() })]),
        v.transform(([{ value }]) => value),
      ),
    ),

  /** Finds what keytar would find, without loading it. */
  search: (service: string, account: string): Answer<FoundItems> =>
    bus.call(
      {
        ...onService,
        member: 'SearchItems',
        signature: 'a{ss}',
        body: [{ service, account, 'xdg:schema': schemaName }],
      },
      v.pipe(
        v.tuple([paths, paths]),
        v.transform(([unlocked, locked]) => ({ unlocked, locked })),
      ),
    ),

  /** The path of the prompt that has to be shown, undefined when it needs none. */
  unlock: (objects: readonly string[]): Answer<string | undefined> =>
    bus.call(
      { ...onService, member: 'Unlock', signature: 'ao', body: [[...objects]] },
      v.pipe(
        v.tuple([paths, v.string()]),
        v.transform(([, prompt]) => (prompt === noObject ? undefined : prompt)),
      ),
    ),

  /** Makes a default collection, as libsecret does at the first write; the same answer as `unlock`. */
  createDefaultCollection: (label: string): Answer<string | undefined> =>
    bus.call(
      {
        ...onService,
        member: 'CreateCollection',
        signature: 'a{sv}s',
        body: [{ 'org.freedesktop.Secret.Collection.Label': bus.variant('s', label) }, 'default'],
      },
      v.pipe(
        v.tuple([v.string(), v.string()]),
        v.transform(([, prompt]) => (prompt === noObject ? undefined : prompt)),
      ),
    ),

  prompt: (path: string, member: 'Prompt' | 'Dismiss'): Answer<unknown> =>
    bus.call(
      {
        destination: secretService,
        path,
        interface: 'org.freedesktop.Secret.Prompt',
        member,
        ...(member === 'Prompt' ? { signature: 's', body: [''] } : {}),
      },
      emptyBody,
    ),
})

export type SecretServiceCalls = ReturnType<typeof secretServiceCalls>
