import { ChevronDown, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Part } from '#app/credential'
import type { FaultCode, Preferences } from '#app/ipc'
import { classes, IconButton, Menu, MenuChoice } from '#renderer/design'
import { copyForms, detail, faultSentence } from '#renderer/strings'
import { copySecret, setPreferences, useVault } from '#renderer/vault'
import { CopyCountdown } from './CopyCountdown.tsx'
import { useDialogs } from './dialogs.ts'
import parts from './Parts.module.css'
import { RevealButton } from './RevealButton.tsx'
import { useReveal } from './reveal.ts'
import styles from './SecretPart.module.css'

type SecretPartOf = Extract<Part, { secret: true }>

const forms = (Object.keys(copyForms) as (keyof typeof copyForms)[]).map((value) => ({
  value,
  label: copyForms[value],
}))

export interface SecretPartProps {
  readonly id: string
  readonly part: SecretPartOf
  /** `row` for the part that a copy of the whole row means. */
  readonly copiedBy: 'row' | 'itself'
}

const focusChosen = (): void =>
  document.querySelector<HTMLElement>('[role="menuitemradio"][aria-checked="true"]')?.focus()

/** Opens by its button, and by the keys of the row. */
const useCopyAsMenu = (copiedBy: SecretPartProps['copiedBy']) => {
  const isAsked = useDialogs((state) => state.opened === 'copy-as') && copiedBy === 'row'
  const [byButton, setByButton] = useState(false)
  const { close } = useDialogs.getState()
  // Asked for by keys, it stands at the form that was chosen last: one more key copies in it.
  useEffect(() => {
    if (isAsked) requestAnimationFrame(() => requestAnimationFrame(focusChosen))
  }, [isAsked])
  return {
    open: byButton || isAsked,
    onOpenChange: (next: boolean): void => {
      setByButton(next)
      if (!next && isAsked) close()
    },
  }
}

export function SecretPart({ id, part, copiedBy }: SecretPartProps) {
  const reveal = useReveal(id, part.name, part.label)
  const copyAs = useVault((state) => state.preferences.copyAs)
  const menu = useCopyAsMenu(copiedBy)
  const [copyFault, setCopyFault] = useState<FaultCode | null>(null)
  const shown = reveal.state === 'shown'
  const fault = reveal.fault ?? copyFault

  const copy = async (as: Preferences['copyAs']): Promise<void> => {
    const answer = await copySecret({ id, part: part.name, as })
    setCopyFault(answer.ok ? null : answer.error)
  }
  const copyInForm = (as: Preferences['copyAs']): void => {
    void setPreferences({ copyAs: as })
    void copy(as)
  }

  return (
    <div className={styles.part}>
      <div className={styles.line}>
        <span className={parts['label']}>{part.label}</span>
        <span className={classes(styles.value, shown && styles.shown)}>
          <code
            ref={reveal.place}
            className={styles.text}
            data-selectable
            data-revealed={shown || undefined}
          />
          {shown ? null : (
            <span className={styles.dots} title={detail.hidden}>
              {part.prefix}
              <span aria-hidden="true">{'•'.repeat(18)}</span>
            </span>
          )}
        </span>
        <RevealButton label={part.label} reveal={reveal} />
        <IconButton label={detail.copy(part.label)} icon={<Copy />} onClick={() => void copy(copyAs)} />
        <Menu
          {...menu}
          trigger={<IconButton label={detail.copyAs} icon={<ChevronDown />} className={styles.narrow} />}
        >
          <MenuChoice label={detail.copyAs} value={copyAs} options={forms} onChange={copyInForm} />
        </Menu>
      </div>
      <CopyCountdown id={id} part={part.name} />
      {fault === null ? null : (
        <p className={styles.fault} role="alert">
          {faultSentence(fault)}
        </p>
      )}
    </div>
  )
}
