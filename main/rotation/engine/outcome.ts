import type { FaultCode } from '#app/ipc'
import type { JournalRow, RotationFault } from '#app/rotation'
import type { WithRow } from '../vault-port.ts'

type Distribute<Row> = Row extends JournalRow ? Omit<Row, 'atMs'> : never
/** A row before it is written down; when that is, is the journal's to say. */
export type NewRow = Distribute<JournalRow>

/** What came of an act: rows, and what lies in one transaction with them. */
export type Outcome =
  | { readonly is: 'rows'; readonly rows: readonly NewRow[]; readonly more?: WithRow }
  /** Nothing came of it now; it is tried again. */
  | { readonly is: 'put-off'; readonly why: RotationFault }
  /** The rows are in the vault already. */
  | { readonly is: 'written' }
  /** The vault is closed, or takes nothing: the run waits where it is. */
  | { readonly is: 'stopped'; readonly why: FaultCode }

export const rows = (...all: readonly NewRow[]): Outcome => ({ is: 'rows', rows: all })
export const putOff = (why: RotationFault): Outcome => ({ is: 'put-off', why })

/** What keeps a run from going on when the vault does not give or take. */
export const vaultFault = (code: FaultCode): Outcome => {
  switch (code) {
    case 'not-open':
    case 'store-failed':
    case 'store-read-only':
      return { is: 'stopped', why: code }
    case 'value-missing':
    case 'value-damaged':
    case 'value-changed-outside':
    case 'not-found':
      return putOff('value-unreadable')
    default:
      return putOff('vault-not-ready')
  }
}
