import { type Errand, type Inspected, ready, type WorkerReply, type WorkerRequest } from './messages.ts'

/** As much of a worker as is used. */
export interface WorkerPort {
  postMessage(message: unknown): void
  terminate(): unknown
  /** Called for each message; set once. */
  onmessage: ((event: MessageEvent) => unknown) | null
  onerror: ((event: ErrorEvent) => unknown) | null
}

export type Look = Extract<WorkerRequest, { do: 'inspect' | 'held' }>

export interface ClientPorts {
  readonly start: () => WorkerPort
  readonly onInspected: (reply: Inspected) => void
  /** The text held the worker up for too long, or broke it: it was ended, and the text is left alone. */
  readonly onStopped: () => void
  /** How long one text may take, once the worker runs. */
  readonly limitMs?: number
}

export interface InspectorClient {
  /** Asks for a look; of the looks that wait only the newest is taken. */
  readonly look: (request: Look) => void
  /** Asks for something else; what comes to nothing is answered so. */
  readonly ask: (request: Errand) => Promise<Exclude<WorkerReply, Inspected>>
  /** Ends the worker, and with it the texts it has seen. */
  readonly close: () => void
}

/** A machine under load takes its time to start a worker; that says nothing of the text. */
const startLimitMs = 15_000

interface Job {
  readonly number: number
  readonly request: WorkerRequest
  readonly done: (reply: WorkerReply | 'stopped') => void
}

interface Answer {
  readonly number: number
  readonly reply: WorkerReply
}

/**
 * Talks to the worker that reads hostile text: one job at a time, the newest text first, and no job longer than the limit.
 */
export const createClient = ({
  start,
  onInspected,
  onStopped,
  limitMs = 2000,
}: ClientPorts): InspectorClient => {
  let worker: WorkerPort | null = null
  let isReady = false
  let running: Job | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let numbers = 0
  let nextLook: Job | null = null
  const errands: Job[] = []

  const end = (): void => {
    clearTimeout(timer)
    worker?.terminate()
    worker = null
  }
  const settle = (reply: WorkerReply | 'stopped'): void => {
    clearTimeout(timer)
    const job = running
    running = null
    job?.done(reply)
    next()
  }
  const stop = (): void => {
    end()
    settle('stopped')
  }
  const countFromNow = (): void => {
    isReady = true
    if (running === null) return
    clearTimeout(timer)
    timer = setTimeout(stop, limitMs)
  }
  const started = (): WorkerPort => {
    if (worker !== null) return worker
    const made = start()
    made.onmessage = ({ data }) => {
      if (made !== worker) return
      if (data === ready) return countFromNow()
      const { number, reply } = data as Answer
      if (number === running?.number) settle(reply)
    }
    made.onerror = () => {
      if (made === worker) stop()
    }
    worker = made
    isReady = false
    return made
  }
  const next = (): void => {
    if (running !== null) return
    const job = nextLook ?? errands.shift() ?? null
    if (job === nextLook) nextLook = null
    if (job === null) return
    running = job
    const port = started()
    timer = setTimeout(stop, isReady ? limitMs : startLimitMs)
    port.postMessage({ number: job.number, request: job.request })
  }
  const add = (request: WorkerRequest, done: Job['done']): Job => {
    numbers += 1
    return { number: numbers, request, done }
  }

  return {
    look: (request) => {
      nextLook = add(request, (reply) => {
        // A newer text waits: this answer is about one that is no longer there.
        if (nextLook !== null) return
        if (reply === 'stopped') onStopped()
        else if (reply.is === 'inspected') onInspected(reply)
      })
      next()
    },
    ask: (request) =>
      new Promise((resolve) => {
        errands.push(
          add(request, (reply) =>
            resolve(reply === 'stopped' || reply.is === 'inspected' ? { is: 'nothing' } : reply),
          ),
        )
        next()
      }),
    close: () => {
      end()
      const left = [running, ...errands.splice(0)]
      running = null
      nextLook = null
      for (const job of left)
        if (job?.request.do === 'share' || job?.request.do === 'propose') job.done('stopped')
    },
  }
}
