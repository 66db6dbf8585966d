import { RefreshCw } from 'lucide-react'
import { DAY_MS } from '#app/time'
import { Banner, Button } from '#renderer/design'
import { openAdd } from '#renderer/navigation'
import { detail } from '#renderer/strings'
import { useMinute } from '#renderer/time'
import { useVault } from '#renderer/vault'
import { untrash } from '../actions.ts'
import { type Row, useStandingWords } from '../assessed.ts'
import { urgencyOf } from '../urgency.ts'
import styles from './Callout.module.css'
import { useDialogs } from './dialogs.ts'

const toneOf = { 'act-now': 'act', soon: 'soon', unknown: 'info', fine: 'info' } as const

function Trashed({ row }: { readonly row: Row }) {
  const days = useVault((state) => state.settings?.trashDays ?? null)
  const nowMs = useMinute()
  const { id, trashedAtMs } = row.credential
  if (trashedAtMs === null) return null
  // The minute of the screen is a little behind the moment of the act.
  const sinceMs = Math.max(0, nowMs - trashedAtMs)
  const left = days === null ? null : Math.max(0, Math.ceil(days - sinceMs / DAY_MS))
  return (
    <Banner tone="info" acts={<Button onClick={() => void untrash([id])}>{detail.restore}</Button>}>
      {left === null ? detail.trash : detail.trashLeft(left)}
    </Banner>
  )
}

function Acts({ row }: { readonly row: Row }) {
  const { open } = useDialogs.getState()
  const { standing, accepted } = row.assessment
  const { id } = row.credential
  switch (standing) {
    case 'unknown-age':
      return <Button onClick={() => open('edit')}>{detail.tellAge}</Button>
    case 'unknown-expiry':
      return <Button onClick={() => open('edit')}>{detail.tellExpiry}</Button>
    case 'exposed':
    case 'refused':
    case 'expired':
    case 'overdue':
    case 'failing':
    case 'expiring':
    case 'due-soon':
      return (
        <>
          <Button
            tone="primary"
            icon={<RefreshCw />}
            keys="R"
            aria-keyshortcuts="R"
            onClick={() => openAdd({ kind: 'replace', credentialId: id })}
          >
            {detail.replace}
          </Button>
          {accepted === null && standing !== 'exposed' && standing !== 'refused' && standing !== 'expired' ? (
            <Button onClick={() => open('accept')}>{detail.acceptUntil}</Button>
          ) : null}
        </>
      )
    case 'not-yet-valid':
    case 'healthy':
      return null
  }
}

/** The standing in one sentence, with the one act that mends it. What is fine takes no room. */
export function Callout({ row }: { readonly row: Row }) {
  const { assessment } = row
  const standing = useStandingWords(row)
  if (row.credential.trashedAtMs !== null)
    return (
      <div className={styles.callout}>
        <Trashed row={row} />
      </div>
    )
  if (assessment.standing === 'healthy' && !assessment.unverified) return null
  const acts = <Acts row={row} />
  return (
    <div className={styles.callout}>
      <Banner
        tone={toneOf[assessment.severity]}
        mark={urgencyOf[assessment.shape]}
        lead={standing.lead}
        acts={assessment.ended || assessment.unverified ? undefined : acts}
      >
        {standing.rest}
      </Banner>
    </div>
  )
}
