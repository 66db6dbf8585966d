/** What is changed for many at once. */
export type BulkTask = 'tag' | 'environment' | 'policy'
