import type { DraftCandidate } from '#app/ipc'
import { add } from '#renderer/strings'
import styles from './PartLines.module.css'

/** The parts as main shows them: public ones whole, secret ones as their prefix and dots. */
export function PartLines({ candidate }: { readonly candidate: DraftCandidate }) {
  return (
    <dl className={styles.parts}>
      {candidate.parts.map((part) => (
        <div key={part.name} className={styles.part}>
          <dt>{part.label}</dt>
          <dd>
            <code className={styles.value}>{part.shown}</code>
            <span className={styles.size}>{add.bytes(part.byteLength)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
