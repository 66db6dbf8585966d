import { useEffect } from 'react'
import { create } from 'zustand'
import { HOUR_MS } from '#app/time'

const MINUTE_MS = 60_000

interface Clock {
  readonly minuteMs: number
  readonly secondMs: number
}

export const useClock = create<Clock>(() => ({ minuteMs: Date.now(), secondMs: Date.now() }))

const tickMinute = (): void => {
  const nowMs = Date.now()
  useClock.setState({ minuteMs: nowMs, secondMs: nowMs })
}

let holders = 0
let seconds: number | undefined

/** Runs the one-second tick for as long as somebody holds it; returns the release. */
export const holdSeconds = (): (() => void) => {
  holders += 1
  seconds ??= window.setInterval(() => useClock.setState({ secondMs: Date.now() }), 1000)
  useClock.setState({ secondMs: Date.now() })
  return () => {
    holders -= 1
    if (holders === 0) {
      window.clearInterval(seconds)
      seconds = undefined
    }
  }
}

/** Starts the one tick of the window: each minute, and whenever the window comes back to sight. */
export const startClock = (): (() => void) => {
  const timer = window.setInterval(tickMinute, MINUTE_MS)
  const wake = (): void => {
    if (document.visibilityState === 'visible') tickMinute()
  }
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('focus', wake)
  return () => {
    window.clearInterval(timer)
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('focus', wake)
  }
}

/** Now, by the minute. */
export const useMinute = (): number => useClock((clock) => clock.minuteMs)

/** Now: by the second when `towardsMs` lies in the coming hour, else by the minute. */
export const useNow = (towardsMs: number | null): number => {
  const minuteMs = useMinute()
  const live = towardsMs !== null && towardsMs >= minuteMs - MINUTE_MS && towardsMs - minuteMs <= HOUR_MS
  useEffect(() => (live ? holdSeconds() : undefined), [live])
  return useClock((clock) => (live ? clock.secondMs : clock.minuteMs))
}
