import { Button } from '#renderer/design'
import { openRecovery } from '#renderer/navigation'
import { settings } from '#renderer/strings'
import { fullDay } from '#renderer/time'
import { useVault } from '#renderer/vault'
import { Line, Note, Section } from './Section.tsx'

const words = settings.recovery

export function RecoverySection() {
  const isMade = useVault(({ app }) => app?.recovery.made ?? false)
  const madeAtMs = useVault(({ app }) => app?.recovery.madeAtMs ?? null)
  const uncovered = useVault(({ app }) => app?.recovery.uncovered ?? 0)
  return (
    <Section title={words.title}>
      <Line words={isMade ? words.made(madeAtMs === null ? '' : fullDay(madeAtMs)) : words.missing}>
        <Button onClick={openRecovery}>{isMade ? words.change : words.make}</Button>
      </Line>
      {isMade ? <Note>{uncovered === 0 ? words.covered : words.uncovered(uncovered)}</Note> : null}
    </Section>
  )
}
