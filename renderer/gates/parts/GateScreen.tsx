import type { ReactNode } from 'react'
import { Logo, StandingMark } from '#renderer/design'
import { common, frame } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import styles from './GateScreen.module.css'

/** The foot of every gate: the same truth as the status line of the open vault. */
function Foot() {
  const adapter = useVault(({ app }) => app?.custody.adapter ?? null)
  const provider = useVault(({ app }) => app?.custody.provider ?? '')
  const isSupported = useVault(({ app }) => app?.engine.supported ?? true)
  return (
    <footer className={styles.foot}>
      <span>
        {adapter === 'os' ? frame.custodyOs(provider) : null}
        {adapter === 'passphrase-file' ? frame.custodyFile : null}
      </span>
      {isSupported ? null : (
        <span className={styles.warning}>
          <StandingMark urgency="soon" sizePx={13} />
          {common.engineWarning}
        </span>
      )}
    </footer>
  )
}

/** A whole window with one thing in its middle. */
export function GateScreen({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <Logo />
        <span>{common.appName}</span>
      </header>
      <main className={styles.middle}>{children}</main>
      <Foot />
    </div>
  )
}
