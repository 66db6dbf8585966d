/** A credential: its model, its validation, and the one function that decides its standing. */
export * from './expectations.ts'
export * from './ids.ts'
export * from './model.ts'
export * from './standing/index.ts'
