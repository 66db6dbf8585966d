/** As much of a text as the field holds: an engine takes seconds to lay out a megabyte without spaces. */
const shownLength = 12_000
/** Typing may add this much before what is shown is cut anew. */
const mostLength = 2 * shownLength

/**
 * A text of which its field shows a part. All of it is what counts; what is typed goes where it was typed.
 */
export interface TextWindow {
  readonly area: HTMLTextAreaElement
  readonly text: () => string
  /** Where in the text the shown part begins. */
  readonly start: () => number
  readonly isCut: () => boolean
  /** Shows the part around a place of the text. */
  readonly show: (at: number) => void
  /** Takes in what the field holds after it was changed; true when another part is shown now. */
  readonly takeInput: () => boolean
  readonly set: (text: string) => void
  readonly clear: () => void
  readonly close: () => void
}

/** What a paste or a drop would bring; null for what brings no text. */
const broughtText = (event: Event): string | null => {
  if (event instanceof ClipboardEvent) return event.clipboardData?.getData('text/plain') ?? null
  if (event instanceof DragEvent) return event.dataTransfer?.getData('text/plain') ?? null
  return null
}

export const textWindow = (area: HTMLTextAreaElement): TextWindow => {
  let before = ''
  let after = ''

  const text = (): string => `${before}${area.value}${after}`
  const place = (whole: string, at: number): void => {
    const from = whole.length <= mostLength ? 0 : Math.max(0, Math.min(at - 2000, whole.length - shownLength))
    const end = whole.length <= mostLength ? whole.length : from + shownLength
    before = whole.slice(0, from)
    after = whole.slice(end)
    area.value = whole.slice(from, end)
  }
  const takeInput = (): boolean => {
    if (area.value.length <= mostLength) return false
    place(text(), before.length)
    return true
  }
  /** Whoever selects all of what is shown means all of the text. */
  const forgetRest = (): void => {
    const isAll = area.selectionStart === 0 && area.selectionEnd === area.value.length
    if (!isAll || area.readOnly) return
    before = ''
    after = ''
  }
  /** What is long must not get into the field even for a moment. */
  const onBring = (event: Event): void => {
    const brought = broughtText(event)
    if (brought === null || brought.length <= mostLength || area.readOnly) return
    event.preventDefault()
    forgetRest()
    const { value, selectionStart, selectionEnd } = area
    const at = before.length + selectionStart
    place(`${before}${value.slice(0, selectionStart)}${brought}${value.slice(selectionEnd)}${after}`, at)
    area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  area.addEventListener('paste', onBring)
  area.addEventListener('drop', onBring)
  area.addEventListener('beforeinput', forgetRest)

  return {
    area,
    text,
    start: () => before.length,
    isCut: () => before.length + after.length > 0,
    show: (at) => {
      const isShown = at >= before.length && at < before.length + area.value.length
      if (!isShown) place(text(), at)
    },
    takeInput,
    set: (whole) => place(whole, 0),
    clear: () => place('', 0),
    close: () => {
      place('', 0)
      area.removeEventListener('paste', onBring)
      area.removeEventListener('drop', onBring)
      area.removeEventListener('beforeinput', forgetRest)
    },
  }
}
