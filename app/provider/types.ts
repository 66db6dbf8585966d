import type { CredentialKind } from '#app/credential'

/** The characters that may follow a prefix. */
export type Alphabet = 'base62' | 'base64url' | 'base64' | 'hex' | 'lower36' | 'upper36' | 'visible'

/** What a provider says about how long its tokens live. */
export type Life =
  | { readonly kind: 'never-expires' }
  /** Every one lives exactly this long. */
  | { readonly kind: 'fixed'; readonly ms: number }
  /** Whoever makes it chooses, up to this. */
  | { readonly kind: 'at-most'; readonly ms: number }

/** What a token says about itself in clear, beyond its prefix. */
export interface TokenFacts {
  readonly createdAtMs?: number
  readonly account?: string
  readonly host?: string
}

export interface TokenFormat {
  readonly id: string
  /** As its provider calls it: "Personal access token". */
  readonly label: string
  readonly kind: CredentialKind
  /** What each of them starts with, and what may be shown of it. Empty when nothing tells it apart. */
  readonly prefix: string
  /** How many characters the whole text has: fewest and most. */
  readonly length: readonly [number, number]
  readonly alphabet: Alphabet
  /** The structure of what follows the prefix, where it has one. */
  readonly shape?: RegExp
  /** Whether the check digits inside hold, for the whole text; only where the algorithm is published. */
  readonly checksum?: (text: string) => boolean
  readonly life?: Life
  /** Meant to be known by others, such as an access key id. */
  readonly open?: true
  /** The name of its part, where it is one of several. */
  readonly part?: string
  readonly environment?: 'production' | 'development'
  /** The names of variables that hold it; a shape without a prefix says nothing without one. */
  readonly variable?: RegExp
  readonly facts?: (text: string) => TokenFacts
}

/** One piece of a credential that has several, found by how its variable ends. */
export interface PartOfSet {
  readonly name: string
  readonly label: string
  readonly secret: boolean
  readonly required: boolean
  /** Ends of the variable's name, such as `SECRET_ACCESS_KEY`. */
  readonly endings: readonly string[]
}

/** Pieces that belong together: side by side they are one credential. */
export interface PartSet {
  readonly id: string
  readonly label: string
  readonly kind: CredentialKind
  readonly parts: readonly PartOfSet[]
}

/** How a new one is made, and what becomes of the old one meanwhile. */
export interface Capabilities {
  /** `overlap`: both work for a while. `in-place`: the old one dies. `mint`: made anew for each use. `guided`: on a page. */
  readonly rotation: 'overlap' | 'in-place' | 'mint' | 'guided'
  /** What its provider answers when asked about it. */
  readonly reports: readonly ('alive' | 'expiry' | 'created' | 'last-used')[]
  readonly revoke: 'api' | 'page'
  /** Whether it can be switched off and on again before it is deleted. */
  readonly deactivates: boolean
}

export interface Provider {
  readonly id: string
  readonly name: string
  /** Words that name it in variables: `GITHUB` of `GITHUB_TOKEN`. */
  readonly words: readonly string[]
  /** Whether others run it on hosts of their own; then no host may be assumed. */
  readonly selfHosted: boolean
  /** Where it is replaced by hand, or what its provider writes about that when the page depends on the host. */
  readonly rotatePage: `https://${string}`
  readonly formats: readonly TokenFormat[]
  readonly sets?: readonly PartSet[]
  /** Hosts of the `iss` claim of its tokens. */
  readonly issuers?: readonly string[]
  readonly can: Capabilities
  /** Where the facts of this entry were read. */
  readonly source: readonly `https://${string}`[]
}
