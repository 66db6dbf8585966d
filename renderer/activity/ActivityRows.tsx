import { memo } from 'react'
import type { ActivityRow } from '#app/ipc'
import { openCredential, useCredentials } from '#renderer/credentials'
import { goTo } from '#renderer/navigation'
import { activity, activityWords } from '#renderer/strings'
import { When } from '#renderer/time'
import styles from './ActivityRows.module.css'

const open = (id: string): void => {
  openCredential(id)
  goTo('credentials')
}

function Subject({ row: { credentialId, name } }: { readonly row: ActivityRow }) {
  const isHeld = useCredentials(({ rows }) => credentialId !== null && rows?.has(credentialId) === true)
  if (name === null) return null
  if (credentialId === null || !isHeld) return <span className={styles.gone}>{name}</span>
  return (
    <button type="button" className={styles.name} onClick={() => open(credentialId)}>
      {name}
    </button>
  )
}

const Line = memo(function Line({ row }: { readonly row: ActivityRow }) {
  return (
    <tr className={styles.row}>
      <td className={styles.when}>
        <When atMs={row.atMs} />
      </td>
      <td>{activityWords[row.action]}</td>
      <td>
        <Subject row={row} />
      </td>
    </tr>
  )
})

export function ActivityRows({ rows }: { readonly rows: readonly ActivityRow[] }) {
  if (rows.length === 0) return null
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{activity.when}</th>
          <th scope="col">{activity.what}</th>
          <th scope="col">{activity.whose}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.n} row={row} />
        ))}
      </tbody>
    </table>
  )
}
