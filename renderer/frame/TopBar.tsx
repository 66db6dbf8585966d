import { Plus, Search, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { focusList, setSearch, useCredentials } from '#renderer/credentials'
import { Button, IconButton, Kbd } from '#renderer/design'
import { goTo, openAdd, openPalette } from '#renderer/navigation'
import { frame } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { lookUpClipboard, withTyped } from './look-up.ts'
import styles from './TopBar.module.css'

/** A pasted secret never enters the field: main looks it up, and only plain words come back. */
const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
  event.preventDefault()
  const field = event.currentTarget
  void lookUpClipboard().then((text) => {
    if (text !== null) search(withTyped(field, text))
  })
}

const search = (typed: string): void => {
  goTo('credentials')
  setSearch(typed)
}

const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
  if (event.key === 'Escape' && event.currentTarget.value !== '') setSearch('')
  else if (event.key === 'Escape') focusList()
  else if (event.key === 'ArrowDown' || event.key === 'Enter') focusList()
  else return
  event.preventDefault()
}

export function TopBar() {
  const typed = useCredentials((state) => state.search)
  const isMac = useVault((state) => state.app?.platform === 'mac')
  const paletteKeys = isMac ? '⌘ K' : 'Ctrl K'
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const focus = (): void => {
      input.current?.focus()
      input.current?.select()
    }
    window.addEventListener('keytide-search', focus)
    return () => window.removeEventListener('keytide-search', focus)
  }, [])
  return (
    <header className={styles.bar}>
      <search className={styles.search}>
        <Search />
        <input
          ref={input}
          type="text"
          className={styles.input}
          aria-label={frame.search}
          aria-keyshortcuts="/"
          placeholder={frame.searchHint}
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          value={typed}
          onChange={(event) => search(event.target.value)}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
        />
        {typed === '' ? (
          <button
            type="button"
            className={styles.palette}
            aria-label={frame.openPalette(paletteKeys)}
            aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
            onClick={openPalette}
          >
            <Kbd>{paletteKeys}</Kbd>
          </button>
        ) : (
          <IconButton label={frame.clearSearch} icon={<X />} onClick={() => setSearch('')} />
        )}
      </search>
      <Button
        tone="primary"
        icon={<Plus />}
        keys="N"
        aria-keyshortcuts="N"
        onClick={() => openAdd({ kind: 'add', start: 'empty' })}
      >
        {frame.add}
      </Button>
    </header>
  )
}
