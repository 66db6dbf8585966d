import { useEffect } from 'react'
import { Dialog } from '#renderer/design'
import { type AddPurpose, useNavigation } from '#renderer/navigation'
import { add, common } from '#renderer/strings'
import { AddFooter } from './AddFooter.tsx'
import { close, forget, takeClipboard } from './actions.ts'
import { Intake } from './Intake.tsx'
import { useIntake } from './intake.ts'
import { One } from './look/One.tsx'
import { Replacement } from './look/Replacement.tsx'
import { Several } from './look/Several.tsx'
import { useCredentialName } from './name.ts'
import { useAdd } from './store.ts'

/** Opens and closes with the navigation, from any screen. */
export function AddDialog() {
  const purpose = useNavigation((state) => state.add)
  return purpose === null ? null : <OpenDialog purpose={purpose} />
}

function Body({ purpose }: { readonly purpose: AddPurpose }) {
  const draft = useAdd((state) => state.draft)
  const [first] = draft?.candidates ?? []
  if (draft === null || first === undefined) return <Intake />
  if (purpose.kind === 'replace')
    return <Replacement key={draft.draftId} draft={draft} credentialId={purpose.credentialId} />
  return draft.candidates.length === 1 ? (
    <One key={draft.draftId} draft={draft} candidate={first} />
  ) : (
    <Several key={draft.draftId} draft={draft} />
  )
}

const useTitle = (purpose: AddPurpose, count: number): { title: string; description?: string } => {
  const name = useCredentialName(purpose.kind === 'replace' ? purpose.credentialId : null)
  if (purpose.kind === 'replace') return { title: add.replaceTitle(name), description: add.replaceText }
  if (count > 1) return { title: add.manyTitle(count), description: add.manyText }
  return count === 1 ? { title: add.title } : { title: add.title, description: add.intro }
}

function OpenDialog({ purpose }: { readonly purpose: AddPurpose }) {
  const count = useAdd((state) => state.draft?.candidates.length ?? 0)
  const heading = useTitle(purpose, count)
  useIntake()
  useEffect(() => {
    if (purpose.kind === 'add' && purpose.start === 'clipboard') void takeClipboard()
    return forget
  }, [purpose])
  return (
    <Dialog
      open
      onClose={close}
      dismissal="deliberate"
      {...heading}
      closeLabel={common.close}
      width={purpose.kind === 'add' && count > 1 ? 'wide' : 'normal'}
      footer={<AddFooter purpose={purpose} />}
    >
      <Body purpose={purpose} />
    </Dialog>
  )
}
