import { writeFileSync } from 'node:fs'
import { err, ok, type Result } from '#app/result'
import { nextAct, stateOf } from '#app/rotation'
import { nodeHost } from '#main/helper'
import {
  type CallFault,
  type Consumer,
  createRotations,
  type Driver,
  fileLocks,
  type HttpPort,
  nodeHttp,
  rotationsVault,
} from '#main/rotation'
import { addCredential, createVaultService, type OpenVault, readPart } from '#main/vault'
import { cheapParams, editable, must, opened } from '../../integration/vault/a-vault.ts'
import { FakeProvider, fakeDriver, issuedValue } from '../../unit/rotation/fake-provider.ts'
import type { Job } from './job.ts'

// One rotation in a process of its own, over a real vault and against a provider in another process. Ends itself by
// SIGKILL right after a row of the journal, if it is told to.

const job = JSON.parse(process.argv[2] ?? '') as Job
const http = nodeHttp({ plainLoopback: 'allowed' })
let aheadMs = job.aheadMs
const nowMs = (): number => Date.now() + aheadMs

const post = async (
  port: HttpPort,
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Result<unknown, CallFault>> => {
  const sent = await port.send({
    method: 'POST',
    url: new URL(`http://127.0.0.1:${job.port}/${path}`),
    headers: {},
    body: Buffer.from(JSON.stringify({ ...body, nowMs: nowMs() })),
    timeoutMs: 5000,
  })
  if (!sent.ok) return err(sent.error === 'not-sent' ? 'offline' : 'no-answer')
  return ok(JSON.parse(sent.value.body.expose().toString('utf8')))
}

/** The provider of the other process behind the driver that unit tests prove. */
class FarProvider extends FakeProvider {
  override async wire<T>(name: string, _effect: () => T): Promise<Result<T | 'garbage', CallFault>> {
    const told = await post(http, name, this.args)
    return told as Result<T, CallFault>
  }
  args: Readonly<Record<string, unknown>> = {}
}

const far = new FarProvider(job.habit, nowMs)

/** Says to the other side what the call is about. */
const withArgs = (driver: Driver): Driver => {
  const { reads, rotates } = driver
  if (rotates === null) throw new Error('This driver only looks.')
  const textOf = (held: { secrets: ReadonlyMap<string, { expose: () => Buffer }> } | null): string =>
    held?.secrets.get('token')?.expose().toString('utf8') ?? ''
  const about = (args: Readonly<Record<string, unknown>>): void => {
    far.args = args
  }
  return {
    ...driver,
    reads: {
      ...reads,
      look: (call, held) => {
        about({ secret: textOf(held) })
        return reads.look(call, held)
      },
    },
    rotates: {
      ...rotates,
      prepare: async (call) => {
        about({ secret: textOf(call.old) })
        const prepared = await rotates.prepare(call)
        return prepared.ok
          ? ok({ ...prepared.value, oldKeyId: call.old.publics.get('key_id') ?? null })
          : prepared
      },
      create: (call, label) => {
        about({ secret: textOf(call.old), label })
        return rotates.create(call, label)
      },
      lastUsed: async (call, keyId) => {
        about({ keyId })
        return (await rotates.lastUsed?.(call, keyId)) ?? ok(null)
      },
      deactivate: async (call, keyId) => {
        about({ keyId })
        return (await rotates.deactivate?.(call, keyId)) ?? ok('done')
      },
      revoke: async (call, keyId) => {
        about({ keyId, secret: textOf(call.new ?? call.old) })
        return (await rotates.revoke?.(call, keyId)) ?? ok('done')
      },
    },
  }
}

const file: Consumer = {
  id: 'file',
  check: async () => ok('ready'),
  update: async ({ place, new: held }) => {
    writeFileSync(place, held.secrets.get('token')?.expose() ?? '')
    return ok('written')
  },
}

const credentialIn = async (vault: OpenVault): Promise<string> =>
  vault.store.summaries().find(({ name }) => name === job.name)?.id ??
  must(await addCredential(vault, editable(job.name), issuedValue(job.first)))

const main = async (): Promise<void> => {
  const helpers = nodeHost({ folder: __dirname, env: process.env as Record<string, string> })
  const service = createVaultService({
    helpers,
    folders: job.folders,
    build: 'product',
    nowMs: () => Date.now(),
    params: cheapParams,
  })
  await service.start()
  if (service.status().phase === 'first-run') must(await service.create({ adapter: 'os', password: null }))
  const vault = opened(service)
  const credentialId = await credentialIn(vault)
  let rows = 0
  const rotations = createRotations({
    vault: rotationsVault(() => service.open()),
    drivers: [withArgs(fakeDriver(far))],
    consumers: [file],
    http,
    locks: fileLocks(job.locks),
    nowMs,
    sleep: async (ms) => {
      aheadMs += ms
    },
    wrote: () => {
      rows += 1
      if (rows === job.killAfterRows) process.kill(process.pid, 'SIGKILL')
    },
  })
  const known = vault.store.runs().find((run) => run.credentialId === credentialId)
  const runId =
    known?.id ??
    must(
      await rotations.start(credentialId, {
        driver: 'fake',
        options: {},
        mintingId: null,
        urgency: 'planned',
        graceMs: 600_000,
        holdMs: 0,
        places: [{ id: 'file', consumer: 'file', place: job.file }],
      }),
    )
  for (let n = 0; n < 60; n += 1) {
    must(await rotations.resume(runId))
    const run = vault.store.run(runId)
    if (run === null) throw new Error('no run')
    const next = nextAct(stateOf(run), nowMs())
    if (next.act === 'wait') aheadMs += Math.max(0, next.untilMs - nowMs())
    if (next.act === 'ask') {
      const { question, choices } = next
      must(await rotations.act(runId, { do: 'answer', question, choice: choices[0] as 'yes' }))
    }
    if (next.act !== 'over') continue
    const secret = must(await readPart(vault, credentialId, 'token'))
    const journal = JSON.stringify(run.journal)
    await post(http, 'report', { outcome: next.outcome, current: secret.expose().toString('utf8'), journal })
    await service.close()
    process.exit(0)
  }
  throw new Error('no end')
}

main().catch((failure: unknown) => {
  process.stderr.write(`${String(failure)}\n`)
  process.exit(1)
})
