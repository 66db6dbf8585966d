import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import * as v from 'valibot'
import { type EventName, type EventOf, events } from '#app/ipc'
import type { Router, Sender } from '#main/ipc'

// Calls come through one door, so that a name which is not in the contract gets the router's answer too.
const door = 'keytide:call'
const eventPrefix = 'keytide:event:'

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
  ipcMain.handle(door, async (event, channel: unknown, request: unknown) => {
    const sender = senderOf(event)
    return JSON.stringify(await router.dispatch(typeof channel === 'string' ? channel : '', sender, request))
  })
}

/** Sends an event to the window; a payload that its own schema refuses is a bug and throws. */
export const pushEvent = <E extends EventName>(target: WebContents, event: E, payload: EventOf<E>): void => {
  if (!target.isDestroyed()) target.send(eventPrefix + event, JSON.stringify(v.parse(events[event], payload)))
}
