import { Command } from 'cmdk'
import { providerName } from '#app/provider'
import { openCredential, type Row, urgencyOf, useRows } from '#renderer/credentials'
import { StandingMark } from '#renderer/design'
import { goTo } from '#renderer/navigation'
import { palette } from '#renderer/strings'
import styles from './Palette.module.css'
import { PaletteItem } from './PaletteItem.tsx'

const mostShown = 50

const fits = ({ words, credential }: Row, wanted: string): boolean =>
  credential.trashedAtMs === null && words.includes(wanted)

const leads = ({ credential }: Row, wanted: string): number =>
  credential.name.toLowerCase().startsWith(wanted) ? 0 : 1

/** What was typed finds here what it finds in the list; a name that begins with it comes first. */
export function PaletteCredentials({ typed }: { readonly typed: string }) {
  const rows = useRows()
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return null
  const found = rows.filter((row) => fits(row, wanted)).sort((a, b) => leads(a, wanted) - leads(b, wanted))
  if (found.length === 0) return null
  return (
    <Command.Group heading={palette.credentials} className={styles.group}>
      {found.slice(0, mostShown).map(({ credential, assessment }) => (
        <PaletteItem
          key={credential.id}
          name={credential.name}
          value={`${credential.name} ${credential.id}`}
          icon={<StandingMark urgency={urgencyOf[assessment.shape]} />}
          keywords={[typed]}
          sub={`${providerName(credential.provider)}, ${credential.environment.name}`}
          act={() => {
            goTo('credentials')
            openCredential(credential.id)
          }}
        />
      ))}
    </Command.Group>
  )
}
