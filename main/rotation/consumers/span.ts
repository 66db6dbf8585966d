/** Where a value stands in the text of a file, and what it is there. */
export interface Span {
  readonly start: number
  readonly end: number
  /** As a program that reads the file understands it; null where it is a reference or means more than its letters. */
  readonly value: string | null
  /** How it is written down, between `start` and `end`. */
  readonly form: 'bare' | 'single' | 'double'
}

/** A name in a file: of a variable, or of a key in a section. */
export interface EntryName {
  readonly section: string | null
  readonly name: string
}

/** A kind of text file whose values can be found and written without touching anything else. */
export interface TextForm {
  /** Every place where the name is given a value, in the order of the text; the last one counts. */
  readonly find: (text: string, entry: EntryName) => readonly Span[]
  /** The value in the form that stood there, or null where that form can't hold it. */
  readonly write: (value: string, form: Span['form']) => string | null
  /** Every entry with its value, to see afterwards that nothing else changed. */
  readonly entries: (text: string) => readonly (readonly [entry: string, value: string])[]
}
