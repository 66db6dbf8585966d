import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Toast.module.css'

const manager = Base.createToastManager()

/** The one way on, or back, that a toast offers. */
export interface ToastAct {
  readonly label: string
  readonly onAct: () => void
}

/** For what finished out of sight only; everything else is said where the eye is. */
export const toast = (title: string, act?: ToastAct): void => {
  if (act === undefined) manager.add({ title })
  else toastWithAct(title, act)
}

/** @returns takes the toast away again, as when its act was done in another way */
export const toastWithAct = (title: string, act: ToastAct): (() => void) => {
  const id = manager.add({
    title,
    actionProps: {
      children: act.label,
      onClick: () => {
        manager.close(id)
        act.onAct()
      },
    },
  })
  return () => manager.close(id)
}

const Toasts = ({ closeLabel }: { readonly closeLabel: string }) =>
  Base.useToastManager().toasts.map((item) => (
    <Base.Root key={item.id} toast={item} className={styles.toast}>
      <Base.Content className={styles.content}>
        <Base.Title className={styles.title} />
        {item.actionProps === undefined ? null : <Base.Action className={styles.act} />}
        <Base.Close aria-label={closeLabel} className={styles.close}>
          <X />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))

export function ToastProvider({
  children,
  closeLabel,
}: {
  readonly children: ReactNode
  readonly closeLabel: string
}) {
  return (
    <Base.Provider toastManager={manager} timeout={8000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.viewport}>
          <Toasts closeLabel={closeLabel} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}
