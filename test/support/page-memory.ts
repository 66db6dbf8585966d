import type { CDPSession, Page } from '@playwright/test'

/** What a page holds, read in ways that leave nothing of it behind in the page. */
export interface PageMemory {
  /** What stands in the page now: its markup, and what its fields hold. */
  readonly shown: () => Promise<string>
  /**
   * After the garbage was collected: the memory of its scripts, and the text of each node that they can still reach,
   * also when it was taken out of the page.
   */
  readonly kept: () => Promise<string>
}

/** Runs in the page, over all of its nodes that scripts can reach; the prototypes are among them. */
const textsOfNodes = `function () {
  return this
    .filter((node) => !Object.hasOwn(node, 'constructor'))
    .map((node) => [node.value ?? node.data ?? '', node.isConnected ? '' : (node.outerHTML ?? '')].join(' '))
    .join('\\n')
}`

const livingNodes = async (session: CDPSession): Promise<string> => {
  const group = { objectGroup: 'nodes' }
  const { result } = await session.send('Runtime.evaluate', { expression: 'Node.prototype', ...group })
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
    ...group,
  })
  const texts = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: textsOfNodes,
    returnByValue: true,
  })
  await session.send('Runtime.releaseObjectGroup', group)
  if (texts.exceptionDetails !== undefined) throw new Error('The nodes of the page could not be read.')
  return String(texts.result.value)
}

const heapSnapshot = async (session: CDPSession): Promise<string> => {
  const chunks: string[] = []
  const listen = ({ chunk }: { readonly chunk: string }) => chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', listen)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', listen)
  return chunks.join('')
}

export const memoryOf = async (page: Page): Promise<PageMemory> => {
  const session = await page.context().newCDPSession(page)
  return {
    shown: () =>
      page.evaluate(() => {
        const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
        return [document.documentElement.outerHTML, ...[...fields].map(({ value }) => value)].join('\n')
      }),
    kept: async () => {
      await session.send('HeapProfiler.collectGarbage')
      return [await livingNodes(session), await heapSnapshot(session)].join('\n')
    },
  }
}
