import { answer } from './answer.ts'
import { ready, type WorkerRequest } from './messages.ts'

/** The page's types know no worker: this is all of one that is used. */
interface WorkerScope {
  addEventListener(name: 'message', listener: (event: MessageEvent<Numbered>) => void): void
  postMessage(message: unknown): void
}

interface Numbered {
  readonly number: number
  readonly request: WorkerRequest
}

const scope = globalThis as unknown as WorkerScope

// Hostile text is read here: what hangs is ended from outside, and the window never waits for it.
scope.addEventListener('message', ({ data: { number, request } }) => {
  scope.postMessage({ number, reply: answer(request) })
})
scope.postMessage(ready)
