import { useState } from 'react'
import type { KeyIntakeSummary } from '#app/ipc'
import { Button, classes, Segmented } from '#renderer/design'
import { keyPanel as words } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { removeKey } from '../actions.ts'
import { useInspector } from '../store.ts'
import { AddressKey } from './AddressKey.tsx'
import styles from './fields.module.css'
import { HeldKey } from './HeldKey.tsx'
import { SecretWords } from './SecretWords.tsx'
import { TypedKey } from './TypedKey.tsx'

const kinds = ['secret', 'public', 'vault', 'address'] as const
type Kind = (typeof kinds)[number]

const labelAt = (intake: KeyIntakeSummary | null, index: number | null): string | null =>
  index === null ? null : (intake?.keys[index]?.label ?? null)

/** What the key turned out to be, and whether it fits. Never any of the key. */
function InUse() {
  const key = useInspector((state) => state.key)
  const isVerified = useInspector(({ inspected }) => inspected?.token?.verdict === 'valid')
  if (key.state === 'none') return null
  const matched = labelAt(key.intake, key.matched)
  return (
    <div className={styles.row}>
      <span>{words.using(key.label)}</span>
      {key.intake === null ? null : <span className={styles.note}>{words.readAs(key.intake.named)}</span>}
      {matched === null ? null : (
        <span className={classes(styles.note, isVerified && styles.good)}>{words.matched(matched)}</span>
      )}
      <Button tone="quiet" onClick={removeKey}>
        {words.remove}
      </Button>
    </div>
  )
}

function Choice({ kind }: { readonly kind: Kind }) {
  switch (kind) {
    case 'secret':
      return <TypedKey key="secret" kind="secret" />
    case 'public':
      return <TypedKey key="public" kind="public" />
    case 'vault':
      return <HeldKey />
    case 'address':
      return <AddressKey />
  }
}

/** The kind of key that the token's algorithm asks for. */
const kindFor = (algorithm: string | null): Kind =>
  algorithm === null || /^HS|^A\d|^dir$|^PBES2/.test(algorithm) ? 'secret' : 'public'

export function KeyPanel() {
  const algorithm = useInspector(({ inspected }) => inspected?.token?.algorithm ?? null)
  const isOpen = useVault(({ app }) => app?.phase === 'open')
  const [kind, setKind] = useState<Kind>(kindFor(algorithm))
  const offered = kinds.filter((one) => isOpen || one !== 'vault')
  return (
    <div className={styles.column}>
      <Segmented
        label={words.kindsLabel}
        name="inspector-key-kind"
        value={kind}
        options={offered.map((value) => ({ value, label: words.kinds[value] }))}
        onChange={setKind}
      />
      <Choice kind={kind} />
      <InUse />
      {algorithm?.startsWith('HS') ? <SecretWords /> : null}
    </div>
  )
}
