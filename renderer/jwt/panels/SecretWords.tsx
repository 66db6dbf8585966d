import { useEffect, useState } from 'react'
import type { SecretRun } from '#app/ipc'
import { call, on } from '#renderer/bridge'
import { Button, classes } from '#renderer/design'
import { keyPanel } from '#renderer/strings'
import { sessionNow, tokenText } from '../session.ts'
import { useInspector } from '../store.ts'
import styles from './fields.module.css'

const words = keyPanel.secrets

const told = (run: SecretRun): string => {
  switch (run.state) {
    case 'found':
      return words.found
    case 'not-found':
      return words.notFound(run.tried)
    case 'cancelled':
      return words.cancelled(run.tried)
    case 'not-tried':
      return words.notTried
  }
}

/** Tries the secrets that everybody knows, or a list of the user's own, in a process of its own. */
export function SecretWords() {
  const range = useInspector(({ inspected }) => inspected?.token?.range ?? null)
  const [run, setRun] = useState<'idle' | 'running'>('idle')
  const [progress, setProgress] = useState<{ readonly tried: number; readonly total: number } | null>(null)
  const [found, setFound] = useState<{ readonly state: SecretRun['state']; readonly text: string } | null>(
    null,
  )
  /** A file of the user's own, one secret a line, as main was shown it. */
  const [ownList, setOwnList] = useState<string | null>(null)
  useEffect(() => on('inspector.secretProgress', setProgress), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another token nothing is known yet.
  useEffect(() => setFound(null), [range])
  const choose = async (): Promise<void> => {
    const answer = await call('inspector.chooseSecretFile', {})
    if (answer.ok && answer.value.file !== null) setOwnList(answer.value.file.name)
  }
  const start = async (list: 'ours' | 'file'): Promise<void> => {
    if (range === null || sessionNow() === null) return
    setRun('running')
    setFound(null)
    const token = tokenText().slice(range.start, range.end)
    const answer = await call('inspector.checkSecrets', { token, list })
    setRun('idle')
    setProgress(null)
    // The word itself stays out of the window's state.
    setFound(
      answer.ok
        ? { state: answer.value.state, text: told(answer.value) }
        : { state: 'not-tried', text: words.notTried },
    )
  }
  return (
    <div className={styles.row}>
      {run === 'running' ? (
        <Button onClick={() => void call('inspector.stopSecrets', {})}>{words.stop}</Button>
      ) : (
        <>
          <Button onClick={() => void start('ours')}>{words.run}</Button>
          {ownList === null ? null : (
            <Button onClick={() => void start('file')}>{words.runOwn(ownList)}</Button>
          )}
          <Button tone="quiet" onClick={() => void choose()}>
            {words.choose}
          </Button>
        </>
      )}
      <span role="status" className={classes(styles.note, found?.state === 'found' && styles.bad)}>
        {run === 'running' && progress !== null ? words.progress(progress.tried, progress.total) : ''}
        {found?.text ?? ''}
      </span>
    </div>
  )
}
