import { randomBytes } from 'node:crypto'
import type { FaultCode } from '#app/ipc'
import { ok, type Result } from '#app/result'
import { addCredential, type OpenVault, purgeCredentials, replaceValue, type WriteStep } from '#main/vault'
import { aValue, editable } from '../integration/vault/a-vault.ts'
import type { Expected } from './expected.ts'

export const operations = ['add', 'replace', 'purge'] as const
export type Operation = (typeof operations)[number]

export const writeSteps = ['S0', 'S1', 'S2', 'S3', 'S4', 'S5', 'S6'] as const satisfies readonly WriteStep[]

/** Every step of every write. */
export const everyPoint = operations.flatMap((operation) =>
  writeSteps.map((step) => [step, operation] as const),
)

/** Every step up to and with one. */
export const stepsUntil = (step: WriteStep): readonly WriteStep[] =>
  writeSteps.slice(0, writeSteps.indexOf(step) + 1)

export const isFrom = (first: WriteStep, step: WriteStep): boolean => stepsUntil(step).includes(first)

/** One write, which can be done whole or not at all. */
export type Write =
  | { readonly do: 'add'; readonly text: string }
  | { readonly do: 'replace'; readonly id: string; readonly text: string }
  | { readonly do: 'purge'; readonly id: string }

const newText = (): string => randomBytes(24).toString('base64url')

export const anAdd = (): Extract<Write, { do: 'add' }> => ({ do: 'add', text: newText() })

/**
 * A write of this kind, with all that it needs beforehand.
 * @param add adds a credential that is expected from then on
 */
export const aWrite = async (
  operation: Operation,
  expected: Expected,
  add: () => Promise<string>,
): Promise<Write> => {
  switch (operation) {
    case 'add':
      return anAdd()
    case 'replace':
      return { do: 'replace', id: expected.ids()[0] ?? (await add()), text: newText() }
    case 'purge':
      return { do: 'purge', id: await add() }
  }
}

/** @returns the credential's id */
export const perform = async (vault: OpenVault, write: Write): Promise<Result<string, FaultCode>> => {
  switch (write.do) {
    case 'add':
      return addCredential(vault, editable('Written'), aValue(write.text))
    case 'replace': {
      const replaced = await replaceValue(vault, write.id, aValue(write.text))
      return replaced.ok ? ok(write.id) : replaced
    }
    case 'purge': {
      const purged = await purgeCredentials(vault, [write.id])
      return purged.ok ? ok(write.id) : purged
    }
  }
}
