import { Activity, KeyRound, LayoutDashboard, Lock, ScanText, SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCounts } from '#renderer/credentials'
import { classes, Kbd, Logo, VisuallyHidden } from '#renderer/design'
import { goTo, type ScreenId, screens, useNavigation } from '#renderer/navigation'
import { common, frame, number, overview } from '#renderer/strings'
import { lockVault, useVault } from '#renderer/vault'
import styles from './Rail.module.css'

const icons: Readonly<Record<ScreenId, ReactNode>> = {
  overview: <LayoutDashboard />,
  credentials: <KeyRound />,
  inspector: <ScanText />,
  activity: <Activity />,
  settings: <SlidersHorizontal />,
}

/** How many wait for an act; when none does, the key. */
function Waiting({ keys }: { readonly keys: string }) {
  const { needs } = useCounts()
  if (needs === 0) return <Kbd>{keys}</Kbd>
  return (
    <span className={styles.needs}>
      <span aria-hidden="true">{number(needs)}</span>
      <VisuallyHidden>{overview.needYou(needs)}</VisuallyHidden>
    </span>
  )
}

function Held() {
  return <span className={styles.count}>{number(useCounts().all)}</span>
}

/** What stands at the end of a screen's line: what waits there, else the key that goes there. */
function Aside({ id, index }: { readonly id: ScreenId; readonly index: number }) {
  switch (id) {
    case 'overview':
      return <Waiting keys={String(index + 1)} />
    case 'credentials':
      return <Held />
    case 'inspector':
    case 'activity':
    case 'settings':
      return <Kbd>{String(index + 1)}</Kbd>
  }
}

export function Rail() {
  const screen = useNavigation((state) => state.screen)
  const modifier = useVault((state) => (state.app?.platform === 'mac' ? 'Meta' : 'Control'))
  return (
    <nav className={styles.rail} aria-label={frame.navigation}>
      <p className={styles.brand}>
        <Logo />
        <span className={styles.word}>{common.appName}</span>
      </p>
      <ul className={styles.screens}>
        {screens.map((id, index) => (
          <li key={id}>
            <button
              type="button"
              className={classes(styles.item, screen === id && styles.on)}
              aria-current={screen === id ? 'page' : undefined}
              aria-keyshortcuts={`${modifier}+${index + 1}`}
              title={frame.screens[id]}
              onClick={() => goTo(id)}
            >
              {icons[id]}
              <span className={styles.word}>{frame.screens[id]}</span>
              <span className={styles.aside}>
                <Aside id={id} index={index} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={styles.item}
        aria-keyshortcuts="L"
        title={frame.lock}
        onClick={() => void lockVault()}
      >
        <Lock />
        <span className={styles.word}>{frame.lock}</span>
        <span className={styles.aside}>
          <Kbd>L</Kbd>
        </span>
      </button>
    </nav>
  )
}
