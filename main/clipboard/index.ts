import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ClipboardState } from '#app/ipc'

/** What main does with the system clipboard; every call is awaited, because the newer engines answer with promises. */
export interface ClipboardPort {
  readText(): Promise<string>
  /** Writes a secret, kept out of clipboard histories where the engine can say so. */
  writeSecret(text: string): Promise<void>
  writePublic(text: string): Promise<void>
  /** Empties the clipboard, and the X11 PRIMARY selection, each only where what it holds now is ours. */
  clearWhere(isOurs: (text: string) => boolean): Promise<void>
}

export interface ClipboardServiceDeps {
  readonly port: ClipboardPort
  readonly nowMs: () => number
  readonly onChange: (state: ClipboardState) => void
}

/**
 * Puts secrets on the clipboard for a while and takes them off again: when the time is over, on lock, on quit, or when
 * the user says so. Only what is still ours is cleared; it is known by a keyed digest, so the value isn't kept.
 */
export class ClipboardService {
  readonly #deps: ClipboardServiceDeps
  readonly #digestKey = randomBytes(32)
  #ours: Buffer | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(deps: ClipboardServiceDeps) {
    this.#deps = deps
  }

  readText(): Promise<string> {
    return this.#deps.port.readText()
  }

  writePublic(text: string): Promise<void> {
    return this.#deps.port.writePublic(text)
  }

  /** Returns when it will be cleared, in epoch milliseconds. */
  async copySecret(text: string, name: string, seconds: number): Promise<number> {
    await this.#deps.port.writeSecret(text)
    return this.#clearLater(text, name, seconds)
  }

  /** A paste that was kept in the vault is ours from then on: it is cleared like a copy. */
  adopt(text: string): void {
    this.#ours = this.#digest(text)
  }

  async clear(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const ours = this.#ours
    this.#ours = null
    if (ours !== null) {
      await this.#deps.port.clearWhere((text) => text !== '' && timingSafeEqual(this.#digest(text), ours))
    }
    this.#deps.onChange(null)
  }

  #clearLater(text: string, name: string, seconds: number): number {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#ours = this.#digest(text)
    this.#timer = setTimeout(() => void this.clear(), seconds * 1000)
    const clearsAtMs = this.#deps.nowMs() + seconds * 1000
    this.#deps.onChange({ name, clearsAtMs })
    return clearsAtMs
  }

  #digest(text: string): Buffer {
    return createHmac('sha256', this.#digestKey).update(text, 'utf8').digest()
  }
}
