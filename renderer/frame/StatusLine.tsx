import { DAY_MS } from '#app/time'
import { classes } from '#renderer/design'
import { common, frame } from '#renderer/strings'
import { fullDay, useMinute, useNow } from '#renderer/time'
import { clearClipboard, useVault } from '#renderer/vault'
import styles from './StatusLine.module.css'

/** After this many days an engine has missed security fixes that others have. */
const oldEngineDays = 45

function Clipboard() {
  const clipboard = useVault((state) => state.clipboard)
  const nowMs = useNow(clipboard?.clearsAtMs ?? null)
  if (clipboard === null) return null
  const seconds = Math.max(0, Math.ceil((clipboard.clearsAtMs - nowMs) / 1000))
  return (
    <span className={styles.clipboard}>
      {frame.clipboard(clipboard.name)} {frame.clearsIn(seconds)}
      <button type="button" className={styles.clear} onClick={() => void clearClipboard()}>
        {frame.clearNow}
      </button>
    </span>
  )
}

function EngineTruth() {
  const engine = useVault((state) => state.app?.engine ?? null)
  const nowMs = useMinute()
  if (engine === null) return null
  const daysOld = Math.floor((nowMs - engine.builtAtMs) / DAY_MS)
  if (!engine.supported)
    return (
      <span className={styles.warning} title={common.engineWarning}>
        {common.engineWarning}
      </span>
    )
  if (daysOld > oldEngineDays) return <span className={styles.warning}>{common.engineAge(daysOld)}</span>
  return <span className={styles.quiet}>{frame.noNetwork}</span>
}

/** What is true now: where the secrets lie, how many, and whether they could be brought back. */
export function StatusLine() {
  const app = useVault((state) => state.app)
  if (app === null) return null
  const { custody, counts, recovery } = app
  return (
    <footer className={styles.line}>
      <span className={classes(styles.item, styles.alive)}>
        {custody.adapter === 'os' ? frame.custodyOs(custody.provider) : frame.custodyFile}
      </span>
      <span className={classes(styles.item, styles.first)}>
        {frame.counts(counts.total, counts.keychain, counts.sealed)}
      </span>
      <span className={classes(styles.item, styles.second)}>
        {recovery.madeAtMs === null ? frame.recoveryMissing : frame.recoverySaved(fullDay(recovery.madeAtMs))}
      </span>
      {recovery.uncovered === 0 ? null : (
        <span className={classes(styles.item, styles.second)}>{frame.uncovered(recovery.uncovered)}</span>
      )}
      <span className={styles.rest} />
      <Clipboard />
      <EngineTruth />
    </footer>
  )
}
