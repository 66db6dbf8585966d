import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { FaultCode } from '#app/ipc'
import type { ProfileEditable } from '#app/profiles'
import { announce, Button, Dialog, Field, TextInput } from '#renderer/design'
import { common, faultSentence, profiles as words } from '#renderer/strings'
import { confirmChanged } from './Asked.tsx'
import { saveProfile } from './actions.ts'
import styles from './Editor.module.css'
import { KeyFields } from './KeyFields.tsx'
import { ProfileFields } from './ProfileFields.tsx'
import { type EditorFault, type FieldName, readKey, readProfile } from './read.ts'
import { closeEditor, type Editing, useProfiles } from './store.ts'

/** What a token filled; a default of ours needs nobody's word. */
const filledBy = ({ origin, start }: Editing): readonly FieldName[] => {
  if (origin === 'typed') return []
  const filled: Readonly<
    Record<Exclude<FieldName, 'name' | 'leewaySeconds'>, (of: ProfileEditable) => boolean>
  > = {
    algorithms: ({ algorithms }) => algorithms.length > 0,
    issuer: ({ issuer }) => issuer !== '',
    audience: ({ audience }) => audience.length > 0,
    typ: ({ typ }) => typ !== '',
    kind: () => true,
    requiredClaims: ({ requiredClaims }) => requiredClaims.length > 0,
    maxLifetimeSeconds: ({ maxLifetimeSeconds }) => maxLifetimeSeconds !== null,
  }
  return (Object.keys(filled) as (keyof typeof filled)[]).filter((name) => filled[name](start))
}

/** Said where it was typed, if it was. */
const refused = (code: FaultCode): EditorFault => ({
  field: code === 'not-a-key' || code === 'empty' || code === 'too-large' ? 'key' : 'name',
  sentence: faultSentence(code),
})

const titleOf = ({ id, origin, start }: Editing): string => {
  if (origin === 'token') return words.fromTokenTitle
  return id === null ? words.newTitle : words.editTitle(start.name)
}

function Editor({ editing }: { readonly editing: Editing }) {
  const formId = useId()
  const [fault, setFault] = useState<EditorFault | null>(null)
  const [busy, setBusy] = useState<'no' | 'yes'>('no')
  const [jwksId, setJwksId] = useState<string | null>(null)
  const [toConfirm] = useState(() => filledBy(editing))
  const form = useRef<HTMLFormElement | null>(null)
  const keyText = useRef<HTMLTextAreaElement | null>(null)
  const { takeKeyText } = editing

  useEffect(() => {
    const field = keyText.current
    if (field !== null && takeKeyText !== null) field.value = takeKeyText() ?? ''
    return () => {
      if (field !== null) field.value = ''
    }
  }, [takeKeyText])

  // The form is longer than the dialog: what is wrong is brought to where the eye is.
  useEffect(() => {
    if (fault !== null) form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' })
  }, [fault])

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const profile = readProfile(data, toConfirm)
    if (!profile.ok) return setFault(profile.error)
    const key = readKey(data, keyText.current?.value ?? '', jwksId)
    if (!key.ok) return setFault(key.error)
    setBusy('yes')
    const { id, attachTo } = editing
    const answer = await saveProfile({ id, profile: profile.value, key: key.value, attachTo })
    setBusy('no')
    if (!answer.ok) return setFault(refused(answer.error))
    announce(words.saved(profile.value.name))
    closeEditor()
  }

  return (
    <Dialog
      open
      onClose={closeEditor}
      title={titleOf(editing)}
      description={editing.origin === 'token' ? words.fromTokenText : words.explain}
      closeLabel={common.close}
      dismissal="deliberate"
      footer={
        <>
          <Button onClick={closeEditor}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form={formId} busy={busy === 'yes'}>
            {common.save}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={form}
        className={styles.fields}
        onSubmit={(event) => void submit(event)}
        onChange={(event) => confirmChanged(event.target)}
      >
        <Field label={words.fields.name} error={fault?.field === 'name' ? fault.sentence : null}>
          {(ids) => (
            <TextInput {...ids} name="name" defaultValue={editing.start.name} maxLength={80} autoFocus />
          )}
        </Field>
        <KeyFields
          start={editing.key}
          first={takeKeyText === null ? null : 'text'}
          error={fault?.field === 'key' ? fault.sentence : null}
          textRef={keyText}
          onFetched={setJwksId}
        />
        <ProfileFields start={editing.start} fault={fault} toConfirm={toConfirm} />
      </form>
    </Dialog>
  )
}

/** The editor, wherever it was opened from; mounted once. */
export function ExpectationsDialog() {
  const editing = useProfiles((state) => state.editing)
  return editing === null ? null : <Editor editing={editing} />
}
