/** The disk did not take a write, or did not give back what was there. Nothing of the transaction is in the store. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'

  constructor(act: 'read' | 'write') {
    super(act === 'write' ? 'The store did not take the change.' : 'The store did not give a record.')
  }
}

/** Runs SQL; whatever goes wrong in it says nothing but that it did, since its texts can quote what was bound. */
export const onDisk = <T>(act: 'read' | 'write', work: () => T): T => {
  try {
    return work()
  } catch {
    throw new StoreFailure(act)
  }
}
