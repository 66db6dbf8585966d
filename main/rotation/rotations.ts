import { randomBytes } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { err, ok, type Result } from '#app/result'
import {
  type Act,
  abortOf,
  type Choice,
  graceMsOf,
  type JournalRow,
  nextAct,
  type Plan,
  type Question,
  type Run,
  stateOf,
} from '#app/rotation'
import type { Secret } from '#main/secret'
import type { Consumer } from './consumer.ts'
import type { Driver } from './driver.ts'
import { drive, type EngineParts } from './engine/drive.ts'
import { journalOf, type Shelf } from './engine/journal.ts'
import type { HttpPort } from './http/port.ts'
import type { Locks } from './locks.ts'
import type { RotationVault } from './vault-port.ts'

export interface RotationsOptions {
  readonly vault: RotationVault
  readonly drivers: readonly Driver[]
  readonly consumers: readonly Consumer[]
  readonly http: HttpPort
  readonly locks: Locks
  readonly nowMs: () => number
  readonly sleep?: (ms: number) => Promise<void>
  /** Told of each row once it is durable. */
  readonly wrote?: (row: JournalRow) => void
}

/** `busy`: somebody else, maybe another process, is at this credential. */
export type RotationRefusal = FaultCode | 'busy' | 'no-driver' | 'under-way' | 'not-asked'

export type RunAnswer =
  | {
      readonly do: 'answer'
      readonly question: Question
      readonly choice: Exclude<Choice, 'paste'>
      /** Some of what was asked about; all of it where nothing is named. */
      readonly about?: readonly string[]
    }
  | { readonly do: 'paste'; readonly question: Question; readonly value: Secret }
  | { readonly do: 'abort' }
  | { readonly do: 'try-now' }

export interface RunView {
  readonly run: Run
  readonly next: Act
  /** What may live at the provider and is in no vault: keys that the user said to leave, and lost values. */
  readonly leftBehind: { readonly keyIds: readonly string[]; readonly unaccounted: number }
  readonly abort: 'free' | 'drops-new' | 'impossible'
}

export interface Rotations {
  /** Writes a run down. It goes on with `resume`. @returns its id */
  readonly start: (credentialId: string, plan: Plan) => Promise<Result<string, RotationRefusal>>
  /** Brings a run on until it waits for time or for the user, or is over. Does nothing twice. */
  readonly resume: (runId: string) => Promise<Result<Act, RotationRefusal>>
  readonly runs: () => readonly RunView[]
  /** Writes an answer down, if that is what is asked now. The run goes on with `resume`. */
  readonly act: (runId: string, answer: RunAnswer) => Promise<Result<void, RotationRefusal>>
  /** Brings on every run whose time has come. */
  readonly tick: () => Promise<void>
}

const sleep = (ms: number): Promise<void> =>
  new Promise((wake) => {
    setTimeout(wake, ms)
  })

const isOver = (run: Run): boolean => run.journal[run.journal.length - 1]?.row === 'finished'

export const createRotations = (options: RotationsOptions): Rotations => {
  const { vault, nowMs, locks } = options
  const shelf: Shelf = new Map()
  const held = new Set<string>()
  const parts: EngineParts = {
    ...options,
    drivers: new Map(options.drivers.map((driver) => [driver.id, driver])),
    consumers: new Map(options.consumers.map((consumer) => [consumer.id, consumer])),
    sleep: options.sleep ?? sleep,
    wrote: options.wrote ?? (() => {}),
    shelf,
  }

  /** One at a time for a credential, here and in other processes. */
  const alone = async <T>(
    credentialId: string,
    work: () => Promise<Result<T, RotationRefusal>>,
  ): Promise<Result<T, RotationRefusal>> => {
    if (held.has(credentialId)) return err('busy')
    const release = locks.hold(credentialId)
    if (release === null) return err('busy')
    held.add(credentialId)
    try {
      return await work()
    } finally {
      held.delete(credentialId)
      release()
    }
  }

  const onRun = <T>(runId: string, work: (run: Run) => Promise<Result<T, RotationRefusal>>) => {
    const run = vault.run(runId)
    return run === null
      ? Promise.resolve(err<RotationRefusal>('not-found'))
      : alone(run.credentialId, () => work(run))
  }

  const resume = (runId: string): Promise<Result<Act, RotationRefusal>> =>
    onRun(runId, () => drive(parts, runId))

  return {
    resume,
    start: (credentialId, plan) =>
      alone(credentialId, async () => {
        const rotates = parts.drivers.get(plan.driver)?.rotates ?? null
        if (rotates === null) return err('no-driver')
        const other = vault.runs().find((run) => run.credentialId === credentialId && !isOver(run))
        if (other !== undefined) return err('under-way')
        const current = await vault.held(credentialId, 'current')
        if (!current.ok) return current
        for (const secret of current.value.secrets.values()) secret.wipe()
        const id = randomBytes(16).toString('hex')
        const saved = vault.save({
          v: 1,
          id,
          credentialId,
          label: `keytide-${id}`,
          startedAtMs: nowMs(),
          oldVersion: current.value.version,
          plan: { ...plan, graceMs: graceMsOf(plan.urgency, plan.graceMs) },
          terms: {
            class: rotates.class,
            can: [...rotates.can],
            revokes: rotates.proven === 'live' ? 'itself' : 'asks',
            propagationMs: rotates.propagationMs,
            settleMs: rotates.settleMs,
          },
          journal: [],
        })
        return saved.ok ? ok(id) : saved
      }),
    runs: () =>
      vault.runs().map((run) => {
        const state = stateOf(run)
        const leftBehind = { keyIds: state.left, unaccounted: state.unaccounted }
        return { run, next: nextAct(state, nowMs()), leftBehind, abort: abortOf(state) }
      }),
    act: (runId, answer) =>
      onRun(runId, async (run) => {
        const journal = journalOf(parts, runId)
        const state = stateOf(run)
        const asked = nextAct(state, nowMs())
        switch (answer.do) {
          case 'try-now':
            return journal.write({ row: 'try-asked' })
          case 'abort':
            return abortOf(state) === 'impossible' ? err('not-asked') : journal.write({ row: 'abort-asked' })
          case 'paste': {
            if (asked.act !== 'ask' || asked.question !== answer.question || !asked.choices.includes('paste'))
              return err('not-asked')
            const answerId = randomBytes(16).toString('hex')
            return journal.write(
              { row: 'answer-stored', answerId, from: 'paste' },
              { keep: { answerId, raw: answer.value } },
            )
          }
          case 'answer': {
            const { question, choice, about } = answer
            if (asked.act !== 'ask' || asked.question !== question || !asked.choices.includes(choice))
              return err('not-asked')
            const named = about ?? asked.about
            if (!named.every((id) => asked.about.includes(id))) return err('not-asked')
            return journal.write({ row: 'answered', question, choice, about: [...named] })
          }
        }
      }),
    tick: async () => {
      for (const run of vault.runs()) if (!isOver(run)) await resume(run.id)
    },
  }
}
