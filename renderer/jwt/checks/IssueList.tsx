import type { Urgency } from '#renderer/design'
import { inspector, number } from '#renderer/strings'
import type { TokenView, ViewFinding } from '../view/types.ts'
import styles from './IssueList.module.css'
import { Item } from './Item.tsx'

const urgencyOf: Readonly<Record<ViewFinding['severity'], Urgency>> = {
  error: 'act',
  warn: 'soon',
  info: 'unknown',
}

/** As many as are drawn at once. */
const mostShown = 60

export function IssueList({ token }: { readonly token: TokenView }) {
  const { findings } = token
  return (
    <section aria-labelledby="inspector-issues">
      <header className={styles.head}>
        <h3 id="inspector-issues" className={styles.title}>
          {inspector.issues}
        </h3>
        <span className={styles.count}>{number(findings.length)}</span>
      </header>
      {findings.length === 0 ? <p className={styles.none}>{inspector.noIssues}</p> : null}
      <ul data-issues>
        {findings.slice(0, mostShown).map((finding) => (
          <Item
            key={finding.key}
            token={token}
            urgency={urgencyOf[finding.severity]}
            said={inspector.severities[finding.severity]}
            title={finding.title}
            source={finding.id}
            range={finding.range}
          >
            {finding.message} {finding.fix}
          </Item>
        ))}
      </ul>
      {findings.length > mostShown ? <p className={styles.none}>{inspector.moreIssues(mostShown)}</p> : null}
    </section>
  )
}
