import { Lock } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import type { FaultCode } from '#app/ipc'
import { call } from '#renderer/bridge'
import { Banner, Button } from '#renderer/design'
import { PasswordField, wipe } from '#renderer/password'
import { faultSentence, lock } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { Acts } from '../parts/Acts.tsx'
import { GateScreen } from '../parts/GateScreen.tsx'
import { Panel } from '../parts/Panel.tsx'
import { Waiting } from '../parts/Waiting.tsx'
import styles from './LockScreen.module.css'

type Way = 'password' | 'passphrase' | 'none'

const useWay = (): Way =>
  useVault(({ app }) => {
    if (app?.custody.adapter === 'passphrase-file') return 'passphrase'
    return app?.passwordSet === true ? 'password' : 'none'
  })

const texts: Readonly<Record<Way, string>> = {
  password: lock.withPassword,
  passphrase: lock.withPassphrase,
  none: lock.withoutPassword,
}

/** Nothing of the vault is here: only what opens it. */
export function LockScreen() {
  const way = useWay()
  const input = useRef<HTMLInputElement>(null)
  const [isOpening, setOpening] = useState(false)
  const [fault, setFault] = useState<FaultCode | null>(null)

  const unlock = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isOpening) return
    setOpening(true)
    setFault(null)
    const answer = await call('vault.unlock', {
      password: way === 'none' ? null : (input.current?.value ?? ''),
    })
    setOpening(false)
    if (answer.ok) return wipe(input.current)
    setFault(answer.error)
    // What was typed stays to be looked at and mended; the next key replaces it.
    input.current?.select()
    input.current?.focus()
  }

  const isWrong = fault === 'wrong-password'
  return (
    <GateScreen>
      <Panel title={lock.title} text={texts[way]} icon={<Lock />} focus="field">
        <form className={styles.form} onSubmit={(event) => void unlock(event)}>
          {way === 'none' ? null : (
            <PasswordField
              label={way === 'password' ? lock.passwordLabel : lock.passphraseLabel}
              inputRef={input}
              error={isWrong ? (way === 'password' ? faultSentence(fault) : lock.wrongPassphrase) : null}
              autoFocus
            />
          )}
          {fault === null || isWrong ? null : (
            <Banner tone="act" live="alert">
              {faultSentence(fault)}
            </Banner>
          )}
          {isOpening ? (
            <Waiting text={lock.opening} hint={way === 'passphrase' ? lock.slowByPassphrase : lock.slow} />
          ) : (
            <Acts>
              <Button tone="primary" type="submit" className={styles.submit} autoFocus={way === 'none'}>
                {lock.unlock}
              </Button>
            </Acts>
          )}
        </form>
      </Panel>
    </GateScreen>
  )
}
