import { type KeyIntake, type Profile, readKeyBytes } from '#app/jwt'
import { err, ok, type Result } from '#app/result'
import type { InspectArguments, KeyPlace } from './arguments.ts'
import { fileChunks, readAll, readFaultText } from './files.ts'
import { readJson } from './json.ts'
import { fetchKeys } from './key-set.ts'
import { limits } from './limits.ts'
import { readProfile } from './profile.ts'

const readFile = async (role: string, path: string, limit: number): Promise<Result<Uint8Array, string>> => {
  const bytes = await readAll(fileChunks(path), limit)
  return bytes.ok ? bytes : err(readFaultText(role, bytes.error, limit))
}

const profileFrom = async (path: string): Promise<Result<Profile, string>> => {
  const bytes = await readFile('The profile file', path, limits.profileFile)
  if (!bytes.ok) return bytes
  const json = readJson(new TextDecoder().decode(bytes.value), limits.depth)
  if (!json.ok) return err('The profile file is not JSON.')
  const profile = readProfile(json.value)
  return profile.ok ? profile : err(`The profile file is not as it must be: ${profile.error}`)
}

const keyFrom = async (place: KeyPlace): Promise<Result<KeyIntake, string>> => {
  switch (place.at) {
    case 'file': {
      const bytes = await readFile('The key file', place.path, limits.keyFile)
      return bytes.ok ? ok(readKeyBytes(bytes.value)) : bytes
    }
    case 'url':
      return fetchKeys(place.url, place.loopback)
  }
}

/** What the options name, read once at the start. */
export interface Sources {
  readonly key?: KeyIntake
  readonly profile?: Profile
}

export const readSources = async ({
  key,
  profilePath,
}: InspectArguments): Promise<Result<Sources, string>> => {
  const profile = profilePath === null ? null : await profileFrom(profilePath)
  if (profile?.ok === false) return profile
  // Last, so that no connection is made for a command that can't run.
  const intake = key === null ? null : await keyFrom(key)
  if (intake?.ok === false) return intake
  return ok({
    ...(profile === null ? {} : { profile: profile.value }),
    ...(intake === null ? {} : { key: intake.value }),
  })
}
