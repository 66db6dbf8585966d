import { create } from 'zustand'
import type { FaultCode, KeyIntakeSummary } from '#app/ipc'
import type { Profile, Span } from '#app/jwt'
import type { Inspected } from './worker/messages.ts'

export type Panel = 'none' | 'key' | 'expectations' | 'when'

/** A stretch of the token that is marked in all three panes. */
export interface Marked {
  readonly span: Span
  /** The row that it belongs to, if one. */
  readonly row: string | null
  readonly by: 'token' | 'claims' | 'checks'
}

/** What may be said of the key at hand; the key itself is in no store. */
export type KeyState =
  | { readonly state: 'none' }
  | {
      readonly state: 'given'
      readonly label: string
      readonly intake: KeyIntakeSummary | null
      readonly matched: number | null
    }

interface InspectorState {
  /** `long`: the field shows a part of it. */
  readonly text: 'none' | 'short' | 'long'
  /** Counts how often another part of a long text was brought into the field. */
  readonly turned: number
  readonly inspected: Inspected | null
  readonly work: 'idle' | 'reading' | 'stopped'
  readonly verifying: 'no' | 'running' | 'gave-up'
  readonly picked: number
  readonly marked: Marked | null
  readonly panel: Panel
  readonly show: 'table' | 'json'
  /** Rows that are unfolded. */
  readonly unfolded: ReadonlySet<string>
  /** Null for now. */
  readonly asOfMs: number | null
  /** The instant of the last look. */
  readonly seenMs: number
  readonly profile: Profile
  readonly key: KeyState
  readonly comparing: 'no' | 'yes'
  /** What was copied last, in a sentence, and what a sample has replaced. */
  readonly shared: { readonly sentence: string; readonly replaced: readonly string[] } | null
  readonly fault: FaultCode | null
}

export const initialInspector: InspectorState = {
  text: 'none',
  turned: 0,
  inspected: null,
  work: 'idle',
  verifying: 'no',
  picked: 0,
  marked: null,
  panel: 'none',
  show: 'table',
  unfolded: new Set(),
  asOfMs: null,
  seenMs: 0,
  profile: {},
  key: { state: 'none' },
  comparing: 'no',
  shared: null,
  fault: null,
}

export const useInspector = create<InspectorState>(() => initialInspector)

export const openPanel = (panel: Panel): void =>
  useInspector.setState((state) => ({ panel: state.panel === panel ? 'none' : panel }))
export const closePanel = (): void => useInspector.setState({ panel: 'none' })
export const showAs = (show: InspectorState['show']): void => useInspector.setState({ show })
export const mark = (marked: Marked | null): void => useInspector.setState({ marked })
