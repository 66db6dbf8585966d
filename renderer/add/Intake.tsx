import { ClipboardPaste, FileInput } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button, TextArea } from '#renderer/design'
import { wipe } from '#renderer/password'
import { add } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { takeClipboard, takeText } from './actions.ts'
import { Fault } from './Fault.tsx'
import styles from './Intake.module.css'
import { useAdd } from './store.ts'

function Typed() {
  const area = useRef<HTMLTextAreaElement>(null)
  const isReading = useAdd((state) => state.stage === 'reading')
  const look = (): void => {
    const text = area.current?.value ?? ''
    wipe(area.current)
    void takeText(text)
  }
  return (
    <div className={styles.typed}>
      <TextArea
        ref={area}
        aria-label={add.typed}
        rows={4}
        className={styles.area}
        data-intake=""
        autoFocus
        disabled={isReading}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) look()
        }}
        aria-describedby="add-typed-hint"
      />
      <div className={styles.row}>
        <span id="add-typed-hint" className={styles.hint}>
          {add.typedHint}
        </span>
        <Button busy={isReading} onClick={look}>
          {add.typedSubmit}
        </Button>
      </div>
    </div>
  )
}

/** Where a secret comes in. */
export function Intake() {
  const isReading = useAdd((state) => state.stage === 'reading')
  const isMac = useVault(({ app }) => app?.platform === 'mac')
  const [typed, setTyped] = useState<'closed' | 'open'>('closed')
  return (
    <div className={styles.intake}>
      <Fault />
      <div className={styles.drop}>
        <Button
          tone="primary"
          icon={<ClipboardPaste />}
          keys={isMac ? '⌘V' : 'Ctrl V'}
          aria-keyshortcuts={isMac ? 'Meta+V' : 'Control+V'}
          className={styles.paste}
          busy={isReading}
          autoFocus
          onClick={() => void takeClipboard()}
        >
          {isReading ? add.reading : add.paste}
        </Button>
        <Button
          tone="quiet"
          icon={<FileInput />}
          aria-expanded={typed === 'open'}
          onClick={() => setTyped(typed === 'open' ? 'closed' : 'open')}
        >
          {add.typed}
        </Button>
      </div>
      {typed === 'open' ? <Typed /> : null}
    </div>
  )
}
