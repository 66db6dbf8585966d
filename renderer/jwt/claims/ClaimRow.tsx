import { ChevronRight, Copy, Link2 } from 'lucide-react'
import { classes } from '#renderer/design'
import { inspector } from '#renderer/strings'
import { markRow } from '../marking.ts'
import { exactWords, timeWords } from '../time-words.ts'
import type { ViewRow } from '../view/types.ts'
import { Cell } from './Cell.tsx'
import styles from './ClaimRow.module.css'
import { copyPath, copyValue, setFold } from './keys.ts'
import { type Entry, valueText } from './rows.ts'

export interface ClaimRowProps {
  readonly entry: Extract<Entry, { kind: 'row' }>
  readonly index: number
  readonly top: number
  readonly at: 'here' | 'elsewhere'
  readonly seenMs: number
  readonly measure: (element: HTMLElement | null) => void
}

function Said({ row, seenMs }: { readonly row: ViewRow; readonly seenMs: number }) {
  const flags = row.flags.filter((flag) => flag !== 'pointer-cut')
  return (
    <>
      {row.atMs === null ? null : (
        <span
          className={classes(styles.line, row.tone !== null && styles[row.tone])}
          title={exactWords(row.atMs)}
        >
          {timeWords(row.atMs, seenMs)}
        </span>
      )}
      {row.notes.map(({ tone, text }) => (
        <span key={text} className={classes(styles.line, styles[tone])}>
          {text}
        </span>
      ))}
      {flags.length === 0 ? null : (
        <span className={classes(styles.line, styles.soon)}>
          {flags.map((flag) => inspector.hidden[flag]).join(' · ')}
        </span>
      )}
      {row.meaning === null || row.atMs !== null ? null : <span className={styles.line}>{row.meaning}</span>}
    </>
  )
}

/** One member: its name, its value, and what is to be said of it. */
export function ClaimRow({ entry, index, top, at, seenMs, measure }: ClaimRowProps) {
  const { row, hue, fold, key } = entry
  const isLeaf = row.type !== 'object' && row.type !== 'array'
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the keyboard, and names the row at hand.
    // biome-ignore lint/a11y/useSemanticElements: a virtual tree keeps a handful of rows, which no table does.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's.
    <div
      ref={measure}
      role="row"
      id={`claim-${key}`}
      data-index={index}
      className={classes(styles.row, at === 'here' && styles.here)}
      style={{ transform: `translateY(${top}px)` }}
      aria-level={row.depth + 1}
      aria-rowindex={index + 1}
      aria-selected={at === 'here'}
      aria-expanded={fold === 'leaf' ? undefined : fold === 'open'}
      onClick={() => markRow(row)}
    >
      <Cell role="rowheader" className={styles.name} style={{ paddingLeft: Math.min(row.depth, 8) * 12 }}>
        <span className={classes(styles.hue, styles[hue])} aria-hidden="true" />
        {fold === 'leaf' ? null : (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            className={classes(styles.fold, fold === 'open' && styles.open)}
            onClick={() => setFold(key, fold === 'open' ? 'folded' : 'open')}
          >
            <ChevronRight />
          </button>
        )}
        <bdi className={styles.word} title={row.pointer}>
          {row.name === '' ? '""' : row.name}
        </bdi>
      </Cell>
      <Cell role="gridcell" className={styles.value}>
        <code className={styles.text} data-selectable dir="ltr">
          {valueText(row)}
        </code>
        <Said row={row} seenMs={seenMs} />
      </Cell>
      <Cell role="gridcell" className={styles.acts}>
        {isLeaf ? (
          <button
            type="button"
            tabIndex={-1}
            title={inspector.copyValue}
            aria-label={inspector.copyValue}
            onClick={() => copyValue(row)}
          >
            <Copy />
          </button>
        ) : null}
        <button
          type="button"
          tabIndex={-1}
          title={inspector.copyPath}
          aria-label={inspector.copyPath}
          onClick={() => copyPath(row)}
        >
          <Link2 />
        </button>
      </Cell>
    </div>
  )
}
