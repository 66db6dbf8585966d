import { Button } from '#renderer/design'
import { detail, frame } from '#renderer/strings'
import { useNow } from '#renderer/time'
import { clearClipboard, useVault } from '#renderer/vault'
import styles from './CopyCountdown.module.css'

/** Beside the part that was copied last: how long it stays on the clipboard, and the way to end that. */
export function CopyCountdown({ id, part }: { readonly id: string; readonly part: string }) {
  const copied = useVault((state) => state.copied)
  const clipboard = useVault((state) => state.clipboard)
  const isHere = clipboard !== null && copied?.id === id && copied.part === part
  const nowMs = useNow(isHere ? clipboard.clearsAtMs : null)
  if (!isHere) return null
  const seconds = Math.max(0, Math.ceil((clipboard.clearsAtMs - nowMs) / 1000))
  return (
    <p className={styles.line}>
      <span>
        {detail.copied}. {frame.clearsIn(seconds)}
      </span>
      <Button tone="quiet" onClick={() => void clearClipboard()}>
        {frame.clearNow}
      </Button>
    </p>
  )
}
