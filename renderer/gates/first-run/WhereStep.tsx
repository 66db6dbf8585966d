import { FileLock2, KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { ResponseOf } from '#app/ipc'
import { Banner, Button } from '#renderer/design'
import { common, faultSentence, firstRun, troubleActs } from '#renderer/strings'
import { useKeychainPrompt } from '../locked/keychain-prompt.ts'
import { Choices } from '../parts/Choices.tsx'
import { Waiting } from '../parts/Waiting.tsx'
import { type Adapter, chooseAdapter } from '../store.ts'
import { useProbe } from './probe.ts'
import { StepFrame } from './StepFrame.tsx'
import styles from './WhereStep.module.css'

const words = firstRun.where

const found: Readonly<Record<ResponseOf<'setup.probe'>['os']['state'], string>> = {
  ok: words.osOk,
  locked: words.osLocked,
  absent: words.osAbsent,
  denied: words.osDenied,
  unavailable: words.osUnavailable,
}

export function WhereStep() {
  const { os, fault, again } = useProbe()
  const prompt = useKeychainPrompt(again)
  const [chosen, setChosen] = useState<Adapter | null>(null)
  const isOsPossible = os?.state === 'ok'
  // Only what works is chosen ahead; the file is never taken without the user's word.
  const adapter = chosen ?? (isOsPossible ? 'os' : null)

  return (
    <StepFrame
      title={words.title}
      text={words.text}
      acts={
        <>
          <span />
          <Button
            tone="primary"
            disabled={os === null || adapter === null || (adapter === 'os' && !isOsPossible)}
            onClick={() => adapter !== null && chooseAdapter(adapter)}
          >
            {common.next}
          </Button>
        </>
      }
    >
      {os === null ? (
        <Waiting text={words.probing} />
      ) : (
        <Choices
          label={words.choose}
          name="adapter"
          value={adapter}
          onChange={setChosen}
          options={[
            {
              value: 'os',
              title: words.osTitle(os.provider),
              text: found[os.state],
              icon: <KeyRound />,
              offer: isOsPossible ? 'possible' : 'impossible',
            },
            { value: 'passphrase-file', title: words.fileTitle, text: words.fileText, icon: <FileLock2 /> },
          ]}
        />
      )}
      {prompt.state === 'waiting' ? (
        <Waiting text={troubleActs.waiting} stop={{ label: troubleActs.stop, onStop: prompt.stop }} />
      ) : null}
      {os !== null && !isOsPossible && prompt.state === 'idle' ? (
        <div className={styles.acts}>
          {os.state === 'locked' ? (
            <Button onClick={() => void prompt.unlock()}>{words.unlockKeychain}</Button>
          ) : null}
          <Button onClick={again}>{words.again}</Button>
        </div>
      ) : null}
      {(prompt.fault ?? fault) === null ? null : (
        <Banner tone="act" live="alert">
          {faultSentence(prompt.fault ?? fault ?? 'internal')}
        </Banner>
      )}
    </StepFrame>
  )
}
