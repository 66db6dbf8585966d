import { type FormEvent, type RefObject, useRef, useState } from 'react'
import type { FaultCode, Result } from '#app/ipc'
import { ok } from '#app/result'
import { call } from '#renderer/bridge'
import { wipe } from '#renderer/password'
import { firstRun } from '#renderer/strings'
import { type KeySheet, useKeySheet } from './key-sheet.ts'

export type Stage = 'offered' | 'making' | 'shown' | 'confirming' | 'made'

export interface Making {
  readonly stage: Stage
  readonly fault: FaultCode | null
  /** Which groups are asked, counted from 0. */
  readonly ask: readonly [number, number]
  readonly sheet: KeySheet
  readonly answers: {
    readonly first: RefObject<HTMLInputElement | null>
    readonly second: RefObject<HTMLInputElement | null>
  }
  /** What became of the last copy that was asked for, in a sentence. */
  readonly kept: string
  readonly make: () => Promise<void>
  readonly save: () => Promise<void>
  readonly print: () => Promise<void>
  readonly confirm: (event: FormEvent) => Promise<void>
}

/** Making the recovery key: shown once, and nothing until two of its groups were typed again. */
export const useMaking = (): Making => {
  const sheet = useKeySheet()
  const first = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  const [stage, setStage] = useState<Stage>('offered')
  const [fault, setFault] = useState<FaultCode | null>(null)
  const [ask, setAsk] = useState<readonly [number, number]>([0, 1])
  const [kept, setKept] = useState('')

  const make = async (): Promise<void> => {
    setStage('making')
    setFault(null)
    const answer = await call('recovery.make', {})
    if (!answer.ok) {
      setStage('offered')
      return setFault(answer.error)
    }
    sheet.write(answer.value.identity)
    setAsk(answer.value.ask)
    setStage('shown')
    // The button that asked for it is gone; the key comes first, then the question.
    requestAnimationFrame(() => sheet.list.current?.focus())
  }

  const said = (answer: Result<string, FaultCode>): void => {
    const isCancelled = !answer.ok && answer.error === 'cancelled'
    setFault(answer.ok || isCancelled ? null : answer.error)
    if (!isCancelled) setKept(answer.ok ? answer.value : '')
  }
  const save = async (): Promise<void> => {
    const answer = await call('recovery.save', {})
    said(answer.ok ? ok(firstRun.recovery.saved(answer.value.name)) : answer)
  }
  const print = async (): Promise<void> => {
    const answer = await call('recovery.print', {})
    said(answer.ok ? ok(firstRun.recovery.printed) : answer)
  }

  const confirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (stage !== 'shown') return
    setStage('confirming')
    setFault(null)
    const answers: [string, string] = [first.current?.value ?? '', second.current?.value ?? '']
    const answer = await call('recovery.confirm', { answers })
    if (!answer.ok) {
      setStage('shown')
      setFault(answer.error)
      requestAnimationFrame(() => first.current?.select())
      return
    }
    sheet.clear()
    wipe(first.current, second.current)
    setStage('made')
  }

  return { stage, fault, ask, sheet, answers: { first, second }, kept, make, save, print, confirm }
}
