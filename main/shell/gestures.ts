import type { WebContents } from 'electron'

const gestureLastsMs = 1_000
const gestureTypes: readonly string[] = ['mouseDown', 'rawKeyDown', 'keyDown']

/**
 * Remembers when main itself last saw a key or mouse button go down in a window. A script's `element.click()` makes no
 * input event, so nothing that the page says or does counts.
 */
export class Gestures {
  readonly #nowMs: () => number
  readonly #lastMs = new Map<number, number>()
  #anyInputMs: number

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
    this.#anyInputMs = nowMs()
  }

  watch(contents: WebContents): void {
    const { id } = contents
    contents.on('input-event', (_event, input) => {
      this.#anyInputMs = this.#nowMs()
      if (gestureTypes.includes(input.type)) this.#lastMs.set(id, this.#nowMs())
    })
    contents.once('destroyed', () => this.#lastMs.delete(id))
  }

  saw(webContentsId: number): boolean {
    const lastMs = this.#lastMs.get(webContentsId)
    if (lastMs === undefined) return false
    const sinceMs = this.#nowMs() - lastMs
    return sinceMs >= 0 && sinceMs <= gestureLastsMs
  }

  /** Milliseconds since the last input of any kind in any window, or since the start. */
  sinceInputMs(): number {
    const sinceMs = this.#nowMs() - this.#anyInputMs
    // A clock that was set back must not make presence last until it has caught up.
    if (sinceMs < 0) this.#anyInputMs = this.#nowMs()
    return Math.max(0, sinceMs)
  }
}
