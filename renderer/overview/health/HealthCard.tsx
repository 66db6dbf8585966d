import { useMemo } from 'react'
import { healthBy } from '#app/overview'
import { providerName } from '#app/provider'
import type { Row } from '#renderer/credentials'
import { Button } from '#renderer/design'
import { health as words } from '#renderer/strings'
import { showFound, showGrouped } from '../acts.ts'
import { Card } from '../Card.tsx'
import styles from './HealthCard.module.css'
import { HealthRow } from './HealthRow.tsx'

const mostShown = 5

interface GroupsProps {
  readonly rows: readonly Row[]
  readonly by: 'environment' | 'provider'
}

const keyOf: Readonly<Record<GroupsProps['by'], (row: Row) => string>> = {
  environment: ({ credential }) => credential.environment.name,
  provider: ({ credential }) => credential.provider,
}

/** What the search field would be given to find a group. */
const searchOf = (by: GroupsProps['by'], key: string): string => {
  const text = /\s/.test(key) ? `"${key}"` : key
  return by === 'environment' ? `env:${text}` : `provider:${text}`
}

function Groups({ rows, by }: GroupsProps) {
  const lines = useMemo(() => healthBy(rows, keyOf[by]), [rows, by])
  return (
    <>
      <h3 className={styles.by}>{by === 'environment' ? words.byEnvironment : words.byProvider}</h3>
      <ul className={styles.lines}>
        {lines.slice(0, mostShown).map((line) => (
          <HealthRow
            key={line.key}
            name={by === 'provider' ? providerName(line.key) : line.key}
            line={line}
            onOpen={() => showFound(searchOf(by, line.key))}
          />
        ))}
      </ul>
      {lines.length > mostShown ? (
        <Button tone="quiet" className={styles.more} onClick={() => showGrouped(by)}>
          {words.more(lines.length - mostShown)}
        </Button>
      ) : null}
    </>
  )
}

const neverEnds = ({ credential }: Row): boolean =>
  credential.trashedAtMs === null && credential.expiry.kind === 'never'

/** How each environment and each provider does; a press shows the credentials behind it. */
export function HealthCard({ rows }: { readonly rows: readonly Row[] }) {
  const never = useMemo(() => rows.filter(neverEnds).length, [rows])
  return (
    <Card title={words.title}>
      <div className={styles.groups}>
        <Groups rows={rows} by="environment" />
        <Groups rows={rows} by="provider" />
        {never === 0 ? null : (
          <p className={styles.note}>
            {words.neverExpire(never)}
            <Button tone="quiet" onClick={() => showFound('expires:never')}>
              {words.show}
            </Button>
          </p>
        )}
      </div>
    </Card>
  )
}
