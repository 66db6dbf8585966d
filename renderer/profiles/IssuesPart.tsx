import { useEffect, useState } from 'react'
import { type CredentialSummary, type Dismissal, holdsAt } from '#app/credential'
import type { FaultCode, Issue, Result } from '#app/ipc'
import { call } from '#renderer/bridge'
import { Button, StandingMark, type Urgency, VisuallyHidden } from '#renderer/design'
import { faultSentence, profiles } from '#renderer/strings'
import { useMinute, When } from '#renderer/time'
import { recall } from './actions.ts'
import { DismissDialog } from './DismissDialog.tsx'
import styles from './Part.module.css'

const words = profiles.issues

const markOf: Readonly<Record<Issue['severity'], Urgency>> = { error: 'act', warn: 'soon', info: 'unknown' }
const loudness: Readonly<Record<Issue['severity'], number>> = { error: 0, warn: 1, info: 2 }
const byLoudness = (one: Issue, other: Issue): number => loudness[one.severity] - loudness[other.severity]

type Found = Result<{ readonly issues: readonly Issue[] }, FaultCode>

/** Asked again when the token, its expectations, or what they came to has changed. */
const useIssues = ({ id, version, expectations }: CredentialSummary): Found | null => {
  const [found, setFound] = useState<Found | null>(null)
  const checked = `${version} ${expectations?.profileId} ${expectations?.check?.atMs}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `checked` stands for what the answer depends on
  useEffect(() => {
    let wanted = true
    void call('profiles.issues', { id }).then((answer) => {
      if (wanted) setFound(answer)
    })
    return () => {
      wanted = false
    }
  }, [id, checked])
  return found
}

function IssueWords({ issue }: { readonly issue: Issue }) {
  return (
    <div className={styles.words}>
      <p className={styles.title}>
        <VisuallyHidden>{words.severities[issue.severity]}: </VisuallyHidden>
        {issue.title}
        <span className={styles.place}>{issue.place}</span>
      </p>
      <p>{issue.message}</p>
      <p className={styles.fix}>{issue.fix}</p>
      <p className={styles.source}>{issue.source}</p>
    </div>
  )
}

/** The findings of the audit, the loudest first; those that were set aside are folded away. */
export function IssuesPart({ credential }: { readonly credential: CredentialSummary }) {
  const [asked, setAsked] = useState<Issue | null>(null)
  const found = useIssues(credential)
  const nowMs = useMinute()
  if (found === null) return null
  if (!found.ok) return <p className={styles.quiet}>{faultSentence(found.error)}</p>
  const { id, version, dismissals = [] } = credential
  const dismissalOf = ({ rule, place }: Issue): Dismissal | undefined =>
    dismissals.find((one) => one.rule === rule && one.place === place && holdsAt(one, version, nowMs))
  const issues = [...found.value.issues].sort(byLoudness)
  const shown = issues.filter((issue) => dismissalOf(issue) === undefined)
  const folded = issues.flatMap((issue) => {
    const dismissal = dismissalOf(issue)
    return dismissal === undefined ? [] : [{ issue, dismissal }]
  })
  return (
    <>
      {shown.length === 0 ? (
        <p className={styles.quiet}>{folded.length === 0 ? words.none : words.noneLeft}</p>
      ) : (
        <ul>
          {shown.map((issue, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one rule may fire twice at one place
            <li key={`${issue.rule} ${issue.place} ${index}`} className={styles.issue}>
              <StandingMark urgency={markOf[issue.severity]} />
              <IssueWords issue={issue} />
              <Button tone="quiet" aria-label={words.dismissOf(issue.title)} onClick={() => setAsked(issue)}>
                {words.dismiss}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {folded.length === 0 ? null : (
        <details className={styles.folded}>
          <summary>{words.dismissed(folded.length)}</summary>
          <ul>
            {folded.map(({ issue, dismissal }) => (
              <li key={`${issue.rule} ${issue.place}`} className={styles.issue}>
                <StandingMark urgency="unknown" />
                <div className={styles.words}>
                  <p className={styles.title}>
                    {issue.title}
                    <span className={styles.place}>{issue.place}</span>
                  </p>
                  <p className={styles.fix}>
                    {words.because(dismissal)} {words.until}{' '}
                    <When atMs={dismissal.untilMs} form="date" focusable />
                  </p>
                </div>
                <Button
                  tone="quiet"
                  aria-label={words.recallOf(issue.title)}
                  onClick={() => {
                    const { rule, place, untilMs, reason } = dismissal
                    void recall({ id, rule, place, untilMs, reason }, issue.title)
                  }}
                >
                  {words.recall}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asked === null ? null : (
        <DismissDialog credentialId={id} issue={asked} onClose={() => setAsked(null)} />
      )}
    </>
  )
}
