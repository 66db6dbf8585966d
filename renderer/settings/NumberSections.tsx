import { settings } from '#renderer/strings'
import { setSettings } from '#renderer/vault'
import { NumberSelect } from './NumberSelect.tsx'
import { Note, Section } from './Section.tsx'
import { useSaving } from './saving.ts'

export function LockSection() {
  const { fault, save } = useSaving()
  return (
    <Section title={settings.lock.title} fault={fault}>
      <NumberSelect
        setting="idleLockMinutes"
        label={settings.lock.idle}
        offered={[1, 5, 10, 15, 30, 60, 240, 480]}
        words={settings.lock.minutes}
        onChange={(idleLockMinutes) => save(setSettings({ idleLockMinutes }))}
      />
      <Note>{settings.lock.also}</Note>
    </Section>
  )
}

export function SecretsSection() {
  const { fault, save } = useSaving()
  return (
    <Section title={settings.secrets.title} fault={fault}>
      <NumberSelect
        setting="clipboardSeconds"
        label={settings.secrets.clipboard}
        offered={[10, 20, 30, 60, 120, 300]}
        words={settings.secrets.seconds}
        onChange={(clipboardSeconds) => save(setSettings({ clipboardSeconds }))}
      />
      <NumberSelect
        setting="revealSeconds"
        label={settings.secrets.reveal}
        offered={[5, 10, 15, 30, 60, 120]}
        words={settings.secrets.seconds}
        onChange={(revealSeconds) => save(setSettings({ revealSeconds }))}
      />
    </Section>
  )
}

export function KeepingSection() {
  const { fault, save } = useSaving()
  return (
    <Section title={settings.keeping.title} fault={fault}>
      <NumberSelect
        setting="trashDays"
        label={settings.keeping.trash}
        offered={[1, 7, 14, 30, 60, 90, 180, 365]}
        words={settings.keeping.days}
        onChange={(trashDays) => save(setSettings({ trashDays }))}
      />
      <NumberSelect
        setting="keptVersions"
        label={settings.keeping.versions}
        offered={[1, 3, 5, 10, 20, 50]}
        words={settings.keeping.count}
        onChange={(keptVersions) => save(setSettings({ keptVersions }))}
      />
    </Section>
  )
}
