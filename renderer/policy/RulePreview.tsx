import { useMemo } from 'react'
import type { CredentialSummary } from '#app/credential'
import { type PolicyRule, previewRules } from '#app/policy'
import { useCredentials } from '#renderer/credentials'
import { StandingMark, type Urgency } from '#renderer/design'
import { policyWords } from '#renderer/strings'
import { placeNow, useMinute } from '#renderer/time'
import { usePolicyRules } from '#renderer/vault'
import styles from './RulePreview.module.css'

const mostNamed = 4

interface GroupProps {
  readonly urgency: Urgency
  readonly words: (n: number) => string
  readonly credentials: readonly CredentialSummary[]
}

function Group({ urgency, words, credentials }: GroupProps) {
  if (credentials.length === 0) return null
  const names = credentials.slice(0, mostNamed).map(({ name }) => name)
  const more = credentials.length - names.length
  return (
    <li className={styles.group}>
      <StandingMark urgency={urgency} />
      <div>
        <p className={styles.words}>{words(credentials.length)}</p>
        <p className={styles.names}>
          {[...names, ...(more > 0 ? [policyWords.andMore(more)] : [])].join(', ')}
        </p>
      </div>
    </li>
  )
}

/** What the rules that are being made would change of what is held, as of this minute. */
export function RulePreview({ rules }: { readonly rules: readonly PolicyRule[] }) {
  const summaries = useCredentials((state) => state.rows)
  const now = usePolicyRules()
  const nowMs = useMinute()
  const preview = useMemo(
    () =>
      previewRules([...(summaries?.values() ?? [])], { before: now, after: rules }, nowMs, placeNow().zone),
    [summaries, now, rules, nowMs],
  )
  const { late, soon, released } = preview
  return (
    <section aria-label={policyWords.preview} aria-live="polite" className={styles.preview}>
      <h3 className={styles.title}>{policyWords.preview}</h3>
      {late.length + soon.length + released.length === 0 ? (
        <p className={styles.names}>{policyWords.previewNothing}</p>
      ) : (
        <ul>
          <Group urgency="act" words={policyWords.previewLate} credentials={late} />
          <Group urgency="soon" words={policyWords.previewSoon} credentials={soon} />
          <Group urgency="fine" words={policyWords.previewReleased} credentials={released} />
        </ul>
      )}
    </section>
  )
}
