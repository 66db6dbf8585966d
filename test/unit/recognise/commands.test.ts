import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sample, some } from '../provider/samples.ts'
import { awsId, awsSecret, npm, only, read, secretsOf } from './reading.ts'

const first = some(32, 'base62', 11)
const second = some(32, 'base62', 12)

const named = (text: string) => {
  const { candidates, skippedLines } = read(text)
  return { found: candidates.map((one) => [one.name, ...secretsOf(one)]), skippedLines }
}

describe('one line that sets two variables', () => {
  it.each([
    ['in quotes, by a shell', `export A_TOKEN="${first}"; export B_TOKEN="${second}"`],
    ['in quotes, without a blank between', `A_TOKEN="${first}";B_TOKEN='${second}'`],
    ['without quotes', `export A_TOKEN=${first}; export B_TOKEN=${second}`],
    ['one command for both', `export A_TOKEN=${first} B_TOKEN=${second}`],
    ['one after the other', `A_TOKEN=${first} && B_TOKEN=${second}`],
    ['for one command', `A_TOKEN=${first} B_TOKEN="${second}" make build --verbose`],
    ['by env', `env A_TOKEN=${first} B_TOKEN=${second} make build`],
    ['in fish', `set -gx A_TOKEN "${first}"; set -gx B_TOKEN ${second}`],
    ['in PowerShell', `$env:A_TOKEN = "${first}"; $env:B_TOKEN="${second}"`],
    ['of a container', `docker run -it -e A_TOKEN=${first} -e "B_TOKEN=${second}" image`],
    ['of a container, with long options', `docker run --env=A_TOKEN=${first} --env B_TOKEN=${second} image`],
    ['in a Dockerfile', `ENV A_TOKEN=${first} B_TOKEN=${second}`],
    ['at a host', `heroku config:set A_TOKEN=${first} B_TOKEN=${second}`],
  ])('gives both: %s', (_how, line) => {
    const found = [
      ['A_TOKEN', first],
      ['B_TOKEN', second],
    ]
    expect(named(line)).toEqual({ found, skippedLines: [] })
    expect(named(`PORT=3000\n${line}`)).toEqual({ found, skippedLines: [1] })
  })

  it('gives both also where their names promise nothing', () => {
    expect(named(`export A="${first}"; export B="${second}"`)).toEqual({
      found: [
        ['A', first],
        ['B', second],
      ],
      skippedLines: [],
    })
  })

  it('says so of the one that is no credential', () => {
    expect(named(`export A_TOKEN="${first}"; export B="${second}"`)).toEqual({
      found: [['A_TOKEN', first]],
      skippedLines: [1],
    })
    expect(named(`A_TOKEN=${first} PORT=3000 make`).skippedLines).toEqual([1])
  })

  it('gives one credential where they belong together', () => {
    const candidate = only(`AWS_ACCESS_KEY_ID=${awsId} AWS_SECRET_ACCESS_KEY=${awsSecret} aws s3 ls`)
    expect(candidate).toMatchObject({ provider: 'aws', kind: 'api-key' })
    expect(secretsOf(candidate)).toEqual([awsSecret])
  })

  it('gives what its second value goes on with on further lines', () => {
    const text = `export A_TOKEN="${first}"; export B_SECRET="one\ntwo\nthree"; C_TOKEN='${second}'`
    expect(named(text).found).toEqual([
      ['A_TOKEN', first],
      ['B_SECRET', 'one\ntwo\nthree'],
      ['C_TOKEN', second],
    ])
  })
})

describe('one variable', () => {
  it.each([
    ['in fish', `set -x A_TOKEN ${first}`],
    ['in fish, in quotes', `set --export A_TOKEN "${first}"`],
    ['in csh', `setenv A_TOKEN ${first}`],
    ['of Windows', `setx A_TOKEN "${first}" /M`],
    ['of a Windows prompt', `set "A_TOKEN=${first}"`],
    ['in PowerShell, written in another way', `$Env:A_TOKEN= '${first}'`],
    ['through .NET', `[Environment]::SetEnvironmentVariable("A_TOKEN","${first}")`],
    ['of a container', `docker run -e A_TOKEN=${first} image`],
    ['of a build', `docker build --build-arg A_TOKEN=${first} .`],
    ['of a cluster', `kubectl create secret generic it --from-literal=A_TOKEN=${first}`],
    ['in an old Dockerfile', `ENV A_TOKEN ${first}`],
    ['declared', `declare -x A_TOKEN="${first}"`],
  ])('is read as it is set %s', (_how, line) => {
    expect(named(line)).toEqual({ found: [['A_TOKEN', first]], skippedLines: [] })
  })

  it('for a command is its token, and not the command', () => {
    expect(secretsOf(only(`NPM_TOKEN=${npm} npm publish`))).toEqual([npm])
  })

  it.each([
    'correct horse battery staple',
    'Server=tcp:db.example.com; Database=orders; User Id=app; Password=here',
    'DRIVER=x; SERVER=db.example.com; PWD=here',
    'host=db.example.com user=app password=here',
    'abc;def=ghi&jkl=mno',
    '-Dfirst=one -Dsecond=two',
  ])('of a file has all that stands behind it: %s', (value) => {
    expect(secretsOf(only(`DB_PASSWORD=${value}`))).toEqual([value])
  })

  it('may have words behind it, which are left out by their line', () => {
    expect(named(`A_TOKEN="${first}" and more`)).toEqual({ found: [['A_TOKEN', first]], skippedLines: [1] })
    expect(named(`A_TOKEN="${first}" # and more`).skippedLines).toEqual([])
  })

  it('does not hide a token in the words around it', () => {
    const other = sample('github-classic')
    const { candidates } = read(`A_TOKEN="${first}" curl -H "Authorization: Bearer ${other}" example.com`)
    expect(candidates.flatMap(secretsOf).sort()).toEqual([first, other].sort())
  })
})

const assignment = fc
  .tuple(
    fc.constantFrom('A_TOKEN', 'NPM_TOKEN', 'PORT', 'b_secret', 'X'),
    fc.constantFrom(first, second, npm, '3000', 'two words'),
    fc.constantFrom('"', "'"),
    fc.constantFrom(
      (name: string, value: string) => `export ${name}=${value}`,
      (name: string, value: string) => `set -gx ${name} ${value}`,
      (name: string, value: string) => `$env:${name} = ${value}`,
      (name: string, value: string) => `docker run -e ${name}=${value} image`,
      (name: string, value: string) => `env ${name}=${value} make`,
    ),
  )
  .map(([name, value, quote, form]) => ({ value, text: form(name, `${quote}${value}${quote}`) }))

describe('any commands on one line', () => {
  it('give each value as a credential, or say that something of the line is left out', () => {
    fc.assert(
      fc.property(
        fc.array(assignment, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('; ', ' && ', ' || '),
        (all, between) => {
          const { candidates, skippedLines } = read(all.map(({ text }) => text).join(between))
          const kept = candidates.flatMap(secretsOf)
          if (skippedLines.includes(1)) return
          for (const { value } of all)
            expect(
              kept.some((secret) => secret === value || secret.includes(` ${value}`)) || value === '3000',
            ).toBe(true)
        },
      ),
      { numRuns: 400 },
    )
  })
})
