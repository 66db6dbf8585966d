import type { Habit } from '../../unit/rotation/fake-provider.ts'

/** What a rotating process is told. */
export interface Job {
  readonly habit: Habit
  readonly name: string
  readonly first: { readonly id: string; readonly secret: string }
  readonly port: number
  readonly folders: { readonly data: string; readonly copies: string }
  readonly locks: string
  readonly file: string
  /** The clock goes on where the process before left it. */
  readonly aheadMs: number
  readonly killAfterRows: number | null
}

/** What it says of the end. */
export interface Report {
  readonly outcome: string
  readonly current: string
  readonly journal: string
}
