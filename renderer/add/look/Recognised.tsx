import { ScanSearch } from 'lucide-react'
import type { DraftCandidate } from '#app/ipc'
import { Chip } from '#renderer/design'
import { add, common, detail, provenanceWords } from '#renderer/strings'
import { When } from '#renderer/time'
import { headline, isUnrecognised } from '../words.ts'
import { PartLines } from './PartLines.tsx'
import styles from './Recognised.module.css'

/** What the text itself, or its provider, says of the end. */
function KnownExpiry({ candidate: { proposed } }: { readonly candidate: DraftCandidate }) {
  const { expiry } = proposed
  if (expiry.kind === 'unknown') return null
  return (
    <p className={styles.fact}>
      {detail.expires}{' '}
      <strong>
        {expiry.kind === 'never' ? (
          common.never
        ) : (
          <When atMs={expiry.atMs} dateOnly={expiry.dateOnly === true} focusable />
        )}
      </strong>
      , {provenanceWords[expiry.from]}
    </p>
  )
}

/** What Keytide takes it for, how sure it is, and why. */
export function Recognised({ candidate }: { readonly candidate: DraftCandidate }) {
  const { confidence, reasons } = candidate
  return (
    <section className={styles.card} aria-label={headline(candidate)}>
      <div className={styles.head}>
        <ScanSearch />
        <p role="status" className={styles.what}>
          {headline(candidate)}
        </p>
        <Chip tone={confidence === 'certain' ? 'fine' : 'outline'}>{add.confidence[confidence]}</Chip>
      </div>
      {reasons.length === 0 || isUnrecognised(candidate) ? null : (
        <div className={styles.why}>
          <span className={styles.lead}>{add.why}</span>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      <KnownExpiry candidate={candidate} />
      <PartLines candidate={candidate} />
    </section>
  )
}
