import { DoorOpen, LockKeyhole } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { FaultCode } from '#app/ipc'
import { Banner, Button } from '#renderer/design'
import { NewPassword, readNewPassword, useNewPassword, wipe } from '#renderer/password'
import { common, faultSentence, firstRun } from '#renderer/strings'
import { Choices } from '../parts/Choices.tsx'
import { goToStep, useGates } from '../store.ts'
import { createVault } from './create.ts'
import { StepFrame } from './StepFrame.tsx'
import styles from './UnlockStep.module.css'

const words = firstRun.unlock
const ofPassword: readonly FaultCode[] = ['password-too-short', 'password-too-long', 'password-invalid']

type Way = 'with' | 'without'

const options = [
  { value: 'with', title: words.withTitle, text: words.withText, icon: <LockKeyhole /> },
  { value: 'without', title: words.withoutTitle, text: words.withoutText, icon: <DoorOpen /> },
] as const

export function UnlockStep() {
  const adapter = useGates((state) => state.adapter)
  const [way, setWay] = useState<Way>('with')
  const inputs = useNewPassword()
  const [match, setMatch] = useState<'alike' | 'differs'>('alike')
  const [state, setState] = useState<'idle' | 'busy'>('idle')
  const [fault, setFault] = useState<FaultCode | null>(null)
  const isFile = adapter === 'passphrase-file'
  const asks = isFile || way === 'with'

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const typed = readNewPassword(inputs)
    setMatch(!asks || typed.ok ? 'alike' : 'differs')
    setFault(null)
    if (asks && !typed.ok) return inputs.repeat.current?.focus()
    setState('busy')
    const answer = await createVault(adapter, asks && typed.ok ? typed.value : null)
    setState('idle')
    if (answer.ok) return wipe(inputs.first.current, inputs.repeat.current)
    setFault(answer.error)
    requestAnimationFrame(() => inputs.first.current?.focus())
  }

  const isOfPassword = fault !== null && ofPassword.includes(fault)
  return (
    <form className={styles.form} onSubmit={(event) => void create(event)}>
      <StepFrame
        title={words.title}
        {...(isFile ? { text: words.fileText, focus: 'field' } : {})}
        acts={
          <>
            <Button disabled={state === 'busy'} onClick={() => goToStep('where')}>
              {common.back}
            </Button>
            <Button tone="primary" type="submit" busy={state === 'busy'}>
              {state === 'busy' ? words.creating : words.create}
            </Button>
          </>
        }
      >
        {isFile ? null : (
          <Choices label={words.choose} name="way" value={way} options={options} onChange={setWay} />
        )}
        {asks ? (
          <div className={styles.fields}>
            <NewPassword
              inputs={inputs}
              labels={{ first: isFile ? words.passphrase : words.password, repeat: words.repeat }}
              error={isOfPassword ? faultSentence(fault) : null}
              match={match}
              autoFocus={isFile}
              disabled={state === 'busy'}
            />
          </div>
        ) : null}
        {fault === null || isOfPassword ? null : (
          <Banner tone="act" live="alert">
            {faultSentence(fault)}
          </Banner>
        )}
      </StepFrame>
    </form>
  )
}
