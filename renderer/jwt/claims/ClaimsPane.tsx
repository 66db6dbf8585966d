import { useEffect, useRef } from 'react'
import { Kbd, Segmented } from '#renderer/design'
import { inspector } from '#renderer/strings'
import { useVault } from '#renderer/vault'
import { Pane } from '../parts/Pane.tsx'
import { showAs, useInspector } from '../store.ts'
import type { TokenView } from '../view/types.ts'
import styles from './ClaimsPane.module.css'
import { ClaimsTable } from './ClaimsTable.tsx'

const typing = 'input:not([type="radio"]), textarea, select, [role="dialog"], [role="menu"]'

/** The raw view is one key away. */
const useJsonKey = (): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isElsewhere = event.target instanceof Element && event.target.closest(typing) !== null
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat
      if (event.key.toLowerCase() !== 'j' || isElsewhere || !isPlain || event.defaultPrevented) return
      if (!useVault.getState().preferences.letterKeys) return
      event.preventDefault()
      showAs(useInspector.getState().show === 'table' ? 'json' : 'table')
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Written by hand into one text node: nothing of it is markup, and React keeps no copy. */
function Json({ token }: { readonly token: TokenView }) {
  const place = useRef<HTMLPreElement>(null)
  useEffect(() => {
    const target = place.current
    target?.replaceChildren(document.createTextNode(token.json))
    return () => target?.replaceChildren()
  }, [token])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className={styles.json} aria-label={inspector.json} tabIndex={0} data-selectable>
      <pre ref={place} className={styles.pre} dir="ltr" data-json />
    </section>
  )
}

function Body({ token }: { readonly token: TokenView }) {
  const show = useInspector((state) => state.show)
  if (show === 'json') return <Json token={token} />
  const isBare = token.groups.every(({ title }) => title === 'header')
  return (
    <>
      {token.groups.length === 0 ? null : <ClaimsTable token={token} />}
      {isBare && token.payloadText !== '' ? (
        <section className={styles.payload} aria-label={inspector.payload}>
          <h3 className={styles.subtitle}>{inspector.payload}</h3>
          <pre className={styles.pre} data-selectable dir="ltr">
            {token.payloadText}
          </pre>
        </section>
      ) : null}
      {isBare && token.payloadText === '' ? (
        <p className={styles.empty}>{token.isEncrypted ? inspector.encrypted : inspector.opaque}</p>
      ) : null}
    </>
  )
}

export function ClaimsPane() {
  const token = useInspector((state) => state.inspected?.token ?? null)
  const show = useInspector((state) => state.show)
  const hasLetterKeys = useVault((state) => state.preferences.letterKeys)
  useJsonKey()
  return (
    <Pane
      title={inspector.claims}
      aside={
        token === null ? null : (
          <>
            {hasLetterKeys ? <Kbd>J</Kbd> : null}
            <Segmented
              label={inspector.view}
              name="inspector-view"
              value={show}
              options={[
                { value: 'table', label: inspector.table },
                { value: 'json', label: inspector.json },
              ]}
              onChange={showAs}
            />
          </>
        )
      }
    >
      {token === null ? <p className={styles.empty}>{inspector.emptyClaims}</p> : <Body token={token} />}
    </Pane>
  )
}
