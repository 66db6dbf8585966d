/** What changes how Node itself starts stays behind: a helper runs our file and nothing before it. */
export const helperEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('NODE_')))
