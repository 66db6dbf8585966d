import { ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Banner, Button, EmptyState, Segmented } from '#renderer/design'
import { activity, faultSentence } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import styles from './ActivityPage.module.css'
import { ActivityRows } from './ActivityRows.tsx'
import { type Group, groups, isIn } from './groups.ts'
import { forgetActivity, loadNewest, loadOlder, useActivity } from './store.ts'

const options = groups.map((value) => ({ value, label: activity.groups[value] }))

/** Whether the chain of rows still holds; said either way. */
function Chain() {
  const isIntact = useActivity((state) => state.intact)
  if (!isIntact)
    return (
      <Banner tone="act" lead={activity.brokenLead} live="alert">
        {activity.broken}
      </Banner>
    )
  return (
    <p className={styles.intact}>
      <ShieldCheck />
      {activity.intact}
    </p>
  )
}

/** Every change of the vault may have written a row. */
const useFresh = (): void => {
  const app = useVault((state) => state.app)
  useEffect(() => {
    if (app !== null) void loadNewest()
  }, [app])
  useEffect(() => forgetActivity, [])
}

export function ActivityPage() {
  const rows = useActivity((state) => state.rows)
  const more = useActivity((state) => state.more)
  const fault = useActivity((state) => state.fault)
  const [group, setGroup] = useState<Group>('all')
  useFresh()
  const shown = rows?.filter(({ action }) => isIn(action, group)) ?? []
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{activity.title}</h1>
        <Segmented label={activity.show} name="group" value={group} options={options} onChange={setGroup} />
      </header>
      {rows === null ? null : <Chain />}
      {fault === null ? null : (
        <Banner tone="act" live="alert">
          {faultSentence(fault)}
        </Banner>
      )}
      {rows === null && fault === null ? <p className={styles.loading}>{activity.loading}</p> : null}
      {rows !== null && shown.length === 0 ? (
        <EmptyState title={activity.emptyTitle}>{activity.emptyText}</EmptyState>
      ) : (
        <ActivityRows rows={shown} />
      )}
      {more === 'no' ? null : (
        <div>
          <Button busy={more === 'loading'} onClick={() => void loadOlder()}>
            {activity.older}
          </Button>
        </div>
      )}
    </div>
  )
}
