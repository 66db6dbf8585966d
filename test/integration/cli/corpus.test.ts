import { describe, expect, it } from 'vitest'
import { ruleIds } from '#app/jwt'
import { type Case, clean, corpus } from './corpus.ts'
import { now } from './making.ts'
import { theProgram } from './program.ts'
import { expectFit, fitsRequest, fitsResult } from './schema.ts'

interface Told {
  readonly verdict: string
  readonly findings: readonly {
    readonly id: string
    readonly severity: string
    readonly range: { readonly start: number; readonly end: number } | null
  }[]
  readonly checks: readonly { readonly outcome: string }[]
}

const program = theProgram()

const requestOf = ({ token, key, profile }: Case): object => ({
  token,
  now,
  ...(key === undefined ? {} : { keyText: key }),
  ...(profile === undefined ? {} : { profile }),
})

const rows = ruleIds.flatMap((id) =>
  corpus[id].map((one, number) => ({ id, name: `${id} (${number + 1})`, one })),
)
const all = [...rows.map(({ one }) => one), ...clean]

const ruleOf = ({ severity }: Told['findings'][number]): boolean => severity === 'error'
const exitCodeOf = ({ checks, findings }: Told): number =>
  findings.some(ruleOf) || checks.some(({ outcome }) => outcome === 'fail') ? 1 : 0

describe('one stream of every case', () => {
  it('is answered line by line, each as the table says and as the schema wants', async () => {
    const requests = all.map(requestOf)
    for (const request of requests) expectFit(fitsRequest, request)
    const answers = (await program.answers(
      requests.map((request) => JSON.stringify(request)),
    )) as readonly Told[]
    expect(answers).toHaveLength(all.length)
    for (const answer of answers) expectFit(fitsResult, answer)
    const said = rows.map(({ id, name }, index) => {
      const answer = answers[index]
      if (answer === undefined) return name
      return [name, answer.verdict, exitCodeOf(answer), answer.findings.some((finding) => finding.id === id)]
    })
    expect(said).toEqual(rows.map(({ name, one }) => [name, one.verdict, one.exitCode, true]))
    const ofClean = answers.slice(rows.length)
    expect(ofClean.map(({ verdict }) => verdict)).toEqual(clean.map(({ verdict }) => verdict))
    expect(ofClean.flatMap(({ findings }) => findings.filter(({ severity }) => severity !== 'info'))).toEqual(
      [],
    )
  })

  it('is answered the same a second time', async () => {
    const lines = all.map((one) => JSON.stringify(requestOf(one)))
    expect(await program.answers(lines)).toEqual(await program.answers(lines))
  })

  it('points into the token it was given', async () => {
    const answers = (await program.answers(
      all.map((one) => JSON.stringify(requestOf(one))),
    )) as readonly Told[]
    answers.forEach(({ findings }, index) => {
      const length = all[index]?.token.length ?? 0
      for (const { range } of findings) {
        if (range === null) continue
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.end).toBeGreaterThanOrEqual(range.start)
        expect(range.end).toBeLessThanOrEqual(length)
      }
    })
  })
})

describe('a command of its own', () => {
  // A process costs what hundreds of lines do: the first case of each rule is enough.
  it.concurrent.each(rows.filter(({ one, id }) => one === corpus[id][0]))(
    'for $name says the same and ends with its code',
    async ({ id, one }) => {
      const { token, key, profile, verdict, exitCode } = one
      const words = [
        'inspect',
        '--now',
        String(now),
        ...(key === undefined ? [] : ['--key', program.file(key)]),
        ...(profile === undefined ? [] : ['--profile', program.file(JSON.stringify(profile))]),
      ]
      const { code, out, complaints } = await program.run(words, `${token}\n`)
      const answer = JSON.parse(out) as Told
      expect([answer.verdict, code, complaints]).toEqual([verdict, exitCode, ''])
      expect(answer.findings.map((finding) => finding.id)).toContain(id)
    },
  )
})
