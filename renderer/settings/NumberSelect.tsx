import type { VaultSettings } from '#app/ipc'
import { NativeSelect } from '#renderer/design'
import { useVault } from '#renderer/vault'
import styles from './NumberSelect.module.css'
import { Line } from './Section.tsx'

export interface NumberSelectProps {
  readonly setting: Exclude<keyof VaultSettings, 'policyRules'>
  readonly label: string
  readonly offered: readonly number[]
  readonly words: (n: number) => string
  readonly onChange: (value: number) => void
}

/** One setting of the vault, among the values that make sense. A value set elsewhere is offered too. */
export function NumberSelect({ setting, label, offered, words, onChange }: NumberSelectProps) {
  const value = useVault(({ settings }) => settings?.[setting] ?? null)
  if (value === null) return null
  const values = [...new Set([...offered, value])].sort((a, b) => a - b)
  return (
    <Line words={label}>
      <NativeSelect
        aria-label={label}
        className={styles.select}
        value={String(value)}
        options={values.map((n) => ({ value: String(n), label: words(n) }))}
        onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      />
    </Line>
  )
}
