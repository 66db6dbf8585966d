import {
  type DecodedToken,
  decodeToken,
  examineToken,
  inspectText,
  readKeyText,
  verifySignature,
} from '#app/jwt'
import { signatureVerifier } from '../../main/jwt/signature-verifier.ts'
import { largeToken, nowMs, type Scheme, schemes } from './jwt-cases.ts'

export interface TokenResult {
  readonly name: string
  readonly ms: number
  /** What it is held against, where it is a ratio that counts. */
  readonly ratio?: number
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** CPU time, because others use the machine too. */
const timed = async (work: () => Promise<void> | void): Promise<number> => {
  const startMs = cpuMs()
  await work()
  return cpuMs() - startMs
}

const rounds = 5
const batch = 2000

const parts = (token: string) => {
  const dot = token.lastIndexOf('.')
  return {
    data: Buffer.from(token.slice(0, dot)),
    signature: Buffer.from(token.slice(dot + 1), 'base64url'),
  }
}

/** What no verifier can do without: split, decode, parse, and the engine. */
const bare = (scheme: Scheme, token: string): boolean => {
  const { data, signature } = parts(token)
  const [header = '', claims = ''] = token.split('.')
  JSON.parse(Buffer.from(header, 'base64url').toString())
  JSON.parse(Buffer.from(claims, 'base64url').toString())
  return scheme.raw(data, signature)
}

const check = (isRight: boolean): void => {
  if (!isRight) throw new Error('A token of the bench does not verify.')
}

/** Verification of a batch under one key, as a share of what raw verification and parsing allow. */
const verification = async (scheme: Scheme): Promise<readonly TokenResult[]> => {
  const tokens = Array.from({ length: batch }, (_, n) => scheme.token(n))
  const key = readKeyText(scheme.keyText)
  const bareMs: number[] = []
  const ourMs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    bareMs.push(
      await timed(() => {
        for (const token of tokens) check(bare(scheme, token))
      }),
    )
    ourMs.push(
      await timed(async () => {
        for (const text of tokens) {
          const outcome = await verifySignature({ text, token: decodeToken(text) }, key, signatureVerifier)
          check(outcome.state === 'verified')
        }
      }),
    )
  }
  const ratio = median(bareMs.map((ms, index) => ms / (ourMs[index] ?? Number.NaN)))
  return [
    { name: `${scheme.algorithm}: split, parse and node:crypto`, ms: median(bareMs) / batch },
    { name: `${scheme.algorithm}: decode and verify`, ms: median(ourMs) / batch, ratio },
  ]
}

const audit = (token: DecodedToken): void => {
  const { verdict } = examineToken(token, { nowMs })
  if (verdict !== 'unverified') throw new Error('A token of the bench is not what it should be.')
}

/** Ten thousand stored tokens decoded and audited, and the slowest of a typical one's audits. */
const audits = async (): Promise<readonly TokenResult[]> => {
  const tokens = Array.from({ length: 10_000 }, (_, n) => schemes[n % 4]?.token(n) ?? '')
  const all: number[] = []
  for (let round = 0; round < 3; round += 1) {
    all.push(
      await timed(() => {
        for (const token of tokens) audit(decodeToken(token))
      }),
    )
  }
  const one = tokens.slice(0, 2000).map((token) => {
    const startMs = cpuMs()
    audit(decodeToken(token))
    return cpuMs() - startMs
  })
  const sorted = one.sort((a, b) => a - b)
  return [
    { name: 'decode and audit of 10,000 stored tokens', ms: median(all) },
    { name: 'decode and audit of one, 95th percentile', ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0 },
  ]
}

const large = async (): Promise<readonly TokenResult[]> => {
  const text = largeToken()
  const decodes: number[] = []
  const examinations: number[] = []
  for (let round = 0; round < 7; round += 1) {
    let token: DecodedToken | undefined
    decodes.push(
      await timed(() => {
        token = inspectText(text).tokens[0]
      }),
    )
    const found = token
    if (found === undefined) throw new Error('The large token is not found.')
    examinations.push(await timed(() => audit(found)))
  }
  return [
    { name: 'token of 1 MiB: decode', ms: median(decodes) },
    { name: 'token of 1 MiB: audit', ms: median(examinations) },
  ]
}

/** Every case on tokens. Times are of the CPU. */
export const benchTokens = async (): Promise<readonly TokenResult[]> => {
  const results: TokenResult[] = []
  for (const scheme of schemes) results.push(...(await verification(scheme)))
  return [...results, ...(await audits()), ...(await large())]
}

export const tokenLine = ({ name, ms, ratio }: TokenResult): string => {
  const time = ms < 1 ? `${(ms * 1000).toFixed(1)} µs` : `${ms.toFixed(1)} ms`
  return `${name.padEnd(46)} ${time.padStart(11)}${ratio === undefined ? '' : `  x${ratio.toFixed(2)}`}`
}
