import { useCredentials } from '#renderer/credentials'

/** The name of a credential, or nothing for none. */
export const useCredentialName = (id: string | null): string =>
  useCredentials(({ rows }) => (id === null ? '' : (rows?.get(id)?.name ?? '')))
