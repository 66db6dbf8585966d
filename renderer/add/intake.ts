import { useEffect } from 'react'
import { takeClipboard, takeFiles, takeText } from './actions.ts'
import { useAdd } from './store.ts'

const isBusy = (): boolean => {
  const { stage } = useAdd.getState()
  return stage === 'reading' || stage === 'storing'
}

/** A field of the form takes its paste itself; everything else, and the field for typing a secret, does not. */
const isFormField = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) &&
  target.dataset['intake'] === undefined

const onPaste = (event: ClipboardEvent): void => {
  if (isFormField(event.target)) return
  event.preventDefault()
  if (!isBusy()) void takeClipboard()
}

const onDragOver = (event: DragEvent): void => event.preventDefault()

const onDrop = (event: DragEvent): void => {
  event.preventDefault()
  if (isBusy()) return
  const files = [...(event.dataTransfer?.files ?? [])]
  if (files.length > 0) return void takeFiles(files)
  const text = event.dataTransfer?.getData('text/plain') ?? ''
  if (text !== '') void takeText(text)
}

/** While the dialog is open, a paste or a drop anywhere in the window is meant for it. */
export const useIntake = (): void => {
  useEffect(() => {
    document.addEventListener('paste', onPaste)
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('paste', onPaste)
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('drop', onDrop)
    }
  }, [])
}
