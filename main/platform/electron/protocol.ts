import { protocol, type Session } from 'electron'

export interface Served {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * Serves a scheme in a session. Electron 25 and later have `protocol.handle`; before it there is only
 * `registerBufferProtocol`, which the types of the shipped engine still name as deprecated.
 */
export const serveScheme = (
  session: Session,
  scheme: string,
  serve: (method: string, url: string) => Promise<Served>,
): void => {
  if (typeof session.protocol.handle === 'function') {
    session.protocol.handle(scheme, async (request) => {
      const { status, headers, body } = await serve(request.method, request.url)
      return new Response(new Uint8Array(body), { status, headers: { ...headers } })
    })
    return
  }
  session.protocol.registerBufferProtocol(scheme, (request, respond) => {
    serve(request.method, request.url).then(
      ({ status, headers, body }) => {
        const mimeType = headers['Content-Type']?.split(';')[0] ?? 'application/octet-stream'
        respond({ statusCode: status, headers: { ...headers }, mimeType, data: body })
      },
      () => respond({ statusCode: 500, data: Buffer.alloc(0) }),
    )
  })
}

/** Must run before `ready`. No `supportFetchAPI`: module scripts load without it, and it widens what the page may do. */
export const registerPageScheme = (scheme: string): void => {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
}
