const windowMs = 10_000

/** Counts calls a channel in a sliding window of ten seconds. */
export class RateLimiter {
  readonly #nowMs: () => number
  readonly #calls = new Map<string, number[]>()

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  allows(channel: string, limit: number): boolean {
    const now = this.#nowMs()
    const recent = (this.#calls.get(channel) ?? []).filter((atMs) => now - atMs < windowMs && atMs <= now)
    const allowed = recent.length < limit
    if (allowed) recent.push(now)
    this.#calls.set(channel, recent)
    return allowed
  }
}
