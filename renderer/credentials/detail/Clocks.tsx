import type { ReactNode } from 'react'
import { policyInWords } from '#app/credential'
import { type EffectivePolicy, effectivePolicy } from '#app/policy'
import { DAY_MS } from '#app/time'
import { classes } from '#renderer/design'
import { common, detail, provenanceWords } from '#renderer/strings'
import { When } from '#renderer/time'
import { usePolicyRules } from '#renderer/vault'
import type { Row } from '../assessed.ts'
import styles from './Clocks.module.css'
import { Section } from './Section.tsx'

interface ClockProps {
  readonly word: string
  readonly value: ReactNode
  /** Where it came from. */
  readonly from: string
  readonly tone?: 'act' | 'soon' | undefined
}

function Clock({ word, value, from, tone }: ClockProps) {
  return (
    <div className={styles.clock}>
      <dt className={styles.word}>{word}</dt>
      <dd className={styles.value}>
        <span className={classes(tone !== undefined && styles[tone])}>{value}</span>
        {from === '' ? null : <span className={styles.from}>{from}</span>}
      </dd>
    </div>
  )
}

function Expires({ row }: { readonly row: Row }) {
  const { expiry } = row.credential
  const { standing } = row.assessment
  const tone =
    standing === 'expired' && !row.assessment.ended ? 'act' : standing === 'expiring' ? 'soon' : undefined
  switch (expiry.kind) {
    case 'at':
      return (
        <Clock
          word={detail.expires}
          tone={tone}
          from={provenanceWords[expiry.from]}
          value={
            <>
              <When atMs={expiry.atMs} dateOnly={expiry.dateOnly === true} form="date" focusable />
              {', '}
              <When atMs={expiry.atMs} dateOnly={expiry.dateOnly === true} />
            </>
          }
        />
      )
    case 'never':
      return <Clock word={detail.expires} value={common.never} from={provenanceWords[expiry.from]} />
    case 'unknown':
      return <Clock word={detail.expires} value={common.unknown} from={detail.whenEnds} />
  }
}

/** The whole rule stands in the sentence above where it matters. */
const byPolicy = (policy: EffectivePolicy): string =>
  policy.maxAgeMs === null ? policyInWords(policy) : detail.byPolicy(Math.round(policy.maxAgeMs / DAY_MS))

function RotateBy({ row }: { readonly row: Row }) {
  const policy = effectivePolicy(row.credential, usePolicyRules())
  const { due, standing } = row.assessment
  const tone = standing === 'overdue' ? 'act' : standing === 'due-soon' ? 'soon' : undefined
  if (due === null) return <Clock word={detail.rotateBy} value={common.none} from={byPolicy(policy)} />
  return (
    <Clock
      word={detail.rotateBy}
      tone={tone}
      value={<When atMs={due.atMs} form="date" focusable />}
      from={due.clock === 'expiry' ? detail.byExpiry : byPolicy(policy)}
    />
  )
}

function LastUsed({ row }: { readonly row: Row }) {
  const { lastUsed } = row.credential
  if (lastUsed === null)
    return <Clock word={detail.lastUsed} value={common.unknown} from={detail.nobodyAsked} />
  return (
    <Clock
      word={detail.lastUsed}
      value={<When atMs={lastUsed.atMs} focusable />}
      from={provenanceWords[lastUsed.from]}
    />
  )
}

/** When it ends, when the policy wants it replaced, when it was last used; each with where that is known from. */
export function Clocks({ row }: { readonly row: Row }) {
  return (
    <Section title={detail.clocks}>
      <dl className={styles.clocks}>
        <Expires row={row} />
        <RotateBy row={row} />
        <LastUsed row={row} />
      </dl>
    </Section>
  )
}
