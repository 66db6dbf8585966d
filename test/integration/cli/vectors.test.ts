import { expect, it } from 'vitest'
import { unencoded, unsecured, vectors } from '../../unit/jwt/vectors.ts'
import { theProgram } from './program.ts'

const program = theProgram()

interface Told {
  readonly verdict: string
  readonly checks: readonly { readonly id: string; readonly outcome: string }[]
  readonly findings: readonly { readonly id: string; readonly severity: string }[]
}

const ask = async (requests: readonly object[]) =>
  (await program.answers(requests.map((request) => JSON.stringify(request)))) as readonly Told[]

const keyFindings = /^(?:ALG|KEY|RSA|EC|HMAC|WEAK|SIGNATURE)_/

it('verifies the published examples with their keys, under their algorithms', async () => {
  const answers = await ask(
    vectors.map(({ token, key, algorithm }) => ({
      token,
      keyText: key,
      profile: { algorithms: [algorithm] },
    })),
  )
  const said = answers.map(({ verdict, checks }) => [
    verdict,
    checks.find(({ id }) => id === 'signature')?.outcome,
    checks.find(({ id }) => id === 'algorithm')?.outcome,
  ])
  expect(said).toEqual(vectors.map(() => ['valid', 'pass', 'pass']))
  expect(
    answers.flatMap(({ findings }) =>
      findings.filter(({ id, severity }) => severity === 'error' && keyFindings.test(id)),
    ),
  ).toEqual([])
})

it('has no verdict on them without a key, and refuses them under another algorithm', async () => {
  const answers = await ask([
    ...vectors.map(({ token }) => ({ token })),
    ...vectors.map(({ token, key }) => ({ token, keyText: key, profile: { algorithms: ['PS512'] } })),
  ])
  expect(answers.map(({ verdict }) => verdict)).toEqual([
    ...vectors.map(() => 'unverified'),
    ...vectors.map(() => 'invalid'),
  ])
})

it('refuses each of them once a character is another', async () => {
  const flipped = vectors.map(({ token, key }) => {
    const at = token.lastIndexOf('.') + 3
    return {
      token: `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`,
      keyText: key,
    }
  })
  expect((await ask(flipped)).map(({ verdict }) => verdict)).toEqual(vectors.map(() => 'invalid'))
})

it('never calls an unsigned or an unencoded one valid', async () => {
  const answers = await ask([
    { token: unsecured },
    { token: unsecured, keyText: unencoded.key },
    { token: unencoded.token, keyText: unencoded.key },
  ])
  expect(answers.map(({ verdict }) => verdict)).toEqual(['unverified', 'invalid', 'invalid'])
  const has = (index: number, id: string) => answers[index]?.findings.some((finding) => finding.id === id)
  expect([has(0, 'ALG_NONE'), has(1, 'ALG_NONE'), has(2, 'B64_FALSE')]).toEqual([true, true, true])
})
