import { type Axis, type Horizon, placeOf, ticksOf } from '#app/overview'
import { fullDate, shortDate } from '#app/time'
import { horizon as words } from '#renderer/strings'
import { placeNow } from '#renderer/time'
import styles from './Drawing.module.css'
import { Sign, signOfMark } from './Sign.tsx'
import { labelsOf, type Scale, tickStep } from './scale.ts'

export interface DrawingProps {
  readonly axis: Axis
  readonly horizon: Horizon
  readonly scale: Scale
  readonly nowMs: number
}

/** `30 Nov`; by months, a year is said where it begins. */
const dateOf = ({ zoom }: Axis, dayMs: number): string => {
  const { locale } = placeNow()
  const beginsYear = zoom === 'month' && new Date(dayMs).getUTCMonth() === 0
  return beginsYear ? fullDate(dayMs, 'UTC', locale) : shortDate(dayMs, dayMs, 'UTC', locale)
}

const todayOf = (axis: Axis, nowMs: number): number => {
  const place = placeOf(axis, nowMs)
  return typeof place === 'number' ? place : 0
}

function Ticks({ axis, scale, nowMs }: Omit<DrawingProps, 'horizon'>) {
  const now = todayOf(axis, nowMs)
  const step = tickStep(axis, scale)
  const bottom = scale.height - 24
  return ticksOf(axis)
    .filter(({ place }) => place > now)
    .map(({ place, dayMs }, index) => {
      const x = Math.round(scale.x(place)) + 0.5
      return (
        <g key={dayMs}>
          <line className={styles.tick} x1={x} x2={x} y1={30} y2={bottom} />
          {index % step === 0 && x < scale.width - 20 ? (
            <text className={styles.date} x={x} y={bottom + 16}>
              {dateOf(axis, dayMs)}
            </text>
          ) : null}
        </g>
      )
    })
}

function Lanes({ horizon, scale }: Pick<DrawingProps, 'horizon' | 'scale'>) {
  return horizon.lanes.map((lane, index) => {
    const y = scale.y(index)
    const name = lane.environment ?? words.others
    return (
      <g key={name}>
        <text className={styles.lane} x={12} y={y + 4}>
          {name.length > 14 ? `${name.slice(0, 13)}…` : name}
        </text>
        <line className={styles.line} x1={scale.left} x2={scale.width - 8} y1={y} y2={y} />
        {lane.marks.map((mark) => (
          <g key={mark.key} transform={`translate(${scale.x(mark.place)} ${y})`}>
            <Sign {...signOfMark(mark)} />
            {mark.deadlines.length > 1 ? (
              <text className={styles.count} y={-9}>
                {words.many(mark.deadlines.length)}
              </text>
            ) : null}
          </g>
        ))}
        {labelsOf(lane, scale).map(({ key, text, x }) => (
          <text key={key} className={styles.label} x={x} y={y - 7}>
            {text}
          </text>
        ))}
      </g>
    )
  })
}

/** The axis to the eye. What it says is said to everybody by the buttons that lie over it. */
export function Drawing({ axis, horizon, scale, nowMs }: DrawingProps) {
  const x = Math.round(scale.x(todayOf(axis, nowMs)))
  const bottom = scale.height - 24
  return (
    <svg className={styles.drawing} width={scale.width} height={scale.height} aria-hidden="true">
      <rect className={styles.past} x={0} y={4} width={x} height={bottom - 4} rx={2} />
      <Ticks axis={axis} scale={scale} nowMs={nowMs} />
      <line className={styles.now} x1={x} x2={x} y1={10} y2={bottom} />
      <text className={styles.today} x={x + 6} y={20}>
        {words.today}
      </text>
      <Lanes horizon={horizon} scale={scale} />
    </svg>
  )
}
