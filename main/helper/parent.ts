/** The other end of a helper's channel, as the helper sees it. */
export interface Parent {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
}

/** Finds the parent of this process: Electron's port in a utility process, Node's channel in a forked one. */
export const parentOfThisProcess = (): Parent => {
  const { parentPort } = process as { readonly parentPort?: ParentPort }
  if (parentPort !== undefined) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => {
        parentPort.on('message', ({ data }) => listener(data))
      },
    }
  }
  const send = process.send?.bind(process)
  if (send === undefined) throw new Error('A helper is started by Keytide, not by hand.')
  // Electron ends its utility processes with the app; a forked one has to do that itself.
  process.on('disconnect', () => process.exit())
  return {
    post: (message) => {
      send(message)
    },
    onMessage: (listener) => {
      process.on('message', listener)
    },
  }
}
