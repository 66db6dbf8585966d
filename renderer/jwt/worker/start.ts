import address from './inspector.worker.ts?worker&url'

/** The types of this engine's Trusted Types, as far as they are used. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: () => string },
  ): { createScriptURL(text: string): string }
}

/**
 * The page's policy lets no text become an address of code. This is the one exception it names, made once when the page
 * loads, and it gives the same address whatever it is asked.
 */
const policy = (globalThis as unknown as { readonly trustedTypes: TrustedTypes }).trustedTypes.createPolicy(
  'keytide-inspector',
  {
    createScriptURL: () => new URL(address, import.meta.url).href,
  },
)

export const startWorker = (): Worker => new Worker(policy.createScriptURL(''), { type: 'module' })
