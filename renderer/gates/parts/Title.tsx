import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Title.module.css'

export interface TitleProps {
  readonly children: ReactNode
  readonly focus: 'title' | 'field'
}

/** The heading of a gate. It takes the focus when the screen changes, so that the change is heard and Tab starts here. */
export function Title({ children, focus }: TitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focus === 'title') heading.current?.focus()
  }, [focus])
  return (
    <h1 ref={heading} tabIndex={-1} className={styles.title}>
      {children}
    </h1>
  )
}
