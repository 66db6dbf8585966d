import { err, ok, type Result } from '#app/result'
import type { Call, CallFault, Created, Driver, Held, Issued, ListedKey } from '#main/rotation'
import { Secret } from '#main/secret'
import type { NewValue } from '#main/vault'

/** What may happen on the way to a provider and back. */
export const troubles = [
  'none',
  'not-sent',
  'lost-before',
  'lost-after',
  'slow',
  'busy',
  'failed-before',
  'failed-after',
  'garbage',
  'killed-before',
  'killed-after',
] as const
export type Trouble = (typeof troubles)[number]

/** The process ends here. */
export class Killed extends Error {}

export type Habit =
  /** Two keys at most, one beside the other; a new one takes a while to work, a revoked one to die. */
  | 'overlap'
  /** As a refresh token: the old one dies, and who comes with a dead one loses everything. */
  | 'family'
  /** The old one works until the new one is used for the first time. */
  | 'graceful'

export interface Key {
  readonly id: string
  readonly secret: string
  readonly label: string
  readonly owner: 'us' | 'stranger'
  readonly createdMs: number
  lastUsedMs: number | null
  status: 'active' | 'inactive' | 'gone'
  /** Until then it is as it was before: new ones refused, gone ones accepted. */
  lagUntilMs: number
}

export const issuedValue = ({ id, secret }: Pick<Key, 'id' | 'secret'>): NewValue => ({
  format: 'text',
  createdAt: { kind: 'unknown' },
  expiry: { kind: 'unknown' },
  notBeforeMs: null,
  lifetimeMs: null,
  issuer: null,
  audience: [],
  parts: [
    { secret: false, name: 'key_id', label: 'Key id', value: id },
    { secret: true, name: 'token', label: 'Token', prefix: '', bytes: Buffer.from(secret, 'utf8') },
  ],
})

const secretOf = (held: Held): string => held.secrets.get('token')?.expose().toString('utf8') ?? ''

export class FakeProvider {
  readonly keys: Key[] = []
  /** What no engine may ever do. */
  readonly violations: string[] = []
  readonly calls: string[] = []
  /** Trouble for the next calls, the first for the next one. */
  trouble: Trouble[] = []
  kill: () => void = () => {}
  lagMs = 8000
  readonly #late: { readonly atMs: number; readonly effect: () => void }[] = []
  #serial = 0
  #thenMs: number | null = null
  readonly habit: Habit
  readonly nowMs: () => number

  constructor(habit: Habit, nowMs: () => number) {
    this.habit = habit
    this.nowMs = nowMs
  }

  issue(owner: Key['owner'], label: string): Key {
    this.#serial += 1
    const key: Key = {
      id: `key-${this.#serial}`,
      secret: `s3cr3t-${this.#serial}-${(this.#serial * 7919).toString(36)}`,
      label,
      owner,
      createdMs: this.#thenMs ?? this.nowMs(),
      lastUsedMs: null,
      status: 'active',
      lagUntilMs: (this.#thenMs ?? this.nowMs()) + this.lagMs,
    }
    this.keys.push(key)
    return key
  }

  active(): readonly Key[] {
    this.#settle()
    return this.keys.filter(({ status }) => status === 'active')
  }

  /** A list is late as well: it lacks what is new and shows what is gone. */
  listed(): readonly Key[] {
    this.#settle()
    return this.keys.filter(({ status, lagUntilMs }) => {
      const isLate = this.nowMs() < lagUntilMs
      return status === 'gone' ? isLate : !isLate
    })
  }

  isAlive(secret: string): boolean {
    return this.active().some((key) => key.secret === secret)
  }

  #settle(): void {
    for (let late = this.#late[0]; late !== undefined && late.atMs <= this.nowMs(); late = this.#late[0]) {
      this.#late.shift()
      // It happened then, though nobody looked.
      this.#thenMs = late.atMs
      late.effect()
      this.#thenMs = null
    }
  }

  /** What a caller sees of a value: the truth, late. */
  #accepts(secret: string): Key | null {
    const key = this.keys.find((one) => one.secret === secret)
    if (key === undefined || key.status === 'inactive') return null
    const isNew = key.status === 'active' && (this.#thenMs ?? this.nowMs()) < key.lagUntilMs
    const isDying = key.status === 'gone' && (this.#thenMs ?? this.nowMs()) < key.lagUntilMs
    return (key.status === 'active' && !isNew) || isDying ? key : null
  }

  async wire<T>(name: string, effect: () => T): Promise<Result<T | 'garbage', CallFault>> {
    this.#settle()
    this.calls.push(name)
    const trouble = this.trouble.shift() ?? 'none'
    switch (trouble) {
      case 'none':
        return ok(effect())
      case 'not-sent':
        return err('offline')
      case 'lost-before':
        return err('no-answer')
      case 'lost-after':
        effect()
        return err('no-answer')
      case 'slow':
        this.#late.push({
          atMs: this.nowMs() + 9000,
          effect: () => {
            effect()
          },
        })
        return err('no-answer')
      case 'busy':
        return err('too-many-requests')
      case 'failed-before':
        return err('server-failed')
      case 'failed-after':
        effect()
        return err('server-failed')
      case 'garbage':
        effect()
        return ok('garbage')
      case 'killed-before':
        this.kill()
        throw new Killed()
      case 'killed-after':
        effect()
        this.kill()
        throw new Killed()
    }
  }

  /** @returns the answer's text, or that the caller is refused */
  create(secret: string, label: string): string | 'refused' | 'no-room' {
    const mine = this.keys.find((key) => key.secret === secret)
    if (this.habit !== 'overlap') {
      if (mine?.status === 'gone') {
        this.violations.push('came with a dead value')
        for (const key of this.keys) if (key.owner === 'us') key.status = 'gone'
        return 'refused'
      }
      if (mine === undefined) return 'refused'
      const key = this.issue('us', label)
      key.lagUntilMs = 0
      if (this.habit === 'family') Object.assign(mine, { status: 'gone', lagUntilMs: 0 })
      return JSON.stringify({ id: key.id, token: key.secret })
    }
    if (this.#accepts(secret) === null) return 'refused'
    if (this.active().length >= 3) return 'no-room'
    const key = this.issue('us', label)
    return JSON.stringify({ id: key.id, token: key.secret })
  }

  use(secret: string): 'alive' | 'dead' {
    const key = this.#accepts(secret)
    if (key === null) return 'dead'
    if (this.habit === 'graceful')
      for (const other of this.keys)
        if (this.keys.indexOf(other) < this.keys.indexOf(key) && other.owner === 'us')
          Object.assign(other, { status: 'gone', lagUntilMs: 0 })
    return 'alive'
  }

  remove(caller: string, id: string | null): void {
    const key = this.keys.find((one) => one.id === id)
    if (key === undefined) return
    if (key.owner === 'stranger') this.violations.push('removed the key of a stranger')
    if (!this.isAlive(caller)) this.violations.push('removed a key with a dead one')
    if (key.status !== 'gone')
      Object.assign(key, { status: 'gone', lagUntilMs: (this.#thenMs ?? this.nowMs()) + this.lagMs })
  }
}

const faultOf = <T>(answer: Result<T | 'garbage', CallFault>): Result<T, CallFault> =>
  answer.ok ? (answer.value === 'garbage' ? err('not-understood') : ok(answer.value)) : answer

const createdOf = (answer: Result<string, CallFault>): Created => {
  if (answer.ok) {
    if (answer.value === 'refused') return { is: 'not-created', proof: 'refused', why: 'refused' }
    if (answer.value === 'no-room')
      return { is: 'not-created', proof: 'refused', why: 'no-room' as 'refused' }
    return { is: 'answered', raw: Secret.fromText(answer.value) }
  }
  switch (answer.error) {
    case 'offline':
      return { is: 'not-created', proof: 'not-sent', why: 'offline' }
    case 'too-many-requests':
      return { is: 'not-created', proof: 'refused', why: 'too-many-requests' }
    default:
      return { is: 'unknown', why: answer.error }
  }
}

const parse = (raw: Buffer, from: string): Result<Issued, 'not-understood'> => {
  const text = raw.toString('utf8')
  const given = /^\{"id":"([^"]*)","token":"([^"]*)"\}$/.exec(text)
  if (given !== null)
    return ok({ value: issuedValue({ id: given[1] ?? '', secret: given[2] ?? '' }), keyId: given[1] ?? null })
  return from === 'paste' && !text.includes('garbage')
    ? ok({ value: issuedValue({ id: 'pasted', secret: text }), keyId: null })
    : err('not-understood')
}

export const fakeDriver = (provider: FakeProvider): Driver => ({
  id: 'fake',
  reads: {
    look: async (_call, held) => {
      const looked = await provider.wire('look', () => provider.use(secretOf(held)))
      const seen = faultOf(looked)
      return seen.ok ? ok({ verdict: seen.value }) : seen
    },
    bogus: () => ({ secrets: new Map([['token', Secret.fromText('nobody has this')]]), publics: new Map() }),
  },
  rotates: {
    class: provider.habit === 'overlap' ? 'overlap' : 'in-place',
    can: provider.habit === 'overlap' ? ['probe', 'list', 'last-used', 'deactivate', 'revoke'] : ['probe'],
    proven: 'live',
    propagationMs: 20_000,
    settleMs: 15_000,
    permission: '',
    prepare: async (call: Call) => {
      const seen = faultOf(
        await provider.wire('prepare', () => ({
          current: provider.use(secretOf(call.old)),
          oldKeyId: call.old.publics.get('key_id') ?? null,
          room:
            provider.habit === 'overlap' && provider.active().length >= 3
              ? ('none' as const)
              : ('enough' as const),
        })),
      )
      return seen
    },
    create: async (call, label) => {
      // What was sent was sent: a late effect still has it when the caller has wiped its own.
      const secret = secretOf(call.old)
      return createdOf(await provider.wire('create', () => provider.create(secret, label)))
    },
    parse,
    listKeys: async ({ new: held, old }) => {
      const secret = secretOf(held ?? old)
      const listed = faultOf(
        await provider.wire('list', () => (provider.use(secret) === 'dead' ? null : provider.listed())),
      )
      if (!listed.ok) return listed
      if (listed.value === null) return err('refused')
      return ok(
        listed.value.map(
          ({ id, label, createdMs, lastUsedMs }): ListedKey => ({
            keyId: id,
            label,
            createdAtMs: createdMs,
            lastUsedMs,
          }),
        ),
      )
    },
    orphans: ({ label, before, now }) => ({
      ours: now.filter((key) => key.label === label && !before.includes(key.keyId)).map(({ keyId }) => keyId),
      doubtful: [],
    }),
    lastUsed: async (_call, keyId) =>
      faultOf(
        await provider.wire(
          'last-used',
          () => provider.keys.find(({ id }) => id === keyId)?.lastUsedMs ?? null,
        ),
      ),
    deactivate: async (_call, keyId) =>
      faultOf(
        await provider.wire('deactivate', () => {
          const key = provider.keys.find(({ id }) => id === keyId)
          if (key?.owner === 'stranger') provider.violations.push('turned off the key of a stranger')
          if (key?.status === 'active') key.status = 'inactive'
          return 'done' as const
        }),
      ),
    revoke: async ({ new: held, old }, keyId) => {
      const secret = secretOf(held ?? old)
      return faultOf(
        await provider.wire('revoke', () => {
          provider.remove(secret, keyId)
          return 'done' as const
        }),
      )
    },
  },
})
