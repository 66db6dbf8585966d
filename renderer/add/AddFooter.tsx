import { Button } from '#renderer/design'
import type { AddPurpose } from '#renderer/navigation'
import { add, common } from '#renderer/strings'
import styles from './AddFooter.module.css'
import { close, forget, openHeld } from './actions.ts'
import { useAdd } from './store.ts'

/** Names the form of whatever is looked at, for the submit button outside of it. */
export const formId = 'add-form'

function Submit({ purpose }: { readonly purpose: AddPurpose }) {
  const draft = useAdd((state) => state.draft)
  const excluded = useAdd((state) => state.excluded)
  const isStoring = useAdd((state) => state.stage === 'storing')
  const candidates = draft?.candidates ?? []
  const [first] = candidates
  if (purpose.kind === 'replace') {
    const isSame = candidates.length === 1 && first?.held?.id === purpose.credentialId
    return (
      <Button tone="primary" type="submit" form={formId} busy={isStoring} disabled={isSame} autoFocus>
        {add.replaceSubmit}
      </Button>
    )
  }
  const { held } = first ?? { held: null }
  if (candidates.length === 1 && held !== null)
    return (
      <Button tone="primary" autoFocus onClick={() => openHeld(held.id)}>
        {add.openHeld}
      </Button>
    )
  const included = candidates.length - excluded.size
  return (
    <Button
      tone="primary"
      type="submit"
      form={formId}
      busy={isStoring}
      disabled={included === 0}
      autoFocus={candidates.length > 1}
    >
      {candidates.length === 1 ? add.submit : add.submitMany(included)}
    </Button>
  )
}

export function AddFooter({ purpose }: { readonly purpose: AddPurpose }) {
  const isLooking = useAdd((state) => state.draft !== null)
  const isStoring = useAdd((state) => state.stage === 'storing')
  const progress = purpose.kind === 'replace' ? add.replacing : add.storing
  return (
    <>
      <span className={styles.start}>
        {isLooking && !isStoring ? (
          <Button tone="quiet" onClick={forget}>
            {add.again}
          </Button>
        ) : null}
        <span role="status" className={styles.progress}>
          {isStoring ? progress : ''}
        </span>
      </span>
      <Button disabled={isStoring} onClick={close}>
        {common.cancel}
      </Button>
      {isLooking ? <Submit purpose={purpose} /> : null}
    </>
  )
}
