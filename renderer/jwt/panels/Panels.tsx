import { X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { IconButton } from '#renderer/design'
import { common, expectationsPanel, keyPanel, whenPanel } from '#renderer/strings'
import { closePanel, type Panel, useInspector } from '../store.ts'
import { ExpectationsPanel } from './ExpectationsPanel.tsx'
import { KeyPanel } from './KeyPanel.tsx'
import styles from './Panels.module.css'
import { WhenPanel } from './WhenPanel.tsx'

type Opened = Exclude<Panel, 'none'>

const titles: Readonly<Record<Opened, string>> = {
  key: keyPanel.title,
  expectations: expectationsPanel.title,
  when: whenPanel.title,
}

const content = (panel: Opened): ReactNode => {
  switch (panel) {
    case 'key':
      return <KeyPanel />
    case 'expectations':
      return <ExpectationsPanel />
    case 'when':
      return <WhenPanel />
  }
}

/** Gives the keyboard back to what opened the panel. */
const close = (panel: Opened): void => {
  closePanel()
  document.querySelector<HTMLElement>(`[data-panel="${panel}"]`)?.focus()
}

function Drawer({ panel }: { readonly panel: Opened }) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    place.current?.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close(panel)
  }
  return (
    <section ref={place} className={styles.drawer} aria-label={titles[panel]} onKeyDown={onKeyDown}>
      <IconButton label={common.close} icon={<X />} className={styles.close} onClick={() => close(panel)} />
      {content(panel)}
    </section>
  )
}

/** Under the sentence, one at a time: the key, what is expected, and the request that was refused. */
export function Panels() {
  const panel = useInspector((state) => state.panel)
  return panel === 'none' ? null : <Drawer key={panel} panel={panel} />
}
