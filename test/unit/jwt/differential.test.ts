import { describe, expect, it } from 'vitest'
import { locateReferences } from '../../../build/references/locate.mjs'
import { type Case, casesOf } from './differential/cases.ts'
import { disagreements, type Library } from './differential/disagreements.ts'
import { type Answer, askJose, askJoserfc } from './differential/opponents.ts'
import { ids, type Judged, judge } from './judge.ts'

const seed = Number(process.env['DIFFERENTIAL_SEED'] ?? Date.now() % 1_000_000)
const payloadsEach = 2

const cases = casesOf(seed, payloadsEach)

/** Ours on each case: asked once, compared with each library. */
const verdicts = new Map<Case, Promise<Judged>>()
const verdictOn = (one: Case): Promise<Judged> => {
  const verdict = verdicts.get(one) ?? judge(one.token, one.key, { algorithms: one.allowed })
  verdicts.set(one, verdict)
  return verdict
}

const describeCase = ({ algorithm, fault, keyKind }: Case): string =>
  `${algorithm}, fault: ${fault}, key: ${keyKind}`

/** Disagreements that no entry of the list accounts for, and entries that account for none. */
const compare = async (library: Library, answers: readonly Answer[]) => {
  const listed = disagreements.filter((entry) => entry.with === library)
  const used = new Set<string>()
  const unexplained: string[] = []
  for (const [index, one] of cases.entries()) {
    const judged = await verdictOn(one)
    const answer = answers[index]
    const isAccepted = judged.verdict === 'valid'
    if (answer === undefined || answer.accepted === isAccepted) continue
    const fitting = listed.filter(
      (entry) => entry.ours === (isAccepted ? 'accepted' : 'refused') && entry.fits(one, ids(judged)),
    )
    for (const entry of fitting) used.add(entry.reason)
    if (fitting.length === 0) {
      unexplained.push(
        `${describeCase(one)}: ${judged.verdict} (${ids(judged).join(' ')}), ${library}: ${answer.accepted ? 'accepted' : answer.reason}`,
      )
    }
  }
  return { unexplained, unused: listed.filter(({ reason }) => !used.has(reason)) }
}

describe(`the verdict on ${cases.length} tokens, keys and faults (seed ${seed})`, () => {
  it('is that of jose, but for what is listed', async () => {
    const answers: Answer[] = []
    for (const one of cases) answers.push(await askJose(one))
    expect(await compare('jose', answers)).toEqual({ unexplained: [], unused: [] })
  }, 60_000)

  const references = locateReferences()
  it.skipIf(references === undefined)(
    'is that of joserfc, but for what is listed',
    async () => {
      if (references === undefined) return
      const answers = await askJoserfc(references, cases)
      expect(await compare('joserfc', answers)).toEqual({ unexplained: [], unused: [] })
    },
    60_000,
  )
})
