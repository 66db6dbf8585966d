import { Command } from 'cmdk'
import type { ReactNode } from 'react'
import { Kbd } from '#renderer/design'
import { closePalette } from '#renderer/navigation'
import styles from './Palette.module.css'

export interface PaletteItemProps {
  readonly name: string
  /** Tells it from others of the same name. */
  readonly value?: string
  readonly icon: ReactNode
  /** What else finds it. */
  readonly keywords?: string[]
  readonly sub?: string
  readonly keys?: string
  readonly act: () => void
}

export function PaletteItem({ name, value = name, icon, keywords, sub, keys, act }: PaletteItemProps) {
  return (
    <Command.Item
      value={value}
      className={styles.item}
      onSelect={() => {
        closePalette()
        act()
      }}
      {...(keywords === undefined ? {} : { keywords })}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.name}>{name}</span>
      {sub === undefined ? null : <span className={styles.sub}>{sub}</span>}
      {keys === undefined ? null : <Kbd>{keys}</Kbd>}
    </Command.Item>
  )
}
