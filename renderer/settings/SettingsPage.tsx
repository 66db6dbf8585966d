import { settings } from '#renderer/strings'
import { AppearanceSection } from './AppearanceSection.tsx'
import { KeepingSection, LockSection, SecretsSection } from './NumberSections.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { RecoverySection } from './RecoverySection.tsx'
import styles from './SettingsPage.module.css'
import { StorageSection } from './StorageSection.tsx'

export function SettingsPage() {
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1 className={styles.title}>{settings.title}</h1>
        <LockSection />
        <PasswordSection />
        <RecoverySection />
        <SecretsSection />
        <KeepingSection />
        <AppearanceSection />
        <StorageSection />
      </div>
    </div>
  )
}
