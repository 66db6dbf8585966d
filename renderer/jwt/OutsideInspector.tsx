import { ArrowLeft } from 'lucide-react'
import { Button, Logo } from '#renderer/design'
import { common, inspector } from '#renderer/strings'
import { InspectorPage } from './InspectorPage.tsx'
import styles from './OutsideInspector.module.css'

/** The inspector where there is no vault yet: it needs none, and stores nothing. */
export function OutsideInspector({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <Logo />
        <span className={styles.name}>{common.appName}</span>
        <span className={styles.note}>{inspector.outside}</span>
        <Button icon={<ArrowLeft />} onClick={onLeave}>
          {inspector.leaveOutside}
        </Button>
      </header>
      <main className={styles.main}>
        <InspectorPage />
      </main>
    </div>
  )
}
