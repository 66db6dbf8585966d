import { LayoutDashboard } from 'lucide-react'
import { useMemo } from 'react'
import { newsSince } from '#app/overview'
import { DAY_MS, dayMs, offsetMs, startOfDayMs } from '#app/time'
import { loadCredentials, type Row, useCounts, useCredentials, useRows } from '#renderer/credentials'
import { Button, EmptyState, VisuallyHidden } from '#renderer/design'
import { goTo, openAdd } from '#renderer/navigation'
import { common, faultSentence, frame, list, overview } from '#renderer/strings'
import { placeNow, useMinute } from '#renderer/time'
import { HealthCard } from './health/HealthCard.tsx'
import { HorizonCard } from './horizon/HorizonCard.tsx'
import { NeedsCard } from './needs/NeedsCard.tsx'
import styles from './OverviewPage.module.css'

const addFirst = (): void => openAdd({ kind: 'add', start: 'empty' })

function NothingHeld() {
  return (
    <EmptyState
      icon={<LayoutDashboard />}
      title={overview.emptyTitle}
      acts={
        <>
          <Button tone="primary" keys="N" aria-keyshortcuts="N" onClick={addFirst}>
            {overview.emptyAdd}
          </Button>
          <Button onClick={() => goTo('inspector')}>{overview.emptyInspect}</Button>
        </>
      }
    >
      {overview.emptyText}
    </EmptyState>
  )
}

function NotRead() {
  const fault = useCredentials((state) => state.fault)
  if (fault === null) return <p className={styles.loading}>{list.loading}</p>
  return (
    <EmptyState
      title={frame.loadFailed}
      acts={<Button onClick={() => void loadCredentials()}>{common.retry}</Button>}
    >
      {faultSentence(fault)}
    </EmptyState>
  )
}

/** Where yesterday begins on the user's calendar. */
const yesterdayMs = (nowMs: number): number => {
  const { zone } = placeNow()
  return startOfDayMs(dayMs(nowMs + offsetMs(nowMs, zone)) - DAY_MS, zone)
}

function Head({ rows }: { readonly rows: readonly Row[] }) {
  const sinceMs = yesterdayMs(useMinute())
  const { needs, all } = useCounts()
  const news = useMemo(() => newsSince(rows, sinceMs), [rows, sinceMs])
  const said = [overview.since(news), overview.fine(all - needs)].filter((sentence) => sentence !== '')
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{needs === 0 ? overview.calm : overview.needYou(needs)}</h1>
      <p className={styles.news}>{said.join(' ')}</p>
    </header>
  )
}

export function OverviewPage() {
  const isLoaded = useCredentials((state) => state.rows !== null)
  const rows = useRows()
  const { all } = useCounts()
  if (!isLoaded || all === 0)
    return (
      <div className={styles.page}>
        <VisuallyHidden>
          <h1>{overview.title}</h1>
        </VisuallyHidden>
        <div>{isLoaded ? <NothingHeld /> : <NotRead />}</div>
      </div>
    )
  return (
    <div className={styles.page}>
      <Head rows={rows} />
      <HorizonCard />
      <div className={styles.columns}>
        <NeedsCard rows={rows} />
        <HealthCard rows={rows} />
      </div>
    </div>
  )
}
