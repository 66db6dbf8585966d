import type { ReactNode } from 'react'
import { Acts } from '../parts/Acts.tsx'
import { Title } from '../parts/Title.tsx'
import styles from './StepFrame.module.css'

export interface StepFrameProps {
  readonly title: string
  readonly text?: string
  readonly focus?: 'title' | 'field'
  readonly children?: ReactNode
  /** The way back (or nothing) and the way on. */
  readonly acts: ReactNode
}

export function StepFrame({ title, text, focus = 'title', children, acts }: StepFrameProps) {
  return (
    <>
      <Title focus={focus}>{title}</Title>
      {text === undefined ? null : <p className={styles.text}>{text}</p>}
      <div className={styles.body}>{children}</div>
      <Acts place="spread">{acts}</Acts>
    </>
  )
}
