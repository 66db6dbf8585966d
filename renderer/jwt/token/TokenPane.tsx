import { ChevronDown, Ellipsis, X } from 'lucide-react'
import { Button, IconButton, Menu, MenuChoice, MenuItem } from '#renderer/design'
import { inspector } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { clearToken, pickToken, setComparing } from '../actions.ts'
import { Pane } from '../parts/Pane.tsx'
import { sessionNow, tokenText } from '../session.ts'
import { keep, share } from '../share.ts'
import { useInspector } from '../store.ts'
import type { TokenView } from '../view/types.ts'
import { OtherField } from './OtherField.tsx'
import { TokenField } from './TokenField.tsx'
import styles from './TokenPane.module.css'

/** Which of several tokens in one paste is looked at. */
function Several() {
  const offered = useInspector((state) => state.inspected?.offered ?? null)
  const picked = useInspector((state) => state.picked)
  if (offered === null || offered.length < 2) return null
  const options = offered.map(({ title }, index) => ({
    value: String(index),
    label: inspector.which(index + 1, title),
  }))
  return (
    <div className={styles.several}>
      <span>{inspector.several(offered.length)}</span>
      <Menu
        align="start"
        trigger={
          <Button>
            {options[picked]?.label ?? ''} <ChevronDown />
          </Button>
        }
      >
        <MenuChoice
          label={inspector.severalLabel}
          value={String(picked)}
          options={options}
          onChange={(value) => pickToken(Number(value))}
        />
      </Menu>
    </div>
  )
}

function Shared() {
  const shared = useInspector((state) => state.shared)
  if (shared === null) return null
  return (
    <div className={styles.shared} role="status">
      <p>{shared.sentence}</p>
      {shared.replaced.length === 0 ? null : (
        <details>
          <summary>{inspector.replacedList}</summary>
          <p className={styles.replaced} data-selectable>
            {shared.replaced.slice(0, 200).join(', ')}
          </p>
        </details>
      )}
    </div>
  )
}

/** Of a token of another make nothing can be shown that is not secret. */
const useShareable = (): boolean =>
  useInspector(({ inspected }) => inspected?.token != null && inspected.token.tone !== 'foreign')

function More() {
  const has = useShareable()
  if (!has) return null
  return (
    <Menu trigger={<IconButton label={inspector.shareMore} icon={<Ellipsis />} className={styles.head} />}>
      <MenuItem onSelect={() => void share('sample')}>{inspector.share}</MenuItem>
      <MenuItem onSelect={() => void share('cut')}>{inspector.shareCut}</MenuItem>
      <MenuItem onSelect={() => void share('claims')}>{inspector.shareClaims}</MenuItem>
    </Menu>
  )
}

function Acts({ held }: { readonly held: 'pasted' | 'held' }) {
  const has = useInspector((state) => state.inspected?.token != null)
  const isShareable = useShareable()
  const comparing = useInspector((state) => state.comparing)
  const isOpen = useVault(({ app }) => app?.phase === 'open')
  if (!has && comparing === 'no') return null
  return (
    <div className={styles.acts}>
      {has && isOpen && held === 'pasted' ? (
        <Button tone="primary" onClick={keep}>
          {inspector.keep}
        </Button>
      ) : null}
      {isShareable ? <Button onClick={() => void share('sample')}>{inspector.share}</Button> : null}
      {held === 'held' || (comparing === 'no' && !isShareable) ? null : (
        <Button
          aria-pressed={comparing === 'yes'}
          onClick={() => setComparing(comparing === 'yes' ? 'no' : 'yes')}
        >
          {comparing === 'yes' ? inspector.compareEnd : inspector.compare}
        </Button>
      )}
    </div>
  )
}

/** Of a long text a part is shown; choosing a claim or an issue shows its place. */
function LongText() {
  const length = tokenText().length
  const show = (at: number): void => {
    sessionNow()?.token?.show(at)
    useInspector.setState(({ turned }) => ({ marked: null, turned: turned + 1 }))
  }
  return (
    <div className={styles.long}>
      <span>{inspector.large(length)}</span>
      <Button tone="quiet" onClick={() => show(0)}>
        {inspector.toStart}
      </Button>
      <Button tone="quiet" onClick={() => show(length - 1)}>
        {inspector.toEnd}
      </Button>
    </div>
  )
}

/** What is no JWT is named on top of the screen, in a sentence too long for here. */
const titleOf = (token: TokenView | null): string =>
  token === null || token.tone === 'foreign' ? '' : token.title

export function TokenPane({ held }: { readonly held: 'pasted' | 'held' }) {
  const title = useInspector(({ inspected }) => titleOf(inspected?.token ?? null))
  const text = useInspector((state) => state.text)
  const comparing = useInspector((state) => state.comparing)
  return (
    <Pane
      title={inspector.token}
      aside={
        <>
          <span className={styles.kind}>{title}</span>
          <More />
          {text === 'none' || held === 'held' ? null : (
            <IconButton label={inspector.clear} icon={<X />} className={styles.head} onClick={clearToken} />
          )}
        </>
      }
    >
      <Several />
      <TokenField held={held} />
      {text === 'long' ? <LongText /> : null}
      {held === 'held' ? <p className={styles.note}>{inspector.heldHint}</p> : null}
      {comparing === 'yes' ? <OtherField /> : null}
      <Shared />
      <Acts held={held} />
    </Pane>
  )
}
