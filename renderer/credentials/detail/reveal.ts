import { type RefObject, useEffect, useRef, useState } from 'react'
import type { FaultCode } from '#app/ipc'
import { call } from '#renderer/bridge'
import { announce } from '#renderer/design'
import { detail } from '#renderer/strings'

export interface Reveal {
  readonly state: 'hidden' | 'asked' | 'shown'
  readonly fault: FaultCode | null
  readonly show: () => void
  readonly hide: () => void
  /** Where the secret stands while it is shown. */
  readonly place: RefObject<HTMLElement | null>
}

/**
 * A secret that was asked for is written into a text node and nowhere else: it is no React state, no prop and in no
 * store. It goes when its time is over, when the window is left, and with the component.
 */
export const useReveal = (id: string, part: string, label: string): Reveal => {
  const place = useRef<HTMLElement>(null)
  /** Where a secret stands now: kept apart from `place`, which React empties before the last clean-up runs. */
  const written = useRef<HTMLElement | null>(null)
  const timer = useRef<number | undefined>(undefined)
  /** Counts the times of asking and hiding: an answer that comes after it was hidden again is dropped. */
  const turn = useRef(0)
  const [state, setState] = useState<Reveal['state']>('hidden')
  const [fault, setFault] = useState<FaultCode | null>(null)

  const wipe = (): void => {
    turn.current += 1
    window.clearTimeout(timer.current)
    written.current?.replaceChildren()
    written.current = null
  }
  const hide = (): void => {
    if (written.current !== null) announce(detail.hiddenAnnounce(label))
    wipe()
    setState('hidden')
  }

  const show = async (): Promise<void> => {
    wipe()
    const asked = turn.current
    setState('asked')
    setFault(null)
    const answer = await call('secret.reveal', { id, part })
    const target = place.current
    if (asked !== turn.current || target === null) return
    if (!answer.ok) {
      setState('hidden')
      setFault(answer.error)
      return
    }
    written.current = target
    target.replaceChildren(document.createTextNode(answer.value.text))
    timer.current = window.setTimeout(hide, Math.max(0, answer.value.hidesAtMs - Date.now()))
    setState('shown')
    announce(detail.revealedAnnounce(label))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: bound once; both only touch refs and a setter.
  useEffect(() => {
    window.addEventListener('blur', hide)
    return () => {
      window.removeEventListener('blur', hide)
      wipe()
    }
  }, [])

  return { state, fault, show: () => void show(), hide, place }
}
