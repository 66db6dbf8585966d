import { mkdirSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { app, utilityProcess } from 'electron'
import { utilityHost } from '#main/helper'
import { createVaultService, type VaultService, type WriteStep } from '#main/vault'
import { cheapParams, must, opened } from '../integration/vault/a-vault.ts'
import type { Answer, Order } from './orders.ts'
import { reportOf } from './report.ts'
import { perform } from './writes.ts'

// The vault in the real engine without a window: does what it is told line by line, until it is killed.

/** Written before anything else happens, so that what was said is true when the process ends here. */
const say = (answer: Answer): void => {
  writeSync(1, `${JSON.stringify(answer)}\n`)
}

/** The process goes no further: everything is as it is right after the step, until the kill. */
const standStill = (): void => {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}

let stopAt: WriteStep | null = null
const reached = (step: WriteStep): void => {
  say({ is: 'reached', step })
  if (step === stopAt) standStill()
}

type Folders = Extract<Order, { do: 'open' }>['folders']

const openVault = async (folders: Folders): Promise<VaultService> => {
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true })
  const service = createVaultService({
    helpers: utilityHost({ folder: __dirname, utilityProcess }),
    folders,
    build: 'product',
    nowMs: () => Date.now(),
    params: cheapParams,
    reached,
  })
  await service.start()
  if (service.status().phase === 'first-run') must(await service.create({ adapter: 'os', password: null }))
  return service
}

let service: VaultService | null = null

const obey = async (order: Order): Promise<Answer> => {
  if (order.do === 'open') {
    service = await openVault(order.folders)
    return { is: 'open', report: await reportOf(service) }
  }
  if (service === null) throw new Error('not open')
  stopAt = order.stopAt
  return { is: 'done', id: must(await perform(opened(service), order.write)) }
}

app.disableHardwareAcceleration()
void app.whenReady().then(async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      say(await obey(JSON.parse(line) as Order))
    } catch (failure) {
      say({ is: 'failed', why: String(failure) })
    }
  }
  app.exit(0)
})
