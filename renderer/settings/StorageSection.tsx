import type { AppState } from '#app/ipc'
import { number, settings } from '#renderer/strings'
import { fullDay } from '#renderer/time'
import { useVault } from '#renderer/vault'
import { Section } from './Section.tsx'
import styles from './StorageSection.module.css'

const words = settings.storage

const factsOf = ({ custody, counts, recovery, engine }: AppState): readonly (readonly [string, string])[] => [
  [words.backend, custody.adapter === 'passphrase-file' ? words.file : words.os(custody.provider)],
  [words.total, number(counts.total)],
  [words.keychain, number(counts.keychain)],
  [words.sealed, number(counts.sealed)],
  [words.covered, recovery.made ? words.coveredOf(recovery.uncovered) : words.notMade],
  [words.engine, words.engineText(engine.version, fullDay(engine.builtAtMs))],
]

/** Where everything is, as main counts it. */
export function StorageSection() {
  const app = useVault((state) => state.app)
  if (app === null) return null
  return (
    <Section title={words.title}>
      <dl className={styles.facts}>
        {factsOf(app).map(([name, fact]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd data-selectable>{fact}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
