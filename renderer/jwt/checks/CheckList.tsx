import type { CheckId } from '#app/jwt'
import type { Urgency } from '#renderer/design'
import { inspector } from '#renderer/strings'
import type { TokenView, ViewCheck } from '../view/types.ts'
import { Item } from './Item.tsx'

const urgencyOf: Readonly<Record<ViewCheck['outcome'], Urgency>> = {
  pass: 'fine',
  fail: 'act',
  'not-checked': 'unknown',
}

/** Most telling first. */
const order: readonly CheckId[] = [
  'signature',
  'expiry',
  'not-before',
  'issuer',
  'audience',
  'algorithm',
  'key',
  'encoding',
  'type',
  'kind',
  'lifetime',
  'required-claims',
]

const inOrder = (checks: readonly ViewCheck[]): readonly ViewCheck[] =>
  [...checks].sort((one, other) => rank(one) - rank(other))

/** What can't be read at all makes every other answer idle. */
const rank = ({ id, outcome }: ViewCheck): number =>
  id === 'encoding' && outcome === 'fail' ? -1 : order.indexOf(id)

/** What few APIs are known to expect: said in one line while nothing of it is expected. */
const rarely: ReadonlySet<CheckId> = new Set(['type', 'kind', 'lifetime', 'required-claims'])
const nothingExpected = 'Nothing expected.'

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z’']* /.test(text) || /^[A-Z][a-z]+\.$/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text

/** One sentence needs no full stop in a list. */
const bare = (reason: string): string => (/^[^.]*\.$/.test(reason) ? reason.slice(0, -1) : reason)

const reasonOf = ({ outcome, reason }: ViewCheck): string =>
  outcome === 'not-checked' ? inspector.notCheckedWhy(lowerFirst(bare(reason))) : bare(reason)

const isIdle = ({ id, reason, outcome }: ViewCheck): boolean =>
  rarely.has(id) && outcome === 'not-checked' && reason === nothingExpected

export function CheckList({ token }: { readonly token: TokenView }) {
  const idle = token.checks.filter(isIdle)
  return (
    <ul data-checks>
      {inOrder(token.checks)
        .filter((check) => !isIdle(check))
        .map((check) => (
          <Item
            key={check.id}
            token={token}
            urgency={urgencyOf[check.outcome]}
            said={inspector.outcomes[check.outcome]}
            title={check.title}
            source={check.source}
            range={check.range}
          >
            {reasonOf(check)}
          </Item>
        ))}
      {idle.length === 0 ? null : (
        <Item
          token={token}
          urgency="unknown"
          said={inspector.outcomes['not-checked']}
          title={idle.map(({ title }, index) => (index === 0 ? title : title.toLowerCase())).join(', ')}
          source=""
          range={null}
        >
          {inspector.notCheckedWhy(lowerFirst(bare(nothingExpected)))}
        </Item>
      )}
    </ul>
  )
}
