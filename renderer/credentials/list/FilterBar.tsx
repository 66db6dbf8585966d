import { classes } from '#renderer/design'
import { list, number } from '#renderer/strings'
import { useCounts } from '../listed.ts'
import { setChip } from '../navigate.ts'
import { type ChipId, chips, useCredentials } from '../store.ts'
import styles from './FilterBar.module.css'
import { GroupMenu } from './GroupMenu.tsx'
import { ViewMenu } from './ViewMenu.tsx'

const leadDays = 14

export const chipWords: Readonly<Record<ChipId, string>> = {
  all: list.chips.all,
  needs: list.chips.needs,
  soon: list.chips.soon(leadDays),
  production: list.chips.production,
  trash: list.chips.trash,
}

export function FilterBar() {
  const counts = useCounts()
  const chosen = useCredentials((state) => state.chip)
  const shown = chips.filter((chip) => chip !== 'trash' || counts.trash > 0 || chosen === 'trash')
  return (
    <div className={styles.bar}>
      <fieldset className={styles.chips} aria-label={list.filters}>
        {shown.map((chip) => (
          <button
            key={chip}
            type="button"
            className={classes(styles.chip, chosen === chip && styles.on)}
            aria-pressed={chosen === chip}
            onClick={() => setChip(chip)}
          >
            {chipWords[chip]}
            <span className={classes(styles.count, chip === 'needs' && counts.needs > 0 && styles.act)}>
              {number(counts[chip])}
            </span>
          </button>
        ))}
      </fieldset>
      <span className={styles.menus}>
        <ViewMenu />
        <GroupMenu />
      </span>
    </div>
  )
}
