import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { draftSchema } from '#app/ipc'
import { some } from '../provider/samples.ts'
import { aDesk } from './a-desk.ts'

const npm = (seed = 1): string => `npm_${some(36, 'base62', seed)}`
const awsId = `AKIA${some(16, 'upper36')}`
const awsSecret = some(40, 'base64')
const gone = { ok: false, error: 'draft-gone' }
const isWiped = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a draft', () => {
  it('shows what was found and masks, and nothing of a secret but its public prefix', async () => {
    const desk = aDesk()
    const draft = await desk.draftOf(
      `NPM_TOKEN=${npm()}\nAWS_ACCESS_KEY_ID=${awsId}\nAWS_SECRET_ACCESS_KEY=${awsSecret}\nx=1`,
    )
    v.parse(draftSchema, draft)
    const text = JSON.stringify(draft)
    expect([npm(), npm().slice(5), awsSecret].filter((secret) => text.includes(secret))).toEqual([])
    const parts = draft.candidates.flatMap((candidate) => candidate.parts)
    expect(parts.map(({ shown, byteLength }) => [shown, byteLength])).toEqual([
      [awsId, 20],
      [`${'•'.repeat(12)}`, 40],
      [`npm_${'•'.repeat(12)}`, 40],
    ])
    expect(draft.skippedLines).toEqual([4])
  })

  it('has the form filled in with what could be known', async () => {
    const [candidate] = (await aDesk().draftOf(`PROD_NPM_TOKEN=${npm()}`)).candidates
    expect(candidate?.proposed).toMatchObject({
      provider: 'npm',
      environment: { name: 'production', productionLike: true },
      createdAt: { kind: 'unknown' },
      tags: [],
      notes: '',
      policy: {},
    })
  })

  it('says who holds the secret already', async () => {
    const desk = aDesk()
    desk.holds('7', npm())
    const draft = await desk.draftOf(`${npm()}\n${npm(2)}`)
    expect(draft.candidates.map(({ held }) => held?.id ?? null)).toEqual(['7'.padStart(32, '0'), null])
  })

  it.each([
    ['', 'empty'],
    ['a'.repeat(1_048_577), 'too-large'],
    ['half \ud83d', 'invalid-text'],
    [Array.from({ length: 501 }, (_, n) => npm(n + 1)).join('\n'), 'too-many'],
  ])('is refused where nothing could be kept', async (text, error) => {
    expect(await aDesk().handlers['draft.fromText']({ text })).toEqual({ ok: false, error })
  })

  it('of an empty clipboard is refused', async () => {
    expect(await aDesk().handlers['draft.fromClipboard']({})).toEqual({ ok: false, error: 'clipboard-empty' })
  })

  it('is not made when the vault was locked while the paste was read', async () => {
    const desk = aDesk()
    desk.during.recognise = async () => desk.drafts.clear()
    expect(await desk.handlers['draft.fromText']({ text: npm() })).toEqual({ ok: false, error: 'not-open' })
  })
})

describe('adding', () => {
  it('keeps what was ticked, byte for byte, and lets the rest go', async () => {
    const desk = aDesk()
    const draft = await desk.draftOf([1, 2, 3].map(npm).join('\n'))
    const added = await desk.add(draft, 2, 0)
    expect(added).toEqual({ ok: true, value: { ids: desk.kept.map(({ id }) => id) } })
    expect(desk.kept.flatMap(({ secrets }) => secrets)).toEqual([npm(3), npm(1)])
    expect(await desk.add(draft, 1)).toEqual(gone)
  })

  it('zeroes the bytes when the vault has them', async () => {
    const desk = aDesk()
    await desk.add(await desk.draftOf(npm()), 0)
    expect(desk.given.map(isWiped)).toEqual([true])
  })

  it.each([
    ['an index that is not there', [0, 5], gone],
    ['one index twice', [0, 0], { ok: false, error: 'bad-request' }],
  ])('adds nothing with %s', async (_what, indexes, answer) => {
    const desk = aDesk()
    const draft = await desk.draftOf(npm())
    expect(await desk.add(draft, ...indexes)).toEqual(answer)
    expect(desk.kept).toEqual([])
    expect(await desk.add(draft, 0)).toMatchObject({ ok: true })
  })

  it('that fails in the middle keeps what was added, and the rest for another try', async () => {
    const desk = aDesk()
    const draft = await desk.pasted([1, 2, 3].map(npm).join('\n'))
    desk.failAfter(1, 'keychain-locked')
    expect(await desk.add(draft, 0, 1, 2)).toEqual({ ok: false, error: 'keychain-locked' })
    expect(desk.onClipboard.text).not.toBe('')
    desk.work()
    const ids = ['1', '2', '3'].map((id) => id.padStart(32, '0'))
    expect(await desk.add(draft, 0, 1, 2)).toEqual({ ok: true, value: { ids } })
    expect(desk.kept.flatMap(({ secrets }) => secrets)).toEqual([1, 2, 3].map(npm))
    expect(desk.onClipboard.text).toBe('')
  })

  it('goes on with the rest alone where only that is asked for again', async () => {
    const desk = aDesk()
    const draft = await desk.pasted([1, 2].map(npm).join('\n'))
    desk.failAfter(1, 'store-failed')
    expect(await desk.add(draft, 0, 1)).toEqual({ ok: false, error: 'store-failed' })
    desk.work()
    expect(await desk.add(draft, 1)).toEqual({ ok: true, value: { ids: ['2'.padStart(32, '0')] } })
    expect(desk.kept.flatMap(({ secrets }) => secrets)).toEqual([1, 2].map(npm))
    expect(desk.given.map(isWiped)).toEqual([true, true, true])
  })

  it('happens once when it is asked for twice', async () => {
    const desk = aDesk()
    const draft = await desk.draftOf(npm())
    const answers = await Promise.all([desk.add(draft, 0), desk.add(draft, 0)])
    expect(answers.map(({ ok }) => ok)).toEqual([true, false])
    expect(desk.kept).toHaveLength(1)
  })

  it.each([
    ['a lock', (desk: ReturnType<typeof aDesk>) => desk.drafts.clear()],
    ['the end of its time', () => vi.advanceTimersByTime(11 * 60_000)],
  ])('is not spoilt by %s in the middle, after which nothing is left', async (_what, interrupt) => {
    const desk = aDesk()
    const draft = await desk.pasted([1, 2].map(npm).join('\n'))
    const go = desk.hold()
    const adding = desk.add(draft, 0)
    interrupt(desk)
    go()
    expect(await adding).toMatchObject({ ok: true })
    expect(desk.kept.flatMap(({ secrets }) => secrets)).toEqual([npm(1)])
    expect(desk.given.map(isWiped)).toEqual([true])
    expect(desk.onClipboard.text).toBe('')
    expect(await desk.add(draft, 1)).toEqual(gone)
  })

  it('that fails after a lock leaves nothing behind', async () => {
    const desk = aDesk()
    const draft = await desk.draftOf(npm())
    desk.failAfter(0, 'not-open')
    const go = desk.hold()
    const adding = desk.add(draft, 0)
    desk.drafts.clear()
    go()
    expect(await adding).toEqual({ ok: false, error: 'not-open' })
    expect(desk.given.map(isWiped)).toEqual([true])
  })
})

describe('the clipboard', () => {
  it('is cleared of a paste that was kept', async () => {
    const desk = aDesk()
    await desk.add(await desk.pasted(npm()), 0)
    expect(desk.onClipboard.text).toBe('')
  })

  it('keeps what was typed into the window instead', async () => {
    const desk = aDesk()
    desk.onClipboard.text = npm()
    await desk.add(await desk.draftOf(npm()), 0)
    expect(desk.onClipboard.text).toBe(npm())
  })

  it('keeps what was copied since, and a copy of ours is still cleared in its time', async () => {
    const desk = aDesk()
    const draft = await desk.pasted(npm())
    await desk.clipboard.copySecret('another secret', 'Another', 30)
    await desk.add(draft, 0)
    expect(desk.onClipboard.text).toBe('another secret')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(desk.onClipboard.text).toBe('')
  })

  it('that can’t be reached does not make an added credential look lost', async () => {
    const desk = aDesk()
    const draft = await desk.pasted(npm())
    desk.clipboardPort.readText = async () => {
      throw new Error('no display')
    }
    expect(await desk.add(draft, 0)).toMatchObject({ ok: true })
  })
})

describe('a draft that is not wanted', () => {
  it.each([
    [
      'is discarded',
      (desk: ReturnType<typeof aDesk>, draftId: string) => desk.handlers['draft.discard']({ draftId }),
    ],
    ['is gone with the lock', async (desk: ReturnType<typeof aDesk>) => desk.drafts.clear()],
    ['is gone after ten minutes', async () => vi.advanceTimersByTime(10 * 60_000)],
    [
      'gives way to newer ones',
      async (desk: ReturnType<typeof aDesk>) => {
        for (const seed of [2, 3, 4, 5]) await desk.draftOf(npm(seed))
      },
    ],
  ])('%s', async (_how, leave) => {
    const desk = aDesk()
    const draft = await desk.draftOf(npm())
    await leave(desk, draft.draftId)
    expect(await desk.add(draft, 0)).toEqual(gone)
    expect(desk.given).toEqual([])
  })

  it('stays for the time in between', async () => {
    const desk = aDesk()
    const draft = await desk.draftOf(npm())
    for (const seed of [2, 3, 4]) await desk.draftOf(npm(seed))
    vi.advanceTimersByTime(10 * 60_000 - 1)
    expect(await desk.add(draft, 0)).toMatchObject({ ok: true })
  })
})

describe('replacing', () => {
  const unknownDates = { createdAt: { kind: 'unknown' }, expiry: { kind: 'unknown' } } as const
  const credentialId = '9'.padStart(32, '0')

  it('gives the new secret to the credential and clears the paste', async () => {
    const desk = aDesk()
    desk.holds('9', npm(1))
    const { draftId } = await desk.pasted(npm(2))
    expect(
      await desk.handlers['draft.replace']({ draftId, index: 0, credentialId, dates: unknownDates }),
    ).toEqual({
      ok: true,
      value: {},
    })
    expect(desk.kept.at(-1)).toMatchObject({ id: credentialId, secrets: [npm(2)] })
    expect(desk.given.map(isWiped)).toEqual([true])
    expect(desk.onClipboard.text).toBe('')
  })

  it.each(['already-held', 'held-by-older-version'] as const)(
    'that the vault refuses as %s leaves the draft',
    async (code) => {
      const desk = aDesk()
      desk.failAfter(0, code)
      const draft = await desk.pasted(npm(1))
      const request = { draftId: draft.draftId, index: 0, credentialId, dates: unknownDates }
      expect(await desk.handlers['draft.replace'](request)).toEqual({ ok: false, error: code })
      expect(desk.onClipboard.text).toBe(npm(1))
      desk.work()
      expect(await desk.add(draft, 0)).toMatchObject({ ok: true })
    },
  )

  it('takes the dates that the user gives where the text has none', async () => {
    const desk = aDesk()
    desk.holds('9', npm(1))
    const { draftId } = await desk.pasted(npm(2))
    const dates = {
      createdAt: { kind: 'at', atMs: 0, from: 'typed', dateOnly: true },
      expiry: { kind: 'never', from: 'typed' },
    } as const
    await desk.handlers['draft.replace']({ draftId, index: 0, credentialId, dates })
    expect(desk.kept.at(-1)).toMatchObject({ dates })
  })

  it('that fails leaves the draft for another try', async () => {
    const desk = aDesk()
    const { draftId } = await desk.draftOf(npm())
    const request = { draftId, index: 0, credentialId, dates: unknownDates }
    desk.failAfter(0, 'not-found')
    expect(await desk.handlers['draft.replace'](request)).toEqual({ ok: false, error: 'not-found' })
    desk.work()
    expect(await desk.handlers['draft.replace'](request)).toEqual({ ok: true, value: {} })
  })
})

describe('looking the clipboard up', () => {
  const lookUp = async (text: string, ...heldSecrets: string[]) => {
    const desk = aDesk()
    if (heldSecrets.length > 0) desk.holds('7', ...heldSecrets)
    desk.onClipboard.text = text
    return desk.handlers['secret.lookUpClipboard']({})
  }
  const found = {
    ok: true,
    value: { held: { id: '7'.padStart(32, '0'), name: '7'.padStart(32, '0') }, text: null },
  }
  const nothing = { ok: true, value: { held: null, text: null } }

  it.each([
    ['as it is', (secret: string) => secret],
    ['in a header', (secret: string) => `Authorization: Bearer ${secret}`],
    ['in a variable', (secret: string) => `OTHER=1\nSOME_TOKEN="${secret}"`],
  ])('finds the credential that holds a secret %s', async (_how, textWith) => {
    const secret = some(40, 'base62')
    expect(await lookUp(textWith(secret), secret)).toEqual(found)
  })

  it.each(['billing', 'GitHub prod', 'staging database', 'payments-api 2', ' acme '])(
    'gives plain words to the search: %s',
    async (text) => {
      expect(await lookUp(text)).toEqual({ ok: true, value: { held: null, text: text.trim() } })
    },
  )

  it.each([
    npm(),
    awsSecret,
    'hunter2',
    'Tr0ub4dor&3',
    'QuiteLongCamelCase',
    some(26, 'lower36'),
    'two\nlines',
    'a'.repeat(30),
  ])('gives nothing to the page that could be a secret', async (text) => {
    expect(await lookUp(text)).toEqual(nothing)
  })

  it('of an empty clipboard says so', async () => {
    expect(await lookUp('')).toEqual({ ok: false, error: 'clipboard-empty' })
  })

  it('answers nothing when the vault was locked meanwhile', async () => {
    const desk = aDesk()
    desk.onClipboard.text = npm()
    desk.during.recognise = async () => desk.drafts.clear()
    expect(await desk.handlers['secret.lookUpClipboard']({})).toEqual({ ok: false, error: 'not-open' })
  })
})
