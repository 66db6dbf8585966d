/** The disk did not take a write, or did not give back what was there. Nothing of the transaction is in the store. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'
  readonly code: 'store-failed' | 'store-read-only'

  constructor(act: 'read' | 'write', code: StoreFailure['code'] = 'store-failed') {
    super(act === 'write' ? 'The store did not take the change.' : 'The store did not give a record.')
    this.code = code
  }
}

/** SQLite's codes for a disk that is full, failing, busy or closed to us. */
const diskCodes: ReadonlySet<number> = new Set([3, 5, 8, 10, 13, 14])

/** Whether a disk kept a file from being read, which says nothing of what is in it. */
export const isOfDisk = (failure: unknown): boolean => {
  if (!(failure instanceof Error)) return false
  if ('errcode' in failure) return diskCodes.has(Number(failure.errcode) & 0xff)
  return 'syscall' in failure
}

/** Runs SQL; whatever goes wrong in it says nothing but that it did, since its texts can quote what was bound. */
export const onDisk = <T>(act: 'read' | 'write', work: () => T): T => {
  try {
    return work()
  } catch (failure) {
    if (failure instanceof StoreFailure) throw failure
    throw new StoreFailure(act)
  }
}
