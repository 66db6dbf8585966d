import { useEffect, useState } from 'react'
import { openAdd, useNavigation } from '#renderer/navigation'
import { useVault } from '#renderer/vault'
import { takeFiles } from './actions.ts'

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** Over an open vault with nothing lying over it; a dialog of Add takes its drops itself. */
const isWelcome = (event: DragEvent): boolean => {
  const { add, palette, recovery } = useNavigation.getState()
  return (
    holdsFiles(event) &&
    useVault.getState().app?.phase === 'open' &&
    add === null &&
    palette === 'closed' &&
    recovery === 'closed' &&
    document.querySelector('[role="dialog"]') === null
  )
}

/** A file dropped anywhere in the window is looked at as if it were pasted. Tells whether one is over the window. */
export const useWindowDrop = (): 'over' | 'away' => {
  const [file, setFile] = useState<'over' | 'away'>('away')
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      event.preventDefault()
      if (isWelcome(event)) setFile('over')
      else if (event.dataTransfer !== null && useNavigation.getState().add === null)
        event.dataTransfer.dropEffect = 'none'
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setFile('away')
    }
    const onDrop = (event: DragEvent): void => {
      event.preventDefault()
      setFile('away')
      const files = [...(event.dataTransfer?.files ?? [])]
      if (!isWelcome(event) || files.length === 0) return
      openAdd({ kind: 'add', start: 'empty' })
      void takeFiles(files)
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return file
}
