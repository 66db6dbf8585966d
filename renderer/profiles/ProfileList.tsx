import { Pencil, Trash2 } from 'lucide-react'
import type { SavedProfile } from '#app/profiles'
import { IconButton } from '#renderer/design'
import { profiles as words } from '#renderer/strings'
import { deleteProfile } from './actions.ts'
import { KeySetAge } from './KeySetAge.tsx'
import styles from './ProfileList.module.css'
import { openProfile, useProfiles } from './store.ts'

const gist = ({ algorithms, issuer, audience }: SavedProfile): string =>
  [algorithms.join(', '), issuer, audience.join(', ')].filter((text) => text !== '').join(' · ')

const keyWords = ({ key }: SavedProfile): string => {
  switch (key.from) {
    case 'nowhere':
      return words.key.nowhere
    case 'text':
    case 'jwks':
      return key.named
    case 'vault':
      return words.key.named
  }
}

export interface ProfileListProps {
  /** How many credentials are held to each, by its id. */
  readonly attached: ReadonlyMap<string, number>
}

/** Every saved profile, by name. */
export function ProfileList({ attached }: ProfileListProps) {
  const rows = useProfiles((state) => state.rows)
  if (rows === null || rows.length === 0) return null
  return (
    <ul>
      {rows.map((profile) => (
        <li key={profile.id} className={styles.row}>
          <div className={styles.words}>
            <p className={styles.name}>{profile.name}</p>
            <p className={styles.what}>{gist(profile)}</p>
            <p className={styles.what}>
              {keyWords(profile)}; {words.attachedTo(attached.get(profile.id) ?? 0)}
            </p>
            <KeySetAge profile={profile} />
          </div>
          <div className={styles.acts}>
            <IconButton
              label={words.editOf(profile.name)}
              icon={<Pencil />}
              onClick={() => openProfile(profile)}
            />
            <IconButton
              label={words.removeOf(profile.name)}
              icon={<Trash2 />}
              onClick={() => void deleteProfile(profile)}
            />
          </div>
        </li>
      ))}
    </ul>
  )
}
