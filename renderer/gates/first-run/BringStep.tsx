import { ClipboardPaste } from 'lucide-react'
import { useEffect } from 'react'
import { Banner, Button } from '#renderer/design'
import { endFirstRun, openAdd, useNavigation } from '#renderer/navigation'
import { firstRun } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { StepFrame } from './StepFrame.tsx'

const words = firstRun.bring
const paste = (): void => openAdd({ kind: 'add', start: 'clipboard' })

/** The paste key brings a credential from anywhere on this screen. */
const usePasteKey = (): void => {
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => {
      if (useNavigation.getState().add !== null) return
      event.preventDefault()
      paste()
    }
    document.addEventListener('paste', listen)
    return () => document.removeEventListener('paste', listen)
  }, [])
}

export function BringStep() {
  const total = useVault(({ app }) => app?.counts.total ?? 0)
  usePasteKey()
  return (
    <StepFrame
      title={words.title}
      text={words.text}
      acts={
        <>
          <span />
          <Button tone={total === 0 ? 'plain' : 'primary'} onClick={endFirstRun}>
            {total === 0 ? words.later : words.finish}
          </Button>
        </>
      }
    >
      <div>
        <Button tone={total === 0 ? 'primary' : 'plain'} icon={<ClipboardPaste />} onClick={paste}>
          {total === 0 ? words.paste : words.more}
        </Button>
      </div>
      {total === 0 ? null : (
        <Banner tone="info" live="status">
          {words.held(total)}
        </Banner>
      )}
    </StepFrame>
  )
}
