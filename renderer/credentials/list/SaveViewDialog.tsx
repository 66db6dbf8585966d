import { type FormEvent, useState } from 'react'
import { Button, Dialog, Field, TextInput } from '#renderer/design'
import { common, form, list } from '#renderer/strings'
import { saveView } from '../views.ts'

const words = list.views

export function SaveViewDialog({ onClose }: { readonly onClose: () => void }) {
  const [fault, setFault] = useState<string | null>(null)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const saved = await saveView(String(new FormData(event.currentTarget).get('name') ?? ''))
    if (saved.ok) onClose()
    else setFault(saved.error)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      width="narrow"
      title={words.saveTitle}
      description={words.saveText}
      closeLabel={common.close}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button tone="primary" type="submit" form="view">
            {common.save}
          </Button>
        </>
      }
    >
      <form id="view" onSubmit={(event) => void submit(event)}>
        <Field label={form.name} error={fault}>
          {(ids) => <TextInput {...ids} name="name" maxLength={40} autoFocus />}
        </Field>
      </form>
    </Dialog>
  )
}
