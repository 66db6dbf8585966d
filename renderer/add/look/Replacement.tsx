import type { FormEvent } from 'react'
import { useState } from 'react'
import type { Draft } from '#app/ipc'
import { Banner } from '#renderer/design'
import { add } from '#renderer/strings'
import { formId } from '../AddFooter.tsx'
import { submitReplacement } from '../actions.ts'
import { Fault } from '../Fault.tsx'
import { Held } from './Held.tsx'
import { Recognised } from './Recognised.tsx'
import styles from './Replacement.module.css'

export interface ReplacementProps {
  readonly draft: Draft
  readonly credentialId: string
}

/** The new secret of a credential: what it was taken for, and which one when the text held several. */
export function Replacement({ draft: { candidates }, credentialId }: ReplacementProps) {
  const [chosen, setChosen] = useState(candidates[0]?.index ?? 0)
  const candidate = candidates.find(({ index }) => index === chosen)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (candidate?.held?.id !== credentialId) await submitReplacement(chosen, credentialId)
  }

  return (
    <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
      {candidates.length === 1 ? null : (
        <fieldset className={styles.choice}>
          <legend>{add.chooseOne}</legend>
          {candidates.map(({ index, proposed, parts }) => (
            <label key={index} className={styles.option}>
              <input
                type="radio"
                name="candidate"
                checked={index === chosen}
                onChange={() => setChosen(index)}
              />
              <span className={styles.name}>{proposed.name}</span>
              <code className={styles.value}>{parts.find(({ secret }) => secret)?.shown}</code>
            </label>
          ))}
        </fieldset>
      )}
      {candidate?.held?.id === credentialId ? (
        <Banner tone="soon" live="alert">
          {add.sameSecret}
        </Banner>
      ) : null}
      {candidate?.held !== null && candidate?.held !== undefined && candidate.held.id !== credentialId ? (
        <Held name={candidate.held.name} />
      ) : null}
      {candidate === undefined ? null : <Recognised candidate={candidate} />}
      <Fault />
    </form>
  )
}
