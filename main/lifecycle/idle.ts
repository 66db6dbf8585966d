export interface IdleSources {
  /** Seconds since the last input anywhere, as the system says. */
  readonly systemIdleSeconds: () => number
  /** Milliseconds since the last input in our own window. */
  readonly sinceInputMs: () => number
}

/**
 * How long nobody has been there. Some systems have no idle time and always say 0: until one says more than that, only
 * input in our own window counts as presence, so that a vault there locks too.
 */
export const idleTime = ({ systemIdleSeconds, sinceInputMs }: IdleSources): (() => number) => {
  let systemKnows = false
  return () => {
    const systemMs = systemIdleSeconds() * 1000
    systemKnows ||= systemMs > 0
    const ownMs = sinceInputMs()
    return systemKnows ? Math.min(systemMs, ownMs) : ownMs
  }
}
