import type { Attachment, CredentialSummary, ProfileOutcome } from '#app/credential'
import type { SavedProfile } from '#app/profiles'
import { Button, Menu, MenuItem, StandingMark, type Urgency } from '#renderer/design'
import { profiles } from '#renderer/strings'
import { When } from '#renderer/time'
import { attach, makeFromToken } from './actions.ts'
import { KeySetAge } from './KeySetAge.tsx'
import styles from './Part.module.css'
import { openProfile, useProfile, useProfiles } from './store.ts'

const words = profiles.part

/** Only what was verified gets the tick. */
const markOf: Readonly<Record<ProfileOutcome, Urgency>> = {
  meets: 'fine',
  fails: 'act',
  'not-verified': 'unknown',
}

function HoldTo({
  id,
  attached,
  label,
}: {
  readonly id: string
  readonly attached: SavedProfile | null
  readonly label: string
}) {
  const rows = useProfiles((state) => state.rows) ?? []
  const others = rows.filter((profile) => profile.id !== attached?.id)
  if (others.length === 0) return null
  return (
    <Menu align="start" trigger={<Button>{label}</Button>}>
      {others.map((profile) => (
        <MenuItem key={profile.id} onSelect={() => void attach(id, attached, profile)}>
          {profile.name}
        </MenuItem>
      ))}
    </Menu>
  )
}

function Outcome({
  profile,
  attachment,
  version,
}: {
  readonly profile: SavedProfile
  readonly attachment: Attachment
  readonly version: number
}) {
  const check = attachment.check?.version === version ? attachment.check : null
  if (check === null)
    return (
      <div className={styles.line} role="status">
        <StandingMark urgency="unknown" />
        <p className={styles.words}>{words.waiting(profile.name)}</p>
      </div>
    )
  return (
    <div className={styles.line} role="status">
      <StandingMark urgency={markOf[check.outcome]} />
      <div className={styles.words}>
        <p>{words.outcome[check.outcome](profile.name, check.reasons.length)}</p>
        {check.reasons.length === 0 ? null : (
          <ul className={styles.reasons}>
            {check.reasons.map(({ title, reason }) => (
              <li key={title}>{words.reason(title, reason)}</li>
            ))}
          </ul>
        )}
        <p className={styles.when}>
          {words.checked} <When atMs={check.atMs} focusable />
        </p>
        <KeySetAge profile={profile} />
      </div>
    </div>
  )
}

/** What is expected of the token of a credential, and whether it is so. */
export function ExpectationsPart({ credential }: { readonly credential: CredentialSummary }) {
  const { id, expectations, version } = credential
  const isLoaded = useProfiles(({ rows }) => rows !== null)
  const profile = useProfile(expectations?.profileId ?? null)
  if (!isLoaded) return null
  if (expectations === undefined || profile === null)
    return (
      <>
        <p className={styles.quiet}>{expectations === undefined ? words.nothing : words.missing}</p>
        <div className={styles.acts}>
          <HoldTo id={id} attached={null} label={words.hold} />
          <Button onClick={() => void makeFromToken(id)}>{words.make}</Button>
        </div>
      </>
    )
  return (
    <>
      <Outcome profile={profile} attachment={expectations} version={version} />
      <div className={styles.acts}>
        <Button aria-label={profiles.editOf(profile.name)} onClick={() => openProfile(profile)}>
          {profiles.edit}
        </Button>
        <HoldTo id={id} attached={profile} label={words.change} />
        <Button tone="quiet" onClick={() => void attach(id, profile, null)}>
          {words.letGo}
        </Button>
      </div>
    </>
  )
}
