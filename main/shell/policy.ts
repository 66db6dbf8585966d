/** The page's own scheme: no file: URLs, no remote content. */
export const pageScheme = 'keytide'
export const pageOrigin = `${pageScheme}://app`
export const pageUrl = `${pageOrigin}/index.html`

/**
 * Sent as a header with every file, never as a meta tag, so that no page can be shown without it. `connect-src 'none'`
 * and Trusted Types mean: the page neither calls out nor turns text into markup. The one policy allowed is made when the
 * page loads and gives one address, that of the worker which reads pasted tokens.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types keytide-inspector',
].join('; ')

export const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), clipboard-read=(), clipboard-write=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}
