import { type FocusEvent, type RefObject, useEffect, useRef } from 'react'
import { useNavigation } from '#renderer/navigation'

/**
 * Keeps the keyboard in the list when the line that had it is gone: what was done there is done, and the next one follows.
 * A dialog that the line opened is still a part of that.
 * @param shown what makes the list another one
 * @param dialog whether one that was opened from here lies over the page
 */
export const useKeptFocus = (
  list: RefObject<HTMLElement | null>,
  shown: string,
  dialog: 'open' | 'closed',
) => {
  const holds = useRef(false)
  const add = useNavigation((state) => state.add)
  useEffect(() => {
    if (!holds.current || add !== null || dialog === 'open') return
    // A dialog gives the focus back after it is gone, and may find nobody to give it to.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body && shown !== '')
        list.current?.querySelector<HTMLElement>('[data-act][tabindex="0"]')?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [list, shown, dialog, add])
  return {
    onFocus: () => {
      holds.current = true
    },
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent<HTMLElement>) => {
      // Dialogs lie outside the root.
      const isOnPage = relatedTarget !== null && relatedTarget.closest('#root') !== null
      if (isOnPage && !currentTarget.contains(relatedTarget)) holds.current = false
    },
  }
}
