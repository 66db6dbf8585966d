import { Suspense } from 'react'
import { ActivityPage } from '#renderer/activity'
import { CredentialsPage } from '#renderer/credentials'
import { InspectorPage } from '#renderer/jwt'
import { type ScreenId, useNavigation } from '#renderer/navigation'
import { OverviewPage } from '#renderer/overview'
import { SettingsPage } from '#renderer/settings'
import styles from './Frame.module.css'
import { Notices } from './Notices.tsx'
import { Palette } from './Palette.tsx'
import { Rail } from './Rail.tsx'
import { StatusLine } from './StatusLine.tsx'
import { useShortcuts } from './shortcuts.ts'
import { TopBar } from './TopBar.tsx'

function Screen({ id }: { readonly id: ScreenId }) {
  switch (id) {
    case 'overview':
      return <OverviewPage />
    case 'credentials':
      return <CredentialsPage />
    case 'inspector':
      return <InspectorPage />
    case 'activity':
      return <ActivityPage />
    case 'settings':
      return <SettingsPage />
  }
}

export function Frame() {
  const screen = useNavigation((state) => state.screen)
  useShortcuts()
  return (
    <div className={styles.frame}>
      <Rail />
      <TopBar />
      <main className={styles.main}>
        <Notices />
        <div className={styles.screen}>
          <Suspense>
            <Screen id={screen} />
          </Suspense>
        </div>
      </main>
      <StatusLine />
      <Palette />
    </div>
  )
}
