import {
  claimsText,
  classifyToken,
  compareTokens,
  type DecodedToken,
  decodeToken,
  examineToken,
  inspectText,
  sampleOf,
  sampleText,
  withoutSignature,
} from '#app/jwt'
import { profileFromToken } from '#app/profiles'
import { tokenView } from '../view/token-view.ts'
import type { Comparison, WorkerReply, WorkerRequest } from './messages.ts'

type Inspect = Extract<WorkerRequest, { do: 'inspect' }>
type Share = Extract<WorkerRequest, { do: 'share' }>
type Propose = Extract<WorkerRequest, { do: 'propose' }>

/** Of several tokens the one asked for; a token that is gone was the last. */
const pick = (tokens: readonly DecodedToken[], wanted: number): number =>
  Math.max(0, Math.min(wanted, tokens.length - 1))

const compare = (before: DecodedToken | undefined, other: string | null): Comparison | null => {
  if (other === null) return null
  const after = inspectText(other).tokens[0]
  if (before === undefined || after === undefined) return { state: 'no-token' }
  return {
    state: 'compared',
    title: classifyToken(after).title,
    changes: compareTokens(before, after),
  }
}

const inspect = ({ text, picked: wanted, verified, other, ...conditions }: Inspect): WorkerReply => {
  const { tokens, faults } = inspectText(text)
  const picked = pick(tokens, wanted)
  const token = tokens[picked]
  return {
    is: 'inspected',
    offered: tokens.map((one) => ({ title: classifyToken(one).title, range: one.range })),
    picked,
    token:
      token === undefined
        ? null
        : tokenView({
            token,
            examination: verified?.examination ?? examineToken(token, conditions),
            opened: verified?.opened ?? null,
          }),
    refusal: faults[0]?.message ?? null,
    comparison: compare(token, other),
  }
}

const share = ({ form, text, picked, nowMs }: Share): WorkerReply => {
  const { tokens } = inspectText(text)
  const found = tokens[pick(tokens, picked)]
  if (found === undefined) return { is: 'nothing' }
  const own = text.slice(found.range.start, found.range.end)
  const token = found.form === 'jws' ? decodeToken(own) : found
  switch (form) {
    case 'cut': {
      const cut = withoutSignature(token, own)
      return cut === null ? { is: 'nothing' } : { is: 'shared', text: cut, replaced: [] }
    }
    case 'claims': {
      const claims = claimsText(token, own)
      return claims === null ? { is: 'nothing' } : { is: 'shared', text: claims, replaced: [] }
    }
    case 'sample': {
      const sample = sampleOf(token, nowMs)
      return sample === null
        ? { is: 'nothing' }
        : { is: 'shared', text: sampleText(sample), replaced: sample.replaced }
    }
  }
}

const propose = ({ text, picked }: Propose): WorkerReply => {
  const { tokens } = inspectText(text)
  const found = tokens[pick(tokens, picked)]
  return found === undefined ? { is: 'nothing' } : { is: 'proposed', profile: profileFromToken(found) }
}

/** Everything the worker can be asked. */
export const answer = (request: WorkerRequest): WorkerReply => {
  switch (request.do) {
    case 'inspect':
      return inspect(request)
    case 'share':
      return share(request)
    case 'propose':
      return propose(request)
    case 'held': {
      const { decoded, verified } = request
      return {
        is: 'inspected',
        offered: [{ title: verified.examination.classification.title, range: decoded.range }],
        picked: 0,
        token: tokenView({ token: decoded, ...verified }),
        refusal: null,
        comparison: null,
      }
    }
  }
}
