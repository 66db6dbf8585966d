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

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  watch(contents: WebContents): void {
    const { id } = contents
    contents.on('input-event', (_event, input) => {
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
}
