import { VisuallyHidden } from './VisuallyHidden.tsx'

let region: HTMLElement | null = null

/** Says a sentence once to assistive technology, politely. Never a secret. */
export const announce = (sentence: string): void => {
  const target = region
  if (target === null) return
  target.textContent = ''
  // An emptied region first: the same sentence twice in a row is otherwise not read again.
  requestAnimationFrame(() => {
    target.textContent = sentence
  })
}

/** The one polite live region; mounted once by the frame. */
export function Announcer() {
  return (
    <VisuallyHidden>
      <span
        role="status"
        aria-live="polite"
        ref={(element) => {
          region = element
        }}
      />
    </VisuallyHidden>
  )
}
