import { horizon as words } from '#renderer/strings'
import styles from './Legend.module.css'
import { SignIcon } from './Sign.tsx'

/** What form and filling mean. */
export function Legend({ span }: { readonly span: string }) {
  return (
    <div className={styles.legend}>
      <span>{span}</span>
      <ul className={styles.signs} aria-label={words.legend}>
        <li>
          <SignIcon urgency="later" fill="solid" />
          {words.kinds.expiry}
        </li>
        <li>
          <SignIcon urgency="later" fill="hollow" />
          {words.kinds.rotate}
        </li>
        <li>
          <SignIcon urgency="late" fill="solid" />
          {words.urgencies.late}
        </li>
        <li>
          <SignIcon urgency="soon" fill="solid" />
          {words.urgencies.soon}
        </li>
      </ul>
    </div>
  )
}
