import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compactVerify, type JWK } from 'jose'
import type { References } from '../../../../build/references/locate.mjs'
import type { Case } from './cases.ts'

/** Whether another implementation takes a token, and what it says when it does not. */
export interface Answer {
  readonly accepted: boolean
  readonly reason: string
}

/** jose checks with the key as it is given, so that its own rules on keys apply. */
export const askJose = async ({ token, key, allowed }: Case): Promise<Answer> => {
  try {
    await compactVerify(token, JSON.parse(key) as JWK, { algorithms: [...allowed] })
    return { accepted: true, reason: '' }
  } catch (error) {
    return { accepted: false, reason: String(error) }
  }
}

const script = fileURLToPath(new URL('joserfc_judge.py', import.meta.url))

/** All cases in one run of Python. */
export const askJoserfc = (references: References, cases: readonly Case[]): Promise<readonly Answer[]> =>
  new Promise((done, fail) => {
    const child = spawn(references.python, [script], {
      env: { PYTHONPATH: references.modules, PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8')
    })
    child.on('error', fail)
    child.on('close', () => {
      const lines = out.trim().split('\n')
      if (lines.length !== cases.length) fail(new Error(`${lines.length} answers to ${cases.length} cases`))
      else done(lines.map((line) => JSON.parse(line) as Answer))
    })
    child.stdin.end(
      cases
        .map(({ token, key, allowed }) =>
          JSON.stringify({ token, key: JSON.parse(key) as object, algorithms: allowed }),
        )
        .join('\n'),
    )
  })
