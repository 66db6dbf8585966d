import { useMemo } from 'react'
import { axisOf, type Deadline, horizonOf } from '#app/overview'
import { horizon as words } from '#renderer/strings'
import { placeNow, useMinute } from '#renderer/time'
import { useVault } from '#renderer/vault'
import { useOverview } from '../store.ts'
import styles from './AxisView.module.css'
import { Drawing } from './Drawing.tsx'
import { Marks } from './Marks.tsx'
import { gapOf, scaleOf } from './scale.ts'
import { useWidth } from './use-width.ts'

const laneHeights = { comfortable: 32, compact: 28 } as const

/** The deadlines on their axis: a drawing, and over it a button for each sign. */
export function AxisView({ deadlines }: { readonly deadlines: readonly Deadline[] }) {
  const [ref, width] = useWidth()
  const zoom = useOverview((state) => state.zoom)
  const density = useVault((state) => state.preferences.density)
  const nowMs = useMinute()
  const { zone } = placeNow()
  const axis = useMemo(() => axisOf(zoom, nowMs, zone), [zoom, nowMs, zone])
  const horizon = useMemo(
    () => horizonOf(deadlines, axis, gapOf(axis, width), nowMs),
    [deadlines, axis, width, nowMs],
  )
  const scale = scaleOf(axis, width, Math.max(1, horizon.lanes.length), laneHeights[density])
  return (
    <div className={styles.view} ref={ref}>
      {width === 0 ? null : (
        <>
          <Drawing axis={axis} horizon={horizon} scale={scale} nowMs={nowMs} />
          <Marks key={zoom} horizon={horizon} scale={scale} nowMs={nowMs} />
        </>
      )}
      {horizon.lanes.length === 0 ? <p className={styles.none}>{words.none}</p> : null}
      {horizon.beyond.length === 0 ? null : (
        <p className={styles.beyond}>{words.beyond(horizon.beyond.length)}</p>
      )}
    </div>
  )
}
