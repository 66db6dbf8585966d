import { expect, test } from 'vitest'
import type { Ability, Act } from '#app/rotation'
import type { Driver, Rotates } from '#main/rotation'
import { aPlan, Bench, credentialId } from './a-bench.ts'
import { type FakeProvider, fakeDriver } from './fake-provider.ts'

const rotatesOf = (driver: Driver): Rotates => {
  if (driver.rotates === null) throw new Error('This driver only looks.')
  return driver.rotates
}

/** A provider of which only this much can be asked by a program. */
const driverThat =
  (more: Partial<Rotates>) =>
  (provider: FakeProvider): Driver => {
    const driver = fakeDriver(provider)
    return { ...driver, rotates: { ...rotatesOf(driver), ...more } }
  }

const guided = (...can: readonly Ability[]) => new Bench('overlap', driverThat({ class: 'guided', can }))

type Ask = Extract<Act, { act: 'ask' }>
const saying =
  (asked: string[], answers: Readonly<Record<string, string>> = {}) =>
  ({ question, choices }: Ask): string => {
    asked.push(question)
    return answers[question] ?? choices[0] ?? ''
  }

test('a guided rotation takes what the user pastes, proves it, and has the old one revoked by hand and proven dead', async () => {
  const bench = guided('probe')
  const asked: string[] = []
  const id = await bench.start()
  const end = await bench.goOn(id, (ask) => {
    // The user does at the provider what the question asks for.
    if (ask.question === 'revoke-by-hand') bench.provider.remove(bench.disk.current(), 'key-1')
    return saying(asked)(ask)
  })
  expect(asked).toEqual(['paste-new', 'revoke-by-hand'])
  expect(end).toEqual({ act: 'over', outcome: 'done' })
  expect(bench.file).toBe(bench.disk.current())
  expect(bench.provider.calls).not.toContain('create')
})

test('what the user says is revoked, and is not, is not called done', async () => {
  const bench = guided('probe')
  const asked: string[] = []
  const id = await bench.start()
  const end = await bench.goOn(id, saying(asked, { 'old-not-proven-dead': 'accept' }))
  expect(asked).toContain('old-not-proven-dead')
  expect(end).toEqual({ act: 'over', outcome: 'done-unproven' })
})

test('a pasted value that does not work never becomes the current one', async () => {
  const bench = guided('probe')
  const id = await bench.start()
  const before = bench.disk.current()
  await bench.resume(id)
  const { Secret } = await import('#main/secret')
  await bench.act(id, { do: 'paste', question: 'paste-new', value: Secret.fromText('a mistyped one') })
  const asked: string[] = []
  await bench.goOn(id, saying(asked, { 'new-does-not-work': 'abort' }))
  expect(asked).toContain('new-does-not-work')
  expect(bench.disk.current()).toBe(before)
  expect(bench.disk.answers.size).toBe(0)
})

test('where nothing can be asked of the provider, the user is asked, and the end says that nothing is proven', async () => {
  const bench = guided()
  const asked: string[] = []
  const id = await bench.start()
  expect(await bench.goOn(id, saying(asked))).toEqual({ act: 'over', outcome: 'done-unproven' })
  expect(asked).toEqual(['paste-new', 'new-not-permitted', 'revoke-by-hand'])
})

test('a driver that never met its live provider asks before it revokes, and the old key may be kept', async () => {
  const bench = new Bench('overlap', driverThat({ proven: 'server' }))
  const asked: string[] = []
  const id = await bench.start()
  const end = await bench.goOn(id, saying(asked, { 'may-revoke': 'keep-old' }))
  expect(asked).toEqual(['may-revoke'])
  expect(end).toEqual({ act: 'over', outcome: 'old-kept' })
  expect(bench.provider.active()).toHaveLength(2)
})

test('what is exposed is revoked first where another credential makes the new one, with consent', async () => {
  const bench = new Bench('overlap', (provider) => {
    const driver = fakeDriver(provider)
    const minting = provider.issue('us', 'minting')
    minting.lagUntilMs = 0
    return {
      ...driver,
      rotates: {
        ...rotatesOf(driver),
        create: async (_call, label) => {
          const { Secret } = await import('#main/secret')
          return { is: 'answered', raw: Secret.fromText(provider.create(minting.secret, label)) }
        },
      },
    }
  })
  const asked: string[] = []
  const id = await bench.start(aPlan({ urgency: 'revoke-first', mintingId: credentialId }))
  const end = await bench.goOn(id, saying(asked))
  expect(asked).toEqual(['consent-revoke-first'])
  expect(end).toEqual({ act: 'over', outcome: 'done' })
  const names = bench.run().journal.map(({ row }) => row)
  expect(names.indexOf('removed')).toBeLessThan(names.indexOf('creating'))
  expect(bench.file).toBe(bench.disk.current())
})

test('what is exposed has a grace of an hour at the most', async () => {
  const bench = new Bench('overlap')
  await bench.start(aPlan({ urgency: 'replace-first', graceMs: 7 * 86_400_000 }))
  expect(bench.run().plan.graceMs).toBe(3_600_000)
})

test('an in-place provider is never told to revoke first: its creation is what kills the old one', async () => {
  const bench = new Bench('family')
  const id = await bench.start(aPlan({ urgency: 'revoke-first' }))
  const asked: string[] = []
  expect(await bench.goOn(id, saying(asked))).toEqual({ act: 'over', outcome: 'done' })
  expect(asked).toEqual(['consent-in-place'])
})

test('at a full provider nothing is created and nothing is removed until there is room', async () => {
  const bench = new Bench('overlap')
  for (const _ of [1, 2]) bench.provider.issue('stranger', 'of another').lagUntilMs = 0
  const id = await bench.start()
  await bench.resume(id)
  expect(bench.next()).toMatchObject({ act: 'ask', question: 'not-ready' })
  expect(bench.run().journal.slice(-1)).toMatchObject([{ row: 'not-ready', why: 'no-room' }])
  expect(bench.provider.calls).not.toContain('create')
  Object.assign(bench.provider.keys[1] ?? {}, { status: 'gone' })
  expect(await bench.goOn(id, saying([]))).toEqual({ act: 'over', outcome: 'done' })
  expect(bench.provider.violations).toEqual([])
})
