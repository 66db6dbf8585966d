import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import type { PickedFile } from '#main/services'

/** Asks the user for a file through the system's own dialog; the page never learns its path. */
export const filePicker =
  (window: () => BrowserWindow | null) =>
  async (title: string): Promise<PickedFile | null> => {
    const parent = window()
    if (parent === null) return null
    const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
      title,
      properties: ['openFile', 'dontAddToRecent'],
    })
    const [path] = filePaths
    if (canceled || path === undefined) return null
    try {
      return { path, name: basename(path), bytes: (await stat(path)).size }
    } catch {
      return null
    }
  }
