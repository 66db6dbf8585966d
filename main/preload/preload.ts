import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '#app/ipc'

// All the power that the page has. Nothing of Electron crosses: neither ipcRenderer nor an event object, and main
// knows the channels, so a name it never bound is refused there.
const prefix = 'keytide:'

const bridge: Bridge = {
  call: (channel, request) => ipcRenderer.invoke(prefix + channel, request),
  on: (event, listener) => {
    const forward = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload)
    ipcRenderer.on(prefix + event, forward)
    return () => {
      ipcRenderer.removeListener(prefix + event, forward)
    }
  },
}

contextBridge.exposeInMainWorld('keytide', bridge)
