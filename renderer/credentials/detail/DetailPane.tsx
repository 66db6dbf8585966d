import { ArrowLeft } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { type CredentialSummary, isVerified } from '#app/credential'
import { Button } from '#renderer/design'
import { ExpectationsPart, IssuesPart } from '#renderer/profiles'
import { profiles, detail as words } from '#renderer/strings'
import { type Row, useRow } from '../assessed.ts'
import { onCopyKeys } from '../keys.ts'
import { leaveDetail } from '../navigate.ts'
import { useCredentials } from '../store.ts'
import { About } from './About.tsx'
import { Callout } from './Callout.tsx'
import { ClaimsTable } from './ClaimsTable.tsx'
import { Clocks } from './Clocks.tsx'
import styles from './DetailPane.module.css'
import { History } from './History.tsx'
import { Parts } from './Parts.tsx'
import { Section } from './Section.tsx'
import { TitleBar } from './TitleBar.tsx'
import { Versions } from './Versions.tsx'

/** The part whose claims are shown: a JWT's token. */
const tokenPart = ({ format, parts }: CredentialSummary): string | null =>
  format === 'jwt' ? (parts.find(({ secret }) => secret)?.name ?? null) : null

function Content({ row }: { readonly row: Row }) {
  const { credential } = row
  const loaded = useCredentials((state) => state.detail)
  const detail = loaded?.summary.id === credential.id ? loaded : null
  const token = tokenPart(credential)
  const isToken = credential.format === 'jwt' || credential.format === 'jwe'
  return (
    <>
      <TitleBar row={row} />
      <Callout row={row} />
      <Clocks row={row} />
      <Parts key={`${credential.id}.${credential.version}`} credential={credential} />
      {isToken ? (
        <Section title={profiles.title}>
          <ExpectationsPart credential={credential} />
        </Section>
      ) : null}
      {token === null || detail === null ? null : (
        <ClaimsTable
          key={`${credential.id}.${credential.version}.claims`}
          id={credential.id}
          part={token}
          signature={
            isVerified(credential.expectations, credential.version)
              ? profiles.part.signatureVerified
              : words.notVerified
          }
        />
      )}
      {isToken ? (
        <Section title={profiles.issues.title}>
          <IssuesPart credential={credential} />
        </Section>
      ) : null}
      <About credential={credential} />
      {detail === null ? null : (
        <>
          <Versions credential={credential} versions={detail.versions} />
          <History rows={detail.history} />
        </>
      )}
    </>
  )
}

/** Keys that were pressed here, and not in a dialog or menu that only React counts as inside. */
const onKeys = (event: KeyboardEvent, row: Row): void => {
  const isHere = event.target instanceof Node && event.currentTarget.contains(event.target)
  if (!isHere || event.defaultPrevented) return
  if (event.key === 'Escape') leaveDetail()
  else if (!onCopyKeys(event, row)) return
  event.preventDefault()
}

export function DetailPane() {
  const openId = useCredentials((state) => state.openId)
  const row = useRow(openId)
  if (row === null) return null
  return (
    <section
      className={styles.pane}
      aria-label={words.label}
      tabIndex={-1}
      data-detail
      onKeyDown={(event) => onKeys(event, row)}
    >
      <Button tone="quiet" icon={<ArrowLeft />} className={styles.back} onClick={leaveDetail}>
        {words.back}
      </Button>
      <Content key={row.credential.id} row={row} />
    </section>
  )
}
