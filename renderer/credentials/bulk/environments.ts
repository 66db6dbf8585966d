import { defaultEnvironments, type Environment } from '#app/credential'
import type { Row } from '../assessed.ts'

/** The usual environments, and those that are in use beside them. */
export const environmentsOf = (rows: readonly Row[]): readonly Environment[] => {
  const known = new Map(defaultEnvironments.map((environment) => [environment.name, environment]))
  for (const { credential } of rows)
    if (!known.has(credential.environment.name))
      known.set(credential.environment.name, credential.environment)
  return [...known.values()]
}
