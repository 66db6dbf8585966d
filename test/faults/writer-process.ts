import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { WriteStep } from '#main/vault'
import { locateEngine } from '../../build/engine/locate.mjs'
import type { Answer, Order } from './orders.ts'

export interface WriterProcess {
  /** Gives an order and waits for what it comes to, or for the step at which it is to stand still. */
  readonly tell: (order: Order) => Promise<Exclude<Answer, { is: 'failed' }>>
  /** Gives an order without waiting for anything. */
  readonly begin: (order: Order) => void
  /** Every step that was reached so far. */
  readonly steps: () => readonly WriteStep[]
  readonly kill: () => Promise<void>
}

export interface StartOptions {
  readonly folder: string
  readonly userData: string
  readonly env: Readonly<Record<string, string>>
}

/** Starts the vault's process in the real engine. */
export const startWriter = ({ folder, userData, env }: StartOptions): WriterProcess => {
  const engine = locateEngine()
  if (engine === undefined) throw new Error('There is no engine; npm run setup fetches one.')
  const child = spawn(engine.executable, [folder, `--user-data-dir=${userData}`], {
    env: { ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  child.stdin.on('error', () => {})
  const steps: WriteStep[] = []
  let waiting: ((answer: Answer | null) => void) | null = null
  let stopAt: WriteStep | null = null

  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = JSON.parse(line) as Answer
    if (answer.is === 'reached') steps.push(answer.step)
    if (answer.is === 'reached' && answer.step !== stopAt) return
    waiting?.(answer)
  })
  void ended.then(() => waiting?.(null))

  const begin = (order: Order): void => {
    stopAt = order.do === 'open' ? null : order.stopAt
    child.stdin.write(`${JSON.stringify(order)}\n`)
  }
  return {
    begin,
    tell: async (order) => {
      const answer = new Promise<Answer | null>((settle) => {
        waiting = settle
      })
      begin(order)
      const got = await answer
      if (got === null) throw new Error('The process ended by itself.')
      if (got.is === 'failed') throw new Error(got.why)
      return got
    },
    steps: () => [...steps],
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
