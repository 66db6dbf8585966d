import { type FormEvent, useRef, useState } from 'react'
import type { FaultCode } from '#app/ipc'
import { call } from '#renderer/bridge'
import { Banner, Button } from '#renderer/design'
import { NewPassword, PasswordField, readNewPassword, useNewPassword, wipe } from '#renderer/password'
import { common, faultSentence, firstRun, recoveryUse, troubleActs } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { Acts } from '../parts/Acts.tsx'
import { Panel } from '../parts/Panel.tsx'
import { Waiting } from '../parts/Waiting.tsx'
import { useGates } from '../store.ts'
import styles from './UseRecoveryKey.module.css'

const ofPassword: readonly FaultCode[] = ['password-too-short', 'password-too-long', 'password-invalid']

/** The way back in when the keychain no longer holds the key. */
export function UseRecoveryKey({ onBack }: { readonly onBack: () => void }) {
  const isFile = useVault(({ app }) => app?.custody.adapter === 'passphrase-file')
  const key = useRef<HTMLInputElement>(null)
  const password = useNewPassword()
  const [state, setState] = useState<'idle' | 'busy'>('idle')
  const [match, setMatch] = useState<'alike' | 'differs'>('alike')
  const [fault, setFault] = useState<FaultCode | null>(null)

  const recover = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const typed = readNewPassword(password)
    setMatch(typed.ok ? 'alike' : 'differs')
    if (!typed.ok) return password.repeat.current?.focus()
    setState('busy')
    setFault(null)
    useGates.setState({ recovery: 'running' })
    const answer = await call('recovery.use', {
      identity: key.current?.value ?? '',
      password: typed.value === '' && !isFile ? null : typed.value,
    })
    setState('idle')
    if (answer.ok) wipe(key.current, password.first.current, password.repeat.current)
    useGates.setState({ recovery: 'idle', recovered: answer.ok ? answer.value : null })
    if (answer.ok) return
    setFault(answer.error)
    const isPassword = ofPassword.includes(answer.error)
    requestAnimationFrame(() => (isPassword ? password.first : key).current?.focus())
  }

  const isOf = (codes: readonly FaultCode[]) => fault !== null && codes.includes(fault)
  const said = isOf(ofPassword) || isOf(['wrong-recovery-key'])
  return (
    <Panel title={recoveryUse.title} text={recoveryUse.text} focus="field">
      <form className={styles.form} onSubmit={(event) => void recover(event)}>
        <PasswordField
          label={recoveryUse.label}
          inputRef={key}
          face="mono"
          error={isOf(['wrong-recovery-key']) ? faultSentence('wrong-recovery-key') : null}
          disabled={state === 'busy'}
          autoFocus
        />
        <NewPassword
          inputs={password}
          labels={{
            first: isFile ? firstRun.unlock.passphrase : recoveryUse.password,
            repeat: firstRun.unlock.repeat,
          }}
          {...(isFile ? {} : { hint: recoveryUse.passwordHint, optional: common.optional })}
          error={isOf(ofPassword) && fault !== null ? faultSentence(fault) : null}
          match={match}
          disabled={state === 'busy'}
        />
        {fault === null || said ? null : (
          <Banner tone="act" live="alert">
            {faultSentence(fault)}
          </Banner>
        )}
        {state === 'busy' ? (
          <Waiting text={recoveryUse.working} />
        ) : (
          <Acts place="spread">
            <Button onClick={onBack}>{troubleActs.back}</Button>
            <Button tone="primary" type="submit">
              {recoveryUse.submit}
            </Button>
          </Acts>
        )}
      </form>
    </Panel>
  )
}
