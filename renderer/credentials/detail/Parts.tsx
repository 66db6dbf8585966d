import { Copy } from 'lucide-react'
import type { CredentialSummary } from '#app/credential'
import { IconButton } from '#renderer/design'
import { detail } from '#renderer/strings'
import { copyPublic, firstSecret } from '../actions.ts'
import styles from './Parts.module.css'
import { SecretPart } from './SecretPart.tsx'
import { Section } from './Section.tsx'

export function Parts({ credential }: { readonly credential: CredentialSummary }) {
  return (
    <Section title={detail.parts}>
      <ul className={styles.parts}>
        {credential.parts.map((part) => (
          <li key={part.name} className={styles.part}>
            {part.secret ? (
              <SecretPart
                id={credential.id}
                part={part}
                copiedBy={part.name === firstSecret(credential) ? 'row' : 'itself'}
              />
            ) : (
              <>
                <span className={styles.label}>{part.label}</span>
                <code className={styles.open} data-selectable>
                  {part.value}
                </code>
                <IconButton
                  label={detail.copy(part.label)}
                  icon={<Copy />}
                  onClick={() => void copyPublic(credential.id, part.name)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
