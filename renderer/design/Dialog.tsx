import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ComponentProps, type ReactNode, useRef } from 'react'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  readonly closeLabel: string
  readonly width?: 'narrow' | 'normal' | 'wide'
  /** `deliberate` for what a stray click beside the dialog would lose. */
  readonly dismissal?: 'anywhere' | 'deliberate'
  readonly initialFocus?: ComponentProps<typeof Base.Popup>['initialFocus']
  readonly children: ReactNode
  /** Acts, right-aligned; the primary one comes last. */
  readonly footer?: ReactNode
}

/** A menu is gone by the time its dialog closes; its button is not. */
const lasting = (element: Element | null): Element | null => {
  const menu = element?.closest('[role="menu"]') ?? null
  return menu === null ? element : document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
}

/** Where the keyboard was before the dialog: read while it is drawn, because a field inside takes the focus at once. */
const useWayBack = (open: boolean): (() => HTMLElement | true) => {
  const before = useRef<Element | null>(null)
  const was = useRef<'open' | 'closed'>('closed')
  if (open && was.current === 'closed') before.current = lasting(document.activeElement)
  was.current = open ? 'open' : 'closed'
  return () => {
    const { current } = before
    return current instanceof HTMLElement && current !== document.body && current.isConnected ? current : true
  }
}

export function Dialog({
  open,
  onClose,
  title,
  description,
  closeLabel,
  width = 'normal',
  dismissal = 'anywhere',
  initialFocus,
  children,
  footer,
}: DialogProps) {
  const finalFocus = useWayBack(open)
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={dismissal === 'deliberate'}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          className={classes(styles.popup, styles[width])}
          finalFocus={finalFocus}
          {...(initialFocus === undefined ? {} : { initialFocus })}
        >
          <header className={styles.header}>
            <div>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {description === undefined ? null : (
                <Base.Description className={styles.description}>{description}</Base.Description>
              )}
            </div>
            <Base.Close className={styles.close} aria-label={closeLabel}>
              <X />
            </Base.Close>
          </header>
          <div className={styles.body}>{children}</div>
          {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
