import type { SavedProfile } from '#app/profiles'
import { Button } from '#renderer/design'
import { profiles } from '#renderer/strings'
import { When } from '#renderer/time'
import { hostOf, refreshKeys } from './actions.ts'
import styles from './Part.module.css'

/** How old the kept key set is, and the way to a fresh one; nothing for other keys. */
export function KeySetAge({ profile }: { readonly profile: SavedProfile }) {
  const { key, name } = profile
  if (key.from !== 'jwks') return null
  return (
    <p className={styles.when}>
      {profiles.keySet.fetched(hostOf(key.url))} <When atMs={key.fetchedAtMs} focusable />{' '}
      <Button
        tone="quiet"
        className={styles.refresh}
        aria-label={profiles.keySet.refreshOf(name)}
        onClick={() => void refreshKeys(profile)}
      >
        {profiles.keySet.refresh}
      </Button>
    </p>
  )
}
