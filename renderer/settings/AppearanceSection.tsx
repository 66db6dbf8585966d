import type { Preferences } from '#app/ipc'
import { Checkbox, Segmented } from '#renderer/design'
import { settings } from '#renderer/strings'
import { setPreferences, useVault } from '#renderer/vault'
import { Line, Section } from './Section.tsx'
import { useSaving } from './saving.ts'

const words = settings.appearance

const themes: readonly { readonly value: Preferences['theme']; readonly label: string }[] = [
  { value: 'system', label: words.themes.system },
  { value: 'light', label: words.themes.light },
  { value: 'dark', label: words.themes.dark },
]
const densities: readonly { readonly value: Preferences['density']; readonly label: string }[] = [
  { value: 'comfortable', label: words.densities.comfortable },
  { value: 'compact', label: words.densities.compact },
]

export function AppearanceSection() {
  const { theme, density, letterKeys } = useVault(({ preferences }) => preferences)
  const { fault, save } = useSaving()
  return (
    <Section title={words.title} fault={fault}>
      <Line words={words.theme}>
        <Segmented
          label={words.theme}
          name="theme"
          value={theme}
          options={themes}
          onChange={(next) => save(setPreferences({ theme: next }))}
        />
      </Line>
      <Line words={words.density}>
        <Segmented
          label={words.density}
          name="density"
          value={density}
          options={densities}
          onChange={(next) => save(setPreferences({ density: next }))}
        />
      </Line>
      <Checkbox
        checked={letterKeys}
        hint={words.lettersHint}
        onChange={({ currentTarget }) => save(setPreferences({ letterKeys: currentTarget.checked }))}
      >
        {words.letters}
      </Checkbox>
    </Section>
  )
}
