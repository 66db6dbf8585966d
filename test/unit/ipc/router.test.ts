import { describe, expect, it } from 'vitest'
import { type Channel, contract, type FaultCode } from '#app/ipc'
import { type Handlers, Router, type RouterDeps, type Sender } from '#main/ipc'

const trusted: Sender = { webContentsId: 1, frameUrl: 'keytide://app/index.html', frame: 'main' }
const channels = Object.keys(contract) as Channel[]

interface Harness {
  readonly router: Router
  readonly reached: string[]
  readonly faults: FaultCode[]
}

const aRouter = (overrides: Partial<RouterDeps> = {}, answer: unknown = {}): Harness => {
  const reached: string[] = []
  const faults: FaultCode[] = []
  const handlers = Object.fromEntries(
    channels.map((channel) => [
      channel,
      async () => {
        reached.push(channel)
        return { ok: true, value: answer }
      },
    ]),
  ) as unknown as Handlers
  const router = new Router({
    handlers,
    trusts: (sender) =>
      sender.webContentsId === 1 && sender.frame === 'main' && sender.frameUrl === trusted.frameUrl,
    vaultIsOpen: () => true,
    sawGesture: () => true,
    nowMs: () => 0,
    onFault: (_channel, code) => faults.push(code),
    ...overrides,
  })
  return { router, reached, faults }
}

const id = 'a'.repeat(32)
const editable = {
  name: 'A key',
  kind: 'api-key',
  provider: 'unknown',
  host: '',
  account: '',
  environment: { name: 'production', productionLike: true },
  tags: [],
  notes: '',
  createdAt: { kind: 'unknown' },
  expiry: { kind: 'unknown' },
  policy: {},
}

/** A request of the right shape for each channel: the walk fails to compile or to pass when one is forgotten. */
const goodRequests: { readonly [C in Channel]: unknown } = {
  'app.state': {},
  'app.acknowledgeEngine': {},
  'app.preferences': {},
  'app.setPreferences': { theme: 'dark', density: 'compact', letterKeys: true, copyAs: 'value' },
  'app.openProviderPage': { provider: 'github' },
  'setup.probe': {},
  'setup.create': { adapter: 'os', password: null },
  'vault.unlock': { password: null },
  'vault.unlockKeychain': {},
  'vault.cancelUnlock': {},
  'vault.retry': {},
  'vault.lock': {},
  'vault.settings': {},
  'vault.setSettings': {
    clipboardSeconds: 30,
    revealSeconds: 15,
    idleLockMinutes: 10,
    trashDays: 30,
    keptVersions: 5,
    policyRules: [{ environment: 'production', maxAgeDays: 30 }],
  },
  'vault.setPassword': { current: null, next: 'correct horse' },
  'vault.dismissNotice': { notice: 'store-rolled-back' },
  'recovery.make': {},
  'recovery.save': {},
  'recovery.print': {},
  'recovery.confirm': { answers: ['AAAA', 'BBBB'] },
  'recovery.postpone': {},
  'recovery.use': { identity: 'x', password: null },
  'draft.fromClipboard': {},
  'draft.fromText': { text: 'anything' },
  'draft.add': { draftId: id, items: [{ index: 0, edited: editable }] },
  'draft.replace': {
    draftId: id,
    index: 0,
    credentialId: id,
    dates: { createdAt: { kind: 'unknown' }, expiry: { kind: 'never', from: 'typed' } },
  },
  'draft.discard': { draftId: id },
  'credentials.list': {},
  'credentials.detail': { id },
  'credentials.claims': { id, part: 'token' },
  'credentials.edit': { ids: [id], changes: { name: 'Other' } },
  'credentials.mark': { id, marks: {} },
  'credentials.restoreVersion': { id, version: 1 },
  'credentials.trash': { ids: [id] },
  'credentials.untrash': { ids: [id] },
  'credentials.purge': { ids: [id] },
  'secret.reveal': { id, part: 'api_key' },
  'secret.copy': { id, part: 'api_key', as: 'value' },
  'secret.clearClipboard': {},
  'secret.copyPublic': { id, part: 'client_id' },
  'secret.lookUpClipboard': {},
  'activity.page': { beforeN: null, limit: 10 },
  'profiles.list': {},
  'profiles.heldKeys': {},
  'profiles.save': {
    id: null,
    profile: {
      name: 'payments',
      algorithms: ['RS256'],
      issuer: '',
      audience: [],
      typ: '',
      kind: 'any',
      requiredClaims: [],
      leewaySeconds: 60,
      maxLifetimeSeconds: null,
    },
    key: { from: 'text', text: 'a key', reading: 'any' },
    attachTo: null,
  },
  'profiles.delete': { id },
  'profiles.undelete': { id },
  'profiles.attach': { ids: [id], profileId: null },
  'profiles.fromToken': { id },
  'profiles.issues': { id },
  'profiles.dismiss': { id, rule: 'NO_EXP', place: 'claims', untilMs: 0, reason: 'known' },
  'profiles.undismiss': { id, rule: 'NO_EXP', place: 'claims' },
  'inspector.verify': { token: 'a.b.c', key: null, profile: null, nowMs: null, timeZone: 'UTC' },
  'inspector.held': { id, part: 'token', nowMs: 0, timeZone: 'UTC' },
  'inspector.fetchKeys': { url: 'https://issuer.example', loopback: 'refused' },
  'inspector.keySets': {},
  'inspector.checkSecrets': { token: 'a.b.c', list: 'ours' },
  'inspector.stopSecrets': {},
  'inspector.chooseSecretFile': {},
  'inspector.copyText': { text: 'a claim' },
}

describe.each(channels)('channel %s', (channel) => {
  const good = goodRequests[channel]

  it('reaches its handler when everything is right', async () => {
    const { router, reached } = aRouter()
    await router.dispatch(channel, trusted, JSON.stringify(good))
    expect(reached).toEqual([channel])
  })

  it.each([
    ['another window', { ...trusted, webContentsId: 2 }],
    ['a sub-frame', { ...trusted, frame: 'sub' as const }],
    ['another page', { ...trusted, frameUrl: 'keytide://app.evil/index.html' }],
    ['a frame that is gone', { ...trusted, frameUrl: null }],
  ])('refuses %s', async (_name, sender) => {
    const { router, reached } = aRouter()
    expect(await router.dispatch(channel, sender, JSON.stringify(good))).toEqual({
      ok: false,
      error: 'bad-request',
    })
    expect(reached).toEqual([])
  })

  it('refuses an extra key, a wrong type and nothing at all', async () => {
    const { router, reached } = aRouter()
    for (const bad of [{ ...(good as object), extra: 1 }, 'text', null, undefined, [good]].map((value) =>
      JSON.stringify(value),
    )) {
      expect(await router.dispatch(channel, trusted, bad)).toEqual({ ok: false, error: 'bad-request' })
    }
    expect(reached).toEqual([])
  })

  it('refuses an oversize request before looking at its shape', async () => {
    const { router, reached } = aRouter()
    const huge = { ...(good as object), padding: 'x'.repeat(8_000_001) }
    expect(await router.dispatch(channel, trusted, JSON.stringify(huge))).toEqual({
      ok: false,
      error: 'too-large',
    })
    expect(reached).toEqual([])
  })

  it('is served while locked only when it needs no open vault', async () => {
    const { router, reached } = aRouter({ vaultIsOpen: () => false })
    await router.dispatch(channel, trusted, JSON.stringify(good))
    expect(reached.length === 1).toBe(contract[channel].needs === 'any')
  })

  it('is served without a gesture only when it needs none', async () => {
    const { router, reached } = aRouter({ sawGesture: () => false })
    await router.dispatch(channel, trusted, JSON.stringify(good))
    expect(reached.length === 1).toBe(contract[channel].gesture === 'none')
  })

  it('is refused past its rate and served again ten seconds later', async () => {
    let now = 0
    const { router, reached, faults } = aRouter({ nowMs: () => now })
    const limit = contract[channel].per10s
    for (let i = 0; i <= limit; i += 1) await router.dispatch(channel, trusted, JSON.stringify(good))
    expect(reached.length).toBe(limit)
    expect(faults.at(-1)).toBe('too-many-calls')
    now = 10_000
    await router.dispatch(channel, trusted, JSON.stringify(good))
    expect(reached.length).toBe(limit + 1)
  })

  it('never lets out an answer that its response schema refuses', async () => {
    const { router } = aRouter({}, { secretByMistake: 'leak' })
    expect(await router.dispatch(channel, trusted, JSON.stringify(good))).toEqual({
      ok: false,
      error: 'internal',
    })
  })
})

describe('the router', () => {
  it('refuses a channel that the contract does not name, inherited names included', async () => {
    const { router } = aRouter()
    for (const channel of ['vault.nothing', 'toString', '__proto__']) {
      expect(await router.dispatch(channel, trusted, JSON.stringify({}))).toEqual({
        ok: false,
        error: 'bad-request',
      })
    }
  })

  it('turns a thrown bug into a code without its message', async () => {
    const handlers = { 'app.state': () => Promise.reject(new Error('the secret is hunter2')) }
    const { router } = aRouter({ handlers: handlers as unknown as Handlers })
    expect(await router.dispatch('app.state', trusted, '{}')).toEqual({ ok: false, error: 'internal' })
  })

  it('asks for a gesture for everything that lets a secret out', () => {
    for (const channel of ['secret.reveal', 'secret.copy', 'draft.fromClipboard'] as const) {
      expect(contract[channel].gesture).toBe('required')
    }
  })
})
