import { expect, test } from 'vitest'
import { err, ok } from '#app/result'
// The handlers and the port are this test's whole subject; the index binds them to everything else.
import { type RecoveryPaper, recoveryHandlers } from '../../../main/services/recovery-handlers.ts'

const madeAtMs = Date.UTC(2026, 10, 25)
const identity = `AGE-SECRET-KEY-1${'Q'.repeat(58)}`

const aDesk = () => {
  const written: { name: string; text: string | null }[] = []
  const paper: RecoveryPaper = {
    save: async (name, text) => {
      written.push({ name, text: text() })
      return ok(name)
    },
    print: async () => err('not-printed'),
  }
  const recovery = recoveryHandlers({
    vault: {
      makeRecoveryKey: async () => ok({ identity, ask: [0, 1] }),
      confirmRecoveryKey: async ([first]) => (first === 'right' ? ok({}) : err('recovery-answer-wrong')),
      postponeRecoveryKey: async () => ok({}),
      useRecoveryKey: async () => err('wrong-recovery-key'),
    },
    paper,
    nowMs: () => madeAtMs,
  })
  return { ...recovery, written }
}

test('the shown key is saved under its date, as a file that the plain age tool takes', async () => {
  const { handlers, written } = aDesk()
  await handlers['recovery.make']({})
  expect(await handlers['recovery.save']({})).toEqual(ok({ name: 'keytide-recovery-key-2026-11-25.txt' }))
  const lines = (written[0]?.text ?? '').split('\n')
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([identity])
})

test('a key that was not shown, was confirmed, put off or forgotten is neither saved nor printed', async () => {
  const { handlers, forget, written } = aDesk()
  const gone = async (): Promise<void> => {
    expect(await handlers['recovery.save']({})).toEqual(err('recovery-not-begun'))
    expect(await handlers['recovery.print']({})).toEqual(err('recovery-not-begun'))
  }
  await gone()
  await handlers['recovery.make']({})
  await handlers['recovery.confirm']({ answers: ['right', 'right'] })
  await gone()
  await handlers['recovery.make']({})
  await handlers['recovery.postpone']({})
  await gone()
  await handlers['recovery.make']({})
  forget()
  await gone()
  expect(written).toEqual([])
})

test('a key that is still being confirmed can be saved again, and a printer that fails says so', async () => {
  const { handlers } = aDesk()
  await handlers['recovery.make']({})
  await handlers['recovery.confirm']({ answers: ['wrong', 'wrong'] })
  expect((await handlers['recovery.save']({})).ok).toBe(true)
  expect(await handlers['recovery.print']({})).toEqual(err('not-printed'))
})
