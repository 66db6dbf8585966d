import type { CredentialSummary } from '#app/credential'
import type { VersionRow } from '#app/ipc'
import { Button, Chip } from '#renderer/design'
import { detail } from '#renderer/strings'
import { When } from '#renderer/time'
import { bringBack } from '../actions.ts'
import { Section } from './Section.tsx'
import styles from './Versions.module.css'

export interface VersionsProps {
  readonly credential: CredentialSummary
  readonly versions: readonly VersionRow[]
}

/** One version is no history worth a section. */
export function Versions({ credential, versions }: VersionsProps) {
  if (versions.length < 2) return null
  return (
    <Section title={detail.versions}>
      <ul>
        {versions.map(({ version, current, addedAtMs }) => (
          <li key={version} className={styles.version}>
            <span>{detail.version(version)}</span>
            <span className={styles.when}>
              <When atMs={addedAtMs} form="date" focusable />
            </span>
            {current ? (
              <Chip>{detail.current}</Chip>
            ) : (
              <Button
                tone="quiet"
                aria-label={detail.restoreVersionOf(version)}
                onClick={() => void bringBack(credential.id, version)}
              >
                {detail.restoreVersion}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
