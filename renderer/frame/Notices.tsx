import { call } from '#renderer/bridge'
import { Banner, Button } from '#renderer/design'
import { openRecovery } from '#renderer/navigation'
import { notices, noticeWords, recoveryNag } from '#renderer/strings'
import { useVault } from '#renderer/vault'

const none: readonly never[] = []

/** What must not be overlooked, above every screen until it is acknowledged. */
export function Notices() {
  const shown = useVault((state) => state.app?.notices ?? none)
  const remind = useVault((state) => state.app?.recovery.remind ?? false)
  return (
    <>
      {shown.map((notice) => (
        <Banner
          key={notice}
          tone="act"
          live="status"
          flush
          acts={
            <Button onClick={() => void call('vault.dismissNotice', { notice })}>
              {noticeWords.dismiss}
            </Button>
          }
        >
          {notices[notice]}
        </Banner>
      ))}
      {remind ? (
        <Banner
          tone="soon"
          lead={recoveryNag.lead}
          flush
          acts={
            <>
              <Button onClick={openRecovery}>{recoveryNag.make}</Button>
              <Button tone="quiet" onClick={() => void call('recovery.postpone', {})}>
                {recoveryNag.later}
              </Button>
            </>
          }
        >
          {recoveryNag.text}
        </Banner>
      ) : null}
    </>
  )
}
