import { limits } from '../limits.ts'
import { fault, jsonFaultCode } from './faults.ts'
import { scanJson } from './json-scanner.ts'
import { rowsOf } from './rows.ts'
import type { Fault, Locate, PartName, Row, RowType, Section } from './types.ts'
import { firstUtf8Fault, hasBom, looksUtf16 } from './utf8.ts'

export interface Document {
  readonly rows: readonly Row[]
  readonly faults: readonly Fault[]
  /** Null when not even the first value could be read. */
  readonly type: RowType | null
}

interface Source {
  readonly section: Section
  readonly part: PartName
  readonly bytes: Uint8Array
  /** Byte offsets to places in the token. */
  readonly locate: Locate
  /** The bytes end where decoding stopped, so that an early end is no fault of the JSON. */
  readonly cut: 'whole' | 'cut-short'
  readonly members?: number
}

/** Reads one JSON document of a token: UTF-8 first, then JSON; what can be read after a fault is still in the rows. */
export const readDocument = ({ section, part, bytes, locate, cut, members }: Source): Document => {
  const faults: Fault[] = []
  if (looksUtf16(bytes)) return { rows: [], faults: [fault('utf8-utf16', part, locate(0, 2))], type: null }
  const skip = hasBom(bytes) ? 3 : 0
  if (skip > 0) faults.push(fault('utf8-bom', part, locate(0, skip)))
  const broken = firstUtf8Fault(bytes)
  if (broken >= 0) faults.push(fault('utf8-invalid', part, locate(broken, broken + 1)))

  const scan = scanJson(bytes.subarray(skip), { depth: limits.depth, members: members ?? limits.members })
  const locateScanned: Locate = (start, end) => locate(start + skip, end + skip)
  const isCutShort = cut === 'cut-short' && (scan.fault?.code === 'end' || scan.fault?.code === 'empty')
  if (scan.fault !== null && !isCutShort) {
    const { at, code } = scan.fault
    const end = Math.min(at + 1, bytes.length - skip)
    faults.push(fault(jsonFaultCode(code), part, locateScanned(at, Math.max(at, end))))
  }
  return {
    rows: rowsOf(section, scan.nodes, locateScanned),
    faults,
    type: scan.nodes[0]?.type ?? null,
  }
}
