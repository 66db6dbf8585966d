import { useMemo, useState } from 'react'
import { axisOf, type Deadline, placeOf } from '#app/overview'
import { Button, VisuallyHidden } from '#renderer/design'
import { horizon as words } from '#renderer/strings'
import { placeNow, useMinute, When } from '#renderer/time'
import { openInList } from '../acts.ts'
import { useOverview } from '../store.ts'
import { SignIcon, signOf } from './Sign.tsx'
import styles from './TableView.module.css'

/** So many lines at a time. */
const page = 50

function Line({ deadline, nowMs }: { readonly deadline: Deadline; readonly nowMs: number }) {
  const { credentialId, name, environment, kind, atMs } = deadline
  return (
    <tr className={styles.line}>
      <td className={styles.when}>
        <When atMs={atMs} form="date" />
      </td>
      <td className={styles.when}>
        <When atMs={atMs} />
      </td>
      <td className={styles.what}>
        <SignIcon {...signOf(deadline, nowMs)} />
        {words.kinds[kind]}
      </td>
      <td className={styles.whose}>
        <button type="button" className={styles.name} onClick={() => openInList(credentialId)}>
          {name}
        </button>
      </td>
      <td className={styles.where}>{environment}</td>
    </tr>
  )
}

/** The same deadlines, one a line, the earliest first. */
export function TableView({ deadlines }: { readonly deadlines: readonly Deadline[] }) {
  const [most, setMost] = useState(page)
  const zoom = useOverview((state) => state.zoom)
  const nowMs = useMinute()
  const { zone } = placeNow()
  const within = useMemo(() => {
    const axis = axisOf(zoom, nowMs, zone)
    return deadlines.filter(({ atMs }) => placeOf(axis, atMs) !== 'after')
  }, [deadlines, zoom, nowMs, zone])
  const rest = within.length - most
  if (within.length === 0) return <p className={styles.none}>{words.none}</p>
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          <VisuallyHidden>{words.spans[zoom]}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {words.when}
            </th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.whose}</th>
            <th scope="col" className={styles.where}>
              {words.where}
            </th>
          </tr>
        </thead>
        <tbody>
          {within.slice(0, most).map((deadline) => (
            <Line key={`${deadline.credentialId} ${deadline.kind}`} deadline={deadline} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
      {rest <= 0 ? null : (
        <Button tone="quiet" onClick={() => setMost(most + page)}>
          {words.showMore(Math.min(rest, page))}
        </Button>
      )}
    </div>
  )
}
