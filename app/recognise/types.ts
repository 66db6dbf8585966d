import type { CreatedAt, CredentialFormat, CredentialKind, Environment, Expiry } from '#app/credential'

export interface RecognisedPart {
  /** As the sealed payload names it: lower case, digits, underscore. */
  readonly name: string
  /** As its provider calls it. */
  readonly label: string
  readonly secret: boolean
  /** The value. For a secret part it goes to the vault and nowhere else. */
  readonly text: string
  /** The provider's public prefix, the only thing of a secret that may be shown; often empty. */
  readonly prefix: string
}

export type Confidence = 'certain' | 'likely' | 'guess'

/** What one value says of itself. Instants in epoch milliseconds. */
export interface Reading {
  /** What it is, as a name could begin: "GitHub personal access token". */
  readonly title: string
  readonly kind: CredentialKind
  readonly format: CredentialFormat
  /** An id of the catalogue, or `other`. */
  readonly provider: string
  /** Named by the text itself, never by a prefix; empty when it names none. */
  readonly host: string
  /** A hint of whose it is; may be empty. */
  readonly account: string
  /** What it or the names around it suggest; null when nothing does. */
  readonly environment: Environment | null
  readonly parts: readonly RecognisedPart[]
  readonly createdAt: CreatedAt
  readonly expiry: Expiry
  readonly notBeforeMs: number | null
  readonly lifetimeMs: number | null
  readonly issuer: string | null
  readonly audience: readonly string[]
  readonly confidence: Confidence
  /** Why it is believed, in words that hold nothing secret. */
  readonly reasons: readonly string[]
}

/** One credential found in a text, with everything that could be known without asking. */
export interface Candidate extends Omit<Reading, 'title'> {
  /** A proposal, unlike any other of the same text. */
  readonly name: string
  /** The lines of the text that it came from, counted from 1. */
  readonly lines: readonly number[]
}

export interface Recognition {
  readonly candidates: readonly Candidate[]
  /** Lines with something that is no credential, counted from 1, so that a preview can say what is left out. */
  readonly skippedLines: readonly number[]
}

export interface RecogniseRefusal {
  readonly code: 'empty' | 'too-large' | 'invalid-text' | 'too-many'
  /** What is wrong and what to do. */
  readonly sentence: string
}

/** A part of a text that is accounted for: taken for a credential, or left out by its line. */
export type Source = object

/** A reading with the place it was found in, before it gets its name. */
export interface Found {
  readonly reading: Reading
  /** A name that the text itself gives it, such as a variable's; empty when it gives none. */
  readonly called: string
  readonly lines: readonly number[]
  /** What it was read from, where a line may hold more than that. */
  readonly sources?: readonly Source[]
}

/** What a whole text holds, or null when it is not of the form that the reader knows. */
export interface Findings {
  readonly found: readonly Found[]
  readonly skippedLines: readonly number[]
}
