import { FileInput } from 'lucide-react'
import { add } from '#renderer/strings'
import styles from './DropHint.module.css'
import { useWindowDrop } from './drop.ts'

/** Says over the whole window what letting go of a file does. */
export function DropHint() {
  const file = useWindowDrop()
  if (file === 'away') return null
  return (
    <div className={styles.over} aria-hidden="true">
      <p className={styles.words}>
        <FileInput />
        {add.dropHere}
      </p>
    </div>
  )
}
