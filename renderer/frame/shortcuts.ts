import { useEffect } from 'react'
import { undoLast, useCredentials } from '#renderer/credentials'
import { goTo, openAdd, openPalette, screens, useNavigation } from '#renderer/navigation'
import { lockVault, useVault } from '#renderer/vault'

const typing = 'input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]'

const focusSearch = (): void => {
  window.dispatchEvent(new Event('keytide-search'))
}

const replaceOpen = (): void => {
  const { openId } = useCredentials.getState()
  // What is open on a screen out of sight is not what the key was meant for.
  if (openId !== null && useNavigation.getState().screen === 'credentials')
    openAdd({ kind: 'replace', credentialId: openId })
}

/** While somebody types, Ctrl+Z is theirs. */
const onUndo = (where: 'typing' | 'free'): (() => void) | null => (where === 'typing' ? null : undoLast)

const onCommand = (key: string, where: 'typing' | 'free'): (() => void) | null => {
  if (key === 'k') return openPalette
  if (key === 'z') return onUndo(where)
  const screen = screens[Number(key) - 1]
  return screen === undefined ? null : () => goTo(screen)
}

const onLetter = (key: string): (() => void) | null => {
  switch (key) {
    case '/':
      return focusSearch
    case 'n':
      return () => openAdd({ kind: 'add', start: 'empty' })
    case 'r':
      return replaceOpen
    case 'l':
      return () => void lockVault()
    default:
      return null
  }
}

const actOf = (event: KeyboardEvent): (() => void) | null => {
  const { add, palette, recovery } = useNavigation.getState()
  if (add !== null || palette === 'open' || recovery === 'open' || event.altKey) return null
  const key = event.key.toLowerCase()
  const where = event.target instanceof Element && event.target.closest(typing) !== null ? 'typing' : 'free'
  if (event.ctrlKey || event.metaKey) return event.shiftKey ? null : onCommand(key, where)
  return where === 'typing' || !useVault.getState().preferences.letterKeys ? null : onLetter(key)
}

/** The keys that work on every screen. A single letter does nothing while somebody types. */
export const useShortcuts = (): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const act = event.defaultPrevented || event.repeat ? null : actOf(event)
      if (act === null) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
