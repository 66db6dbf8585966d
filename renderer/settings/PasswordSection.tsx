import { useState } from 'react'
import { Button } from '#renderer/design'
import { settings } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { PasswordDialog, type PasswordTask } from './PasswordDialog.tsx'
import { Line, Section } from './Section.tsx'

const words = settings.password

type Lock = 'file' | 'set' | 'not-set'

const texts: Readonly<Record<Lock, string>> = { file: words.file, set: words.on, 'not-set': words.off }

export function PasswordSection() {
  const lock = useVault(({ app }): Lock => {
    if (app?.custody.adapter === 'passphrase-file') return 'file'
    return app?.passwordSet === true ? 'set' : 'not-set'
  })
  const [task, setTask] = useState<PasswordTask | null>(null)
  return (
    <Section title={words.title}>
      <Line words={texts[lock]}>
        {lock === 'not-set' ? <Button onClick={() => setTask('set')}>{words.set}</Button> : null}
        {lock === 'not-set' ? null : <Button onClick={() => setTask('change')}>{words.change}</Button>}
        {lock === 'set' ? <Button onClick={() => setTask('remove')}>{words.remove}</Button> : null}
      </Line>
      {task === null ? null : <PasswordDialog task={task} onClose={() => setTask(null)} />}
    </Section>
  )
}
