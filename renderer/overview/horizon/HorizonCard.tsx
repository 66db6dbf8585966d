import { zooms } from '#app/overview'
import { Segmented } from '#renderer/design'
import { horizon as words } from '#renderer/strings'
import { Card } from '../Card.tsx'
import { useDeadlines } from '../deadlines.ts'
import { setView, setZoom, useOverview, views } from '../store.ts'
import { AxisView } from './AxisView.tsx'
import styles from './HorizonCard.module.css'
import { Legend } from './Legend.tsx'
import { TableView } from './TableView.tsx'

const zoomOptions = zooms.map((value) => ({ value, label: words.zooms[value] }))
const viewOptions = views.map((value) => ({ value, label: words.views[value] }))

function Controls() {
  const { zoom, view } = useOverview()
  return (
    <>
      <Segmented
        label={words.zoom}
        name="horizon-zoom"
        value={zoom}
        options={zoomOptions}
        onChange={setZoom}
      />
      <Segmented
        label={words.view}
        name="horizon-view"
        value={view}
        options={viewOptions}
        onChange={setView}
      />
    </>
  )
}

/** What the coming time brings: each deadline as a sign on an axis, or as a line of a table. */
export function HorizonCard() {
  const view = useOverview((state) => state.view)
  const zoom = useOverview((state) => state.zoom)
  const deadlines = useDeadlines()
  if (deadlines.length === 0)
    return (
      <Card title={words.title}>
        <p className={styles.none}>{words.nothingDated}</p>
      </Card>
    )
  return (
    <Card title={words.title} aside={<Legend span={words.spans[zoom]} />} controls={<Controls />}>
      {view === 'axis' ? <AxisView deadlines={deadlines} /> : <TableView key={zoom} deadlines={deadlines} />}
    </Card>
  )
}
