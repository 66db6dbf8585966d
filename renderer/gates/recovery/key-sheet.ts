import { type RefObject, useEffect, useRef } from 'react'
import { recoveryGroups } from '#app/recovery'
import styles from './KeySheet.module.css'

const groupNode = (text: string, index: number): HTMLElement => {
  const item = document.createElement('li')
  const number = document.createElement('span')
  number.className = styles.number ?? ''
  number.textContent = String(index + 1)
  const code = document.createElement('code')
  code.textContent = text
  item.append(number, code)
  return item
}

export interface KeySheet {
  readonly list: RefObject<HTMLOListElement | null>
  readonly write: (identity: string) => void
  readonly clear: () => void
}

/** Where the recovery key stands while it is shown: written to text nodes by hand, so that React never holds it. */
export const useKeySheet = (): KeySheet => {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const shown = list.current
    return () => shown?.replaceChildren()
  }, [])
  return {
    list,
    write: (identity) => list.current?.replaceChildren(...recoveryGroups(identity).map(groupNode)),
    clear: () => list.current?.replaceChildren(),
  }
}
