import * as electron from 'electron'
import type { ClipboardPort } from '#main/clipboard'

interface Selection {
  readText(): string | Promise<string>
  writeText(text: string): unknown
  clear(): unknown
}

/** Electron 22 names the selection by an argument, 44 and later by an object of its own. */
const selections = (): readonly Selection[] => {
  const clipboard = electron.clipboard as unknown as {
    readText(type?: string): string | Promise<string>
    writeText(text: string, type?: string): unknown
    clear(type?: string): unknown
    selection?: Selection
  }
  const main: Selection = {
    readText: () => clipboard.readText(),
    writeText: (text) => clipboard.writeText(text),
    clear: () => clipboard.clear(),
  }
  if (process.platform !== 'linux') return [main]
  const primary = clipboard.selection ?? {
    readText: () => clipboard.readText('selection'),
    writeText: (text) => clipboard.writeText(text, 'selection'),
    clear: () => clipboard.clear('selection'),
  }
  return [main, primary]
}

const osFormat = (name: string) => `electron application/osclipboard;format="${name}"`

/** The marks by which clipboard managers know a secret, per operating system; only the engine from 44 on can write them. */
const concealedMarks = (): Readonly<Record<string, string>> => {
  switch (process.platform) {
    case 'darwin':
      return {
        [osFormat('org.nspasteboard.ConcealedType')]: '',
        [osFormat('org.nspasteboard.TransientType')]: '',
      }
    case 'win32':
      return {
        [osFormat('ExcludeClipboardContentFromMonitorProcessing')]: '1',
        [osFormat('CanIncludeInClipboardHistory')]: '\0\0\0\0',
        [osFormat('CanUploadToCloudClipboard')]: '\0\0\0\0',
      }
    default:
      return { [osFormat('x-kde-passwordManagerHint')]: 'secret' }
  }
}

type ItemConstructor = new (entries: Readonly<Record<string, string>>) => unknown

export const systemClipboard = (): ClipboardPort => {
  const [main, ...others] = selections()
  if (main === undefined) throw new Error('no clipboard')
  const ClipboardItem = (electron as unknown as { ClipboardItem?: ItemConstructor }).ClipboardItem
  const clipboard = electron.clipboard as unknown as { write(items: readonly unknown[]): Promise<void> }
  return {
    readText: async () => main.readText(),
    writeSecret: async (text) => {
      if (ClipboardItem === undefined) await main.writeText(text)
      else await clipboard.write([new ClipboardItem({ 'text/plain': text, ...concealedMarks() })])
    },
    writePublic: async (text) => {
      await main.writeText(text)
    },
    clearWhere: async (isOurs) => {
      for (const selection of [main, ...others]) {
        if (isOurs(await selection.readText())) await selection.clear()
      }
    },
  }
}
