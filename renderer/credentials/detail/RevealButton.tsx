import { Eye, EyeOff } from 'lucide-react'
import { type MouseEvent, type PointerEvent, useRef } from 'react'
import { IconButton } from '#renderer/design'
import { detail } from '#renderer/strings'
import type { Reveal } from './reveal.ts'

/** From here on a press is a look for as long as it is held, and no toggle. */
const heldMs = 350

export interface RevealButtonProps {
  readonly label: string
  readonly reveal: Reveal
}

/** Held down it shows while it is held; pressed once it shows until it is pressed again or time is over. */
export function RevealButton({ label, reveal }: RevealButtonProps) {
  const { state, show, hide } = reveal
  const pressedAt = useRef<number | null>(null)
  const isShown = state === 'shown'

  const press = (event: PointerEvent<HTMLButtonElement>): void => {
    // The release is heard wherever it happens.
    event.currentTarget.setPointerCapture(event.pointerId)
    pressedAt.current = state === 'hidden' ? performance.now() : null
    if (state === 'hidden') show()
  }
  const release = (): void => {
    if (pressedAt.current !== null && performance.now() - pressedAt.current >= heldMs) hide()
  }
  const onClick = (event: MouseEvent): void => {
    // The press of this click has shown it already; a key has no press of its own.
    const isPressed = event.detail > 0 && pressedAt.current !== null
    pressedAt.current = null
    if (isPressed) return
    if (state === 'hidden') show()
    else hide()
  }

  return (
    <IconButton
      label={isShown ? detail.hide(label) : detail.reveal(label)}
      icon={isShown ? <EyeOff /> : <Eye />}
      aria-pressed={isShown}
      aria-busy={state === 'asked' || undefined}
      onPointerDown={press}
      onPointerUp={release}
      onPointerCancel={release}
      onClick={onClick}
    />
  )
}
