import { settings } from '#renderer/strings'
import { AppearanceSection } from './AppearanceSection.tsx'
import { ExpectationsSection } from './ExpectationsSection.tsx'
import { KeepingSection, LockSection, SecretsSection } from './NumberSections.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { PolicySection } from './PolicySection.tsx'
import { RecoverySection } from './RecoverySection.tsx'
import styles from './SettingsPage.module.css'
import { StorageSection } from './StorageSection.tsx'

export function SettingsPage() {
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <h1 className={styles.title}>{settings.title}</h1>
        <div className={styles.sections}>
          <LockSection />
          <PasswordSection />
          <RecoverySection />
          <SecretsSection />
          <KeepingSection />
          <PolicySection />
          <ExpectationsSection />
          <AppearanceSection />
          <StorageSection />
        </div>
      </div>
    </div>
  )
}
