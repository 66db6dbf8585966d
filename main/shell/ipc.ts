import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import * as v from 'valibot'
import { contract, type EventName, type EventOf, events } from '#app/ipc'
import type { Router, Sender } from '#main/ipc'

const prefix = 'keytide:'

// The frame is read before any await: a frame that is gone by then would read as null or, worse, as another one.
const senderOf = (event: IpcMainInvokeEvent): Sender => {
  const frame = event.senderFrame
  return {
    webContentsId: event.sender.id,
    frameUrl: frame?.url ?? null,
    frame: frame !== null && frame.parent === null ? 'main' : 'sub',
  }
}

export const bindRouter = (router: Router): void => {
  for (const channel of Object.keys(contract)) {
    ipcMain.handle(prefix + channel, (event, payload: unknown) =>
      router.dispatch(channel, senderOf(event), payload),
    )
  }
}

/** Sends an event to the window; a payload that its own schema refuses is a bug and throws. */
export const pushEvent = <E extends EventName>(target: WebContents, event: E, payload: EventOf<E>): void => {
  if (!target.isDestroyed()) target.send(prefix + event, v.parse(events[event], payload))
}
