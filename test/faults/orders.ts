import type { WriteStep } from '#main/vault'
import type { Report } from './report.ts'
import type { Write } from './writes.ts'

/** What the test tells the vault's process, one line of JSON each. */
export type Order =
  | { readonly do: 'open'; readonly folders: { readonly data: string; readonly copies: string } }
  | { readonly do: 'write'; readonly write: Write; readonly stopAt: WriteStep | null }

/** What it answers, likewise. */
export type Answer =
  | { readonly is: 'open'; readonly report: Report }
  | { readonly is: 'reached'; readonly step: WriteStep }
  /** The write is acknowledged; `id` is the credential's. */
  | { readonly is: 'done'; readonly id: string }
  | { readonly is: 'failed'; readonly why: string }
