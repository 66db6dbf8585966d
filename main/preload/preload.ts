import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '#app/ipc'

// All the power that the page has. Nothing of Electron crosses: neither ipcRenderer nor an event object. Names that the
// contract doesn't have are refused by main, and the fixed parts keep Electron's own channels out of reach.
const door = 'keytide:call'
const eventPrefix = 'keytide:event:'

const bridge: Bridge = {
  call: (channel, request) => ipcRenderer.invoke(door, channel, request),
  on: (event, listener) => {
    const forward = (_event: unknown, payload: string) => listener(payload)
    ipcRenderer.on(eventPrefix + event, forward)
    return () => {
      ipcRenderer.removeListener(eventPrefix + event, forward)
    }
  },
}

contextBridge.exposeInMainWorld('keytide', bridge)
