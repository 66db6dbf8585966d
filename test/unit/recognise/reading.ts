import { type Candidate, type Recognition, recognise } from '#app/recognise'
import { some } from '../provider/samples.ts'

export const nowMs = Date.UTC(2026, 4, 3, 10)

export const read = (text: string): Recognition => {
  const result = recognise(text, { nowMs })
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

export const only = (text: string): Candidate => {
  const { candidates } = read(text)
  const [first] = candidates
  if (candidates.length !== 1 || first === undefined) throw new Error(`${candidates.length} candidates`)
  return first
}

export const secretsOf = ({ parts }: Candidate): readonly string[] =>
  parts.filter(({ secret }) => secret).map(({ text }) => text)

const segment = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export const jwt = (claims: object, header: object = { alg: 'HS256', typ: 'JWT' }): string =>
  `${segment(header)}.${segment(claims)}.${some(43, 'base64url')}`

export const npm = `npm_${some(36, 'base62')}`
export const awsId = `AKIA${some(16, 'upper36')}`
export const awsSecret = some(40, 'base64')
