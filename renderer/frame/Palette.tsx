import { Dialog } from '@base-ui/react/dialog'
import { Command } from 'cmdk'
import { type ClipboardEvent, useRef, useState } from 'react'
import { closePalette, useNavigation } from '#renderer/navigation'
import { palette } from '#renderer/strings'
import { lookUpClipboard, withTyped } from './look-up.ts'
import styles from './Palette.module.css'
import { PaletteCommands, searchForValue } from './PaletteCommands.tsx'
import { PaletteCredentials } from './PaletteCredentials.tsx'

/** Each typed word must stand in it, at the beginning of a word rather than within one. */
const score = (value: string, typed: string, keywords: string[] = []): number => {
  if (value === searchForValue) return Number.EPSILON
  const text = ` ${[value, ...keywords].join(' ').toLowerCase()}`
  const words = typed.toLowerCase().split(/\s+/)
  if (!words.every((word) => text.includes(word))) return 0
  return words.every((word) => text.includes(` ${word}`)) ? 1 : 0.5
}

function Body() {
  const [typed, setTyped] = useState('')
  /** A pasted secret never enters the field: main looks it up, and only plain words come back. */
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    event.preventDefault()
    const field = event.currentTarget
    void lookUpClipboard().then((text) => {
      if (text === null) closePalette()
      else setTyped(withTyped(field, text))
    })
  }
  return (
    <Command label={palette.title} filter={score} loop className={styles.command}>
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder={palette.hint}
        className={styles.input}
        maxLength={200}
        onPaste={onPaste}
        data-palette
      />
      <Command.List className={styles.list}>
        <Command.Empty className={styles.empty}>{palette.nothing}</Command.Empty>
        <PaletteCredentials typed={typed} />
        <PaletteCommands typed={typed} />
      </Command.List>
    </Command>
  )
}

/** Every act and every credential by its name. */
export function Palette() {
  const open = useNavigation((state) => state.palette === 'open')
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : closePalette())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          ref={popup}
          className={styles.popup}
          aria-label={palette.title}
          initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-palette]') ?? true}
        >
          <Body />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
