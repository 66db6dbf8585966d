import { useEffect } from 'react'
import { useVault } from '#renderer/vault'

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')

/** Keeps the page's theme, density and signs of keys as the preferences say; `system` follows the system as it changes. */
export const useTheme = (): void => {
  const { theme, density, letterKeys } = useVault((state) => state.preferences)
  useEffect(() => {
    const apply = (): void => {
      const dark = theme === 'dark' || (theme === 'system' && darkSystem.matches)
      document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
    }
    apply()
    darkSystem.addEventListener('change', apply)
    return () => darkSystem.removeEventListener('change', apply)
  }, [theme])
  useEffect(() => {
    document.documentElement.dataset['density'] = density
  }, [density])
  useEffect(() => {
    document.documentElement.dataset['letterKeys'] = letterKeys ? 'on' : 'off'
  }, [letterKeys])
}
