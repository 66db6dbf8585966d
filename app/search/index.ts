/** Searching credentials: plain words and operators, read from what was typed and held against what is known. */
export { matches, narrows, type Searchable, searchable } from './match.ts'
export { parseQuery, type Query } from './query.ts'
