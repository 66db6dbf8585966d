import type { FormEvent } from 'react'
import { useState } from 'react'
import type { Expiry } from '#app/credential'
import type { Draft, DraftCandidate, DraftDates } from '#app/ipc'
import { dayMs, offsetMs } from '#app/time'
import { useCredentials } from '#renderer/credentials'
import { Banner } from '#renderer/design'
import { DateFields, type FormFault, readDates, unknownDates } from '#renderer/form'
import { add } from '#renderer/strings'
import { placeNow } from '#renderer/time'
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

/** As dates without a time are kept: the UTC midnight of the day that it is here. */
const today = (): number => dayMs(Date.now() + offsetMs(Date.now(), placeNow().zone))

/** Who replaces a secret has mostly just made the new one, and it mostly lives as the old one did; both can be changed. */
const datesOfNew = ({ proposed }: DraftCandidate, before: Expiry | undefined): DraftDates => ({
  createdAt:
    proposed.createdAt.kind === 'unknown'
      ? { kind: 'at', atMs: today(), from: 'typed', dateOnly: true }
      : proposed.createdAt,
  expiry:
    proposed.expiry.kind === 'unknown' && before?.kind === 'never'
      ? { kind: 'never', from: 'typed' }
      : proposed.expiry,
})

/** The new secret of a credential: what it was taken for, and which one when the text held several. */
export function Replacement({ draft: { candidates }, credentialId }: ReplacementProps) {
  const [chosen, setChosen] = useState(candidates[0]?.index ?? 0)
  const candidate = candidates.find(({ index }) => index === chosen)

  const before = useCredentials((state) => state.rows?.get(credentialId)?.expiry)
  const [fault, setFault] = useState<FormFault | null>(null)
  const start = candidate === undefined ? null : datesOfNew(candidate, before)

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (start === null || candidate?.held?.id === credentialId) return
    const dates = readDates(event.currentTarget, start)
    setFault(dates.ok ? null : dates.error)
    if (dates.ok) await submitReplacement(chosen, credentialId, dates.value)
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
      {candidate === undefined || start === null ? null : (
        <>
          <Recognised candidate={candidate} />
          <DateFields
            key={chosen}
            start={{ ...start, policy: {} }}
            asks={unknownDates(candidate.proposed)}
            faultOf={(field) => (fault?.field === field ? fault.sentence : null)}
          />
        </>
      )}
      <Fault />
    </form>
  )
}
