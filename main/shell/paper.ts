import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { err, ok } from '#app/result'
import type { RecoveryPaper } from '#main/services'

/** Only its owner may read it; a file that was there with wider rights is narrowed before the text is in it. */
const writePrivate = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'w', 0o600)
  try {
    await file.chmod(0o600)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The recovery key on its way out of the window, through the system's own dialogs. */
export const recoveryPaper = (window: () => BrowserWindow | null): RecoveryPaper => ({
  save: async (suggestedName, text) => {
    const parent = window()
    if (parent === null) return err('internal')
    const { canceled, filePath } = await dialog.showSaveDialog(parent, {
      defaultPath: join(app.getPath('documents'), suggestedName),
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    })
    if (canceled || filePath === undefined || filePath === '') return err('cancelled')
    const content = text()
    if (content === null) return err('recovery-not-begun')
    try {
      await writePrivate(filePath, content)
    } catch {
      return err('file-not-written')
    }
    return ok(basename(filePath))
  },
  // The page itself: its print style leaves nothing but the key on the paper.
  print: () =>
    new Promise((done) => {
      const contents = window()?.webContents
      if (contents === undefined) return done(err('internal'))
      contents.print({ silent: false, printBackground: false }, (success, reason) => {
        if (success) return done(ok(undefined))
        done(err(/cancel/i.test(reason) ? 'cancelled' : 'not-printed'))
      })
    }),
})
