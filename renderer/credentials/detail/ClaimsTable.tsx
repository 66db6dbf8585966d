import { useEffect, useState } from 'react'
import type { ClaimRow, Claims } from '#app/ipc'
import { call } from '#renderer/bridge'
import { Banner, Button } from '#renderer/design'
import { openInspector } from '#renderer/navigation'
import { detail, inspector } from '#renderer/strings'
import { When } from '#renderer/time'
import styles from './ClaimsTable.module.css'
import { Section } from './Section.tsx'

function Value({ row }: { readonly row: ClaimRow }) {
  if (row.atMs === null) return <>{row.text}</>
  return (
    <>
      <When atMs={row.atMs} form="date" focusable />, <When atMs={row.atMs} />
      <span className={styles.raw}> {row.text}</span>
    </>
  )
}

function Rows({ title, rows }: { readonly title?: string; readonly rows: readonly ClaimRow[] }) {
  if (rows.length === 0) return null
  return (
    <tbody>
      {title === undefined ? null : (
        <tr>
          <th colSpan={2} scope="rowgroup" className={styles.group}>
            {title}
          </th>
        </tr>
      )}
      {rows.map((row) => (
        <tr key={row.pointer}>
          <th
            scope="row"
            className={styles.name}
            title={row.meaning}
            style={{ paddingLeft: 12 * (row.depth - 1) }}
          >
            {row.name}
          </th>
          <td className={styles.value} data-selectable>
            <Value row={row} />
            {row.meaning === '' ? null : <span className={styles.meaning}>{row.meaning}</span>}
          </td>
        </tr>
      ))}
    </tbody>
  )
}

export interface ClaimsTableProps {
  readonly id: string
  readonly part: string
  /** What is known of its signature, in a sentence. */
  readonly signature: string
}

/** What a held token says of itself. Read in main: the token does not come here, its signature never does. */
export function ClaimsTable({ id, part, signature }: ClaimsTableProps) {
  const [claims, setClaims] = useState<Claims | null>(null)
  useEffect(() => {
    let wanted = true
    void call('credentials.claims', { id, part }).then((answer) => {
      if (wanted && answer.ok) setClaims(answer.value)
    })
    return () => {
      wanted = false
    }
  }, [id, part])
  if (claims === null) return null
  return (
    <Section title={detail.claims}>
      <p className={styles.what}>
        {claims.title}. {signature}
        <Button tone="quiet" onClick={() => openInspector({ credentialId: id, part })}>
          {inspector.openHeld}
        </Button>
      </p>
      {claims.faults.map((fault) => (
        <Banner key={fault} tone="soon">
          {fault}
        </Banner>
      ))}
      <table className={styles.table}>
        <colgroup>
          <col className={styles.names} />
          <col />
        </colgroup>
        <Rows rows={claims.claims} />
        <Rows title={detail.header} rows={claims.header} />
      </table>
    </Section>
  )
}
