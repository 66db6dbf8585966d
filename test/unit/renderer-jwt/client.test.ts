import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { createClient, type Look, type WorkerPort } from '../../../renderer/jwt/worker/client.ts'
import type { Inspected } from '../../../renderer/jwt/worker/messages.ts'

// A real worker in the place of the page's: it hangs where the text says so, and answers else with the text.
const program = `
const { parentPort } = require('node:worker_threads')
parentPort.postMessage('ready')
parentPort.on('message', ({ number, request }) => {
  if (request.text === 'hang') for (;;) {}
  if (request.text === 'break') throw new Error('broken')
  const until = Date.now() + (request.text.startsWith('slow') ? 60 : 0)
  while (Date.now() < until) {}
  const reply = request.do === 'share' ? { is: 'shared', text: request.text, replaced: [] } : { is: 'inspected', refusal: request.text }
  parentPort.postMessage({ number, reply })
})`

const workers: Worker[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()))
})

const start = (): WorkerPort => {
  const worker = new Worker(program, { eval: true })
  workers.push(worker)
  const port: WorkerPort = {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
    onmessage: null,
    onerror: null,
  }
  worker.on('message', (data) => port.onmessage?.({ data } as MessageEvent))
  worker.on('error', () => port.onerror?.({} as ErrorEvent))
  return port
}

const lookAt = (text: string): Look => ({
  do: 'inspect',
  text,
  picked: 0,
  verified: null,
  other: null,
  nowMs: 0,
  timeZone: 'UTC',
  profile: {},
})

const clientOf = (limitMs: number) => {
  const seen: string[] = []
  const waiting: (() => void)[] = []
  const told = (what: string): void => {
    seen.push(what)
    for (const done of waiting.splice(0)) done()
  }
  const client = createClient({
    start,
    limitMs,
    onInspected: (reply: Inspected) => told(reply.refusal ?? ''),
    onStopped: () => told('stopped'),
  })
  const until = async (count: number): Promise<readonly string[]> => {
    while (seen.length < count) await new Promise<void>((done) => waiting.push(done))
    return seen
  }
  return { client, until }
}

test('of the texts that wait only the newest is read, and only its answer is shown', async () => {
  const { client, until } = clientOf(2000)
  for (const text of ['slow 1', 'slow 2', 'slow 3', 'newest']) client.look(lookAt(text))
  expect(await until(1)).toEqual(['newest'])
  client.close()
})

test('a text that hangs the worker is reported, and the next one is read by a new worker', async () => {
  const { client, until } = clientOf(300)
  client.look(lookAt('hang'))
  expect(await until(1)).toEqual(['stopped'])
  client.look(lookAt('after'))
  expect(await until(2)).toEqual(['stopped', 'after'])
  expect(workers).toHaveLength(2)
  client.close()
})

test('a text that hangs is not reported once a newer one waits', async () => {
  const { client, until } = clientOf(300)
  client.look(lookAt('hang'))
  client.look(lookAt('newer'))
  expect(await until(1)).toEqual(['newer'])
  client.close()
})

test('a worker that breaks is replaced', async () => {
  const { client, until } = clientOf(2000)
  client.look(lookAt('break'))
  expect(await until(1)).toEqual(['stopped'])
  client.look(lookAt('after'))
  expect(await until(2)).toEqual(['stopped', 'after'])
  client.close()
})

test('what is shared is answered one by one, and nothing is left waiting when the screen goes', async () => {
  const { client } = clientOf(2000)
  const share = (text: string) => client.ask({ do: 'share', form: 'cut', text, picked: 0, nowMs: 0 })
  expect(await Promise.all([share('one'), share('two')])).toMatchObject([{ text: 'one' }, { text: 'two' }])
  const [running, waiting] = [share('slow'), share('two')]
  client.close()
  expect(await waiting).toEqual({ is: 'nothing' })
  expect(await running).toEqual({ is: 'nothing' })
})
