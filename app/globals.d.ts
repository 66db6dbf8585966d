// app/ has no platform. These are the only globals it may use: pure, and present in every engine it runs in.
declare class TextEncoder {
  encode(input?: string): Uint8Array
}
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean })
  decode(input?: Uint8Array): string
}
declare class URL {
  constructor(url: string, base?: string)
  readonly href: string
  readonly protocol: string
  readonly hostname: string
  readonly host: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
  readonly origin: string
}
