import { inspector } from '#renderer/strings'
import { Pane } from '../parts/Pane.tsx'
import { useInspector } from '../store.ts'
import type { TokenView } from '../view/types.ts'
import { CheckList } from './CheckList.tsx'
import styles from './ChecksPane.module.css'
import { IssueList } from './IssueList.tsx'

function About({ token }: { readonly token: TokenView }) {
  const lines = [...token.evidence, ...token.misuse]
  if (lines.length === 0) return null
  return (
    <details className={styles.about}>
      <summary>
        {inspector.about}: {token.title}
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

function NotChecked({ token }: { readonly token: TokenView }) {
  const total = token.notChecked.reduce((sum, { ids }) => sum + ids.length, 0)
  if (total === 0) return null
  return (
    <details className={styles.about}>
      <summary>{inspector.rulesNotChecked(total)}</summary>
      <ul>
        {token.notChecked.map(({ reason, ids }) => (
          <li key={reason}>
            {reason} <span className={styles.ids}>{ids.join(', ')}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Every check with its answer, then what the audit found. */
export function ChecksPane() {
  const token = useInspector((state) => state.inspected?.token ?? null)
  const fails = token?.checks.filter(({ outcome }) => outcome === 'fail').length ?? 0
  const unchecked = token?.checks.filter(({ outcome }) => outcome === 'not-checked').length ?? 0
  return (
    <Pane
      title={inspector.checks}
      aside={token === null || token.tone === 'foreign' ? null : inspector.counts(fails, unchecked)}
    >
      {token === null ? (
        <p className={styles.empty}>{inspector.emptyChecks}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        <section className={styles.scroller} tabIndex={0} aria-label={inspector.checks}>
          {token.tone === 'foreign' ? (
            <p className={styles.empty}>{inspector.foreign}</p>
          ) : (
            <>
              <CheckList token={token} />
              <IssueList token={token} />
              <NotChecked token={token} />
            </>
          )}
          <About token={token} />
        </section>
      )}
    </Pane>
  )
}
