import { ok } from '#app/result'
import { type Act, nextAct, type Plan, type Run, stateOf } from '#app/rotation'
import { createRotations, type Driver, type Held, type HttpPort, type RotationVault } from '#main/rotation'
import { Secret } from '#main/secret'
import { Killed } from '../../unit/rotation/fake-provider.ts'
import { Disk, fakeVault } from '../../unit/rotation/fake-vault.ts'
import { loopbackHttp } from './driver-contract.ts'

const credentialId = 'c'.repeat(32)
const mintingId = 'd'.repeat(32)

export interface EngineBed {
  readonly driver: Driver
  readonly host: string
  readonly options: Readonly<Record<string, string>>
  readonly first: Held
  readonly minting: Held | null
  readonly urgency?: Plan['urgency']
  /** What a user pastes who has lost everything: a value that the provider has just shown. */
  readonly loginAgain: () => Promise<string>
  /** The process ends right after that many rows are durable, and starts again. */
  readonly killAfterRows?: number
}

export interface Ended {
  readonly outcome: string
  readonly run: Run
  readonly asked: readonly string[]
  /** Every value that the vault holds, the current one last. */
  readonly versions: readonly Held[]
}

type Asking = Extract<Act, { readonly act: 'ask' }>

const fresh = ({ secrets, publics }: Held): Held => ({
  secrets: new Map(
    [...secrets].map(([name, secret]) => [name, Secret.takeBytes(Buffer.from(secret.expose()))]),
  ),
  publics,
})

/** A user who wants the rotation to end well, and is not easily put off. */
const choose = ({ question, choices }: Asking, times: number): string => {
  const wanted = ['paste', 'yes', 'revoke', 'remove', 'nothing-there', 'done']
  const patient =
    question !== 'lost' && times < 3 ? ['try-again', ...wanted] : [...wanted, 'accept', 'try-again']
  return patient.find((choice) => choices.some((one) => one === choice)) ?? choices[0] ?? ''
}

/** Runs the real engine with a real driver against a real server, and time that passes when it is waited for. */
export const rotateToTheEnd = async (bed: EngineBed): Promise<Ended> => {
  let aheadMs = 0
  const nowMs = (): number => Date.now() + aheadMs
  /** The server's clock goes along. */
  const http: HttpPort = {
    send: async (request) => {
      const sent = await loopbackHttp.send(request)
      if (!sent.ok) return sent
      const headers = new Map([...sent.value.headers, ['date', new Date(nowMs()).toUTCString()]])
      return ok({ ...sent.value, headers })
    },
  }
  const disk = new Disk()
  disk.versions.push({
    publics: bed.first.publics,
    secrets: new Map(
      [...bed.first.secrets].map(([name, secret]) => [name, secret.expose().toString('latin1')]),
    ),
  })
  const vault: RotationVault = {
    ...fakeVault(disk, () => false),
    held: async (id, version) => {
      const place = { host: bed.host, account: '' }
      if (id === mintingId && bed.minting !== null) return ok({ version: 1, ...place, ...fresh(bed.minting) })
      const held = await fakeVault(disk, () => false).held(id, version)
      return held.ok ? ok({ ...held.value, ...place }) : held
    },
  }
  let rowsLeft = bed.killAfterRows ?? Number.POSITIVE_INFINITY
  const start = () =>
    createRotations({
      vault,
      drivers: [bed.driver],
      consumers: [],
      http,
      locks: { hold: () => () => {} },
      nowMs,
      sleep: async (ms) => {
        aheadMs += ms
      },
      wrote: () => {
        rowsLeft -= 1
        if (rowsLeft === 0) throw new Killed()
      },
    })
  const plan: Plan = {
    driver: bed.driver.id,
    options: bed.options,
    mintingId: bed.minting === null ? null : mintingId,
    urgency: bed.urgency ?? 'planned',
    graceMs: 0,
    holdMs: 0,
    places: [],
  }
  let rotations = start()
  const started = await rotations.start(credentialId, plan)
  if (!started.ok) throw new Error(started.error)
  const runId = started.value
  const run = (): Run => {
    const found = vault.run(runId)
    if (found === null) throw new Error('The run is gone.')
    return found
  }
  const asked: string[] = []
  const answer = async (asking: Asking): Promise<void> => {
    const { question } = asking
    asked.push(question)
    const choice = choose(asking, asked.filter((one) => one === question).length)
    if (choice === 'paste') {
      const value = Secret.fromText(await bed.loginAgain())
      await rotations.act(runId, { do: 'paste', question, value })
    } else await rotations.act(runId, { do: 'answer', question, choice: choice as 'yes' })
  }

  for (let turns = 0; turns < 80; turns += 1) {
    try {
      await rotations.resume(runId)
      const next = nextAct(stateOf(run()), nowMs())
      if (next.act === 'over') {
        const versions = disk.versions.map(({ publics, secrets }) => ({
          publics,
          secrets: new Map([...secrets].map(([name, text]) => [name, Secret.fromText(text)])),
        }))
        return { outcome: next.outcome, run: run(), asked, versions }
      }
      if (next.act === 'wait') aheadMs += Math.max(0, next.untilMs - nowMs())
      if (next.act === 'ask') await answer(next)
    } catch (failure) {
      if (!(failure instanceof Killed)) throw failure
      rotations = start()
    }
  }
  throw new Error(`No end after ${JSON.stringify(run().journal.slice(-6))}`)
}
