import { webcrypto } from 'node:crypto'
import { ReadableStream, TransformStream, WritableStream } from 'node:stream/web'

/** As much of the Fetch standard's Response as reading a stream to its end needs. */
class StreamReader {
  readonly #stream: ReadableStream<Uint8Array>

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#stream = stream
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const chunks: Uint8Array[] = []
    for await (const chunk of this.#stream) chunks.push(chunk)
    const whole = Buffer.concat(chunks)
    return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.byteLength) as ArrayBuffer
  }

  async text(): Promise<string> {
    return Buffer.from(await this.arrayBuffer()).toString('utf8')
  }
}

/** Gives libraries made for Node 18 and later the globals that the oldest engine's Node lacks. */
export const ensureWebGlobals = (): void => {
  const missing = {
    crypto: webcrypto,
    ReadableStream,
    TransformStream,
    WritableStream,
    Response: StreamReader,
  }
  for (const [name, value] of Object.entries(missing)) {
    if (name in globalThis) continue
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
}
