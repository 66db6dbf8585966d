import { ChevronDown } from 'lucide-react'
import { Button, classes, StandingMark, type Urgency, VisuallyHidden } from '#renderer/design'
import { useNavigation } from '#renderer/navigation'
import { faultSentence, inspector } from '#renderer/strings'
import { openPanel, type Panel, useInspector } from '../store.ts'
import { clockTime, instantWords } from '../time-words.ts'
import type { TokenView } from '../view/types.ts'
import styles from './Summary.module.css'

const urgencyOf: Readonly<Record<TokenView['tone'], Urgency>> = {
  act: 'act',
  soon: 'soon',
  fine: 'fine',
  unverified: 'unknown',
  foreign: 'unknown',
}

interface Said {
  readonly lead: string
  readonly rest: string
}

/** The first words, up to the instant in brackets, the reason or the full stop. */
const splitLead = (summary: string): Said => {
  const at = summary.search(/ \(|: |\. /)
  if (at < 0) return { lead: summary, rest: '' }
  const after = summary[at] === ' ' ? at : at + 1
  return { lead: summary.slice(0, after), rest: summary.slice(after) }
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** While nothing speaks against a token, what counts most is whether its signature was verified. */
const said = ({ tone, summary }: TokenView): Said => {
  switch (tone) {
    case 'act':
    case 'soon':
      return splitLead(summary)
    case 'foreign':
      return { lead: upperFirst(summary.replace(/^Not a valid token: /, '')), rest: '' }
    case 'fine': {
      const verified = `${inspector.verified}.`
      return summary.endsWith(verified)
        ? { lead: verified, rest: ` ${summary.slice(0, -verified.length)}` }
        : splitLead(summary)
    }
    case 'unverified': {
      const [, rest = '', why = ''] =
        /^(.*?)\s*(?:Signature not verified|Content not opened): (.*)$/.exec(summary) ?? []
      return why === ''
        ? { lead: `${inspector.notVerified}.`, rest: ` ${summary}` }
        : { lead: `${inspector.notVerified}:`, rest: ` ${why} ${rest}` }
    }
  }
}

function Sentence({ token }: { readonly token: TokenView }) {
  const verifying = useInspector((state) => state.verifying)
  if (verifying === 'running') return <strong>{inspector.verifying}</strong>
  const { lead, rest } = said(token)
  return (
    <>
      <strong className={styles.lead}>{lead}</strong>
      <span>{rest}</span>
    </>
  )
}

function AsOf() {
  const asOfMs = useInspector((state) => state.asOfMs)
  const seenMs = useInspector((state) => state.seenMs)
  const isOpen = useInspector((state) => state.panel === 'when')
  const words = asOfMs === null ? inspector.asOfNow(clockTime(seenMs)) : inspector.asOf(instantWords(asOfMs))
  return (
    <button
      type="button"
      className={classes(styles.asOf, asOfMs !== null && styles.set)}
      aria-expanded={isOpen}
      title={inspector.asOfChange}
      data-panel="when"
      onClick={() => openPanel('when')}
    >
      {words}
      <VisuallyHidden>. {inspector.asOfChange}</VisuallyHidden>
    </button>
  )
}

function Opener({ panel, label }: { readonly panel: Panel; readonly label: string }) {
  const isOpen = useInspector((state) => state.panel === panel)
  return (
    <Button aria-expanded={isOpen} data-panel={panel} onClick={() => openPanel(panel)}>
      <span className={styles.opener}>{label}</span>
      {panel === 'expectations' ? <ChevronDown className={styles.chevron} /> : null}
    </Button>
  )
}

function Openers() {
  const key = useInspector((state) => state.key.state)
  const profile = useInspector((state) => state.profile)
  const held = useNavigation((state) => state.inspected !== null)
  const set = Object.keys(profile).length
  if (held) return <span className={styles.held}>{inspector.noKeyForHeld}</span>
  return (
    <>
      <Opener panel="key" label={key === 'none' ? inspector.chooseKey : inspector.changeKey} />
      <Opener
        panel="expectations"
        label={inspector.expectations(
          set === 0 ? inspector.expectationsNone : inspector.expectationsSome(set),
        )}
      />
    </>
  )
}

/** On top, in one sentence: the most likely reason that the token is refused, and what is known of its signature. */
export function Summary() {
  const inspected = useInspector((state) => state.inspected)
  const text = useInspector((state) => state.text)
  const work = useInspector((state) => state.work)
  const verifying = useInspector((state) => state.verifying)
  const fault = useInspector((state) => state.fault)
  const token = inspected?.token ?? null
  const problem =
    fault !== null
      ? faultSentence(fault)
      : work === 'stopped'
        ? inspector.stopped
        : verifying === 'gave-up'
          ? inspector.gaveUp
          : (inspected?.refusal ?? null)
  const tone = problem !== null ? 'act' : token === null || verifying !== 'no' ? 'unverified' : token.tone
  return (
    <div className={classes(styles.bar, styles[tone])} data-tone={tone} data-summary>
      {text === 'none' && problem === null ? null : <StandingMark urgency={urgencyOf[tone]} />}
      <p className={styles.sentence} role="status" data-selectable>
        {problem !== null ? (
          problem
        ) : token !== null ? (
          <>
            <Sentence token={token} /> <AsOf />
          </>
        ) : text === 'none' ? (
          <>
            <strong>{inspector.emptyTitle}.</strong> {inspector.emptyText}
          </>
        ) : (
          inspector.noToken
        )}
      </p>
      <div className={styles.acts}>
        <Openers />
      </div>
    </div>
  )
}
