import { create } from 'zustand'
import { emptyProfile, type ProfileEditable, type ProfileKey, type SavedProfile } from '#app/profiles'

/** What the editor was opened for. */
export interface Editing {
  /** Null for new ones. */
  readonly id: string | null
  readonly start: ProfileEditable
  readonly key: ProfileKey
  /** `token`: every field that was filled is for the user to confirm. */
  readonly origin: 'typed' | 'token'
  /** The credential that is held to it once it is saved. */
  readonly attachTo: string | null
  /** Gives the key that was typed elsewhere, once; a secret never lies in this store. */
  readonly takeKeyText: (() => string | null) | null
}

interface Profiles {
  /** By name; null until main has answered. */
  readonly rows: readonly SavedProfile[] | null
  readonly editing: Editing | null
}

const initial: Profiles = { rows: null, editing: null }

export const useProfiles = create<Profiles>(() => initial)

/** Forgets everything, as when the vault locks. */
export const resetProfiles = (): void => useProfiles.setState(initial)

export const closeEditor = (): void => useProfiles.setState({ editing: null })

export const openNewProfile = (): void =>
  useProfiles.setState({
    editing: {
      id: null,
      start: emptyProfile,
      key: { from: 'nowhere' },
      origin: 'typed',
      attachTo: null,
      takeKeyText: null,
    },
  })

export const openProfile = (profile: SavedProfile): void => {
  const { id, key, edition: _edition, savedAtMs: _savedAtMs, ...start } = profile
  useProfiles.setState({
    editing: { id, start, key, origin: 'typed', attachTo: null, takeKeyText: null },
  })
}

export interface FromToken {
  /** What `profileFromToken` proposes. */
  readonly start: ProfileEditable
  readonly attachTo?: string
  readonly takeKeyText?: () => string | null
}

/** Opens the editor on what a token that works suggests, each field to be confirmed. */
export const openProfileFromToken = ({ start, attachTo, takeKeyText }: FromToken): void =>
  useProfiles.setState({
    editing: {
      id: null,
      start,
      key: { from: 'nowhere' },
      origin: 'token',
      attachTo: attachTo ?? null,
      takeKeyText: takeKeyText ?? null,
    },
  })

/** The saved profile of this id, as long as it is there. */
export const useProfile = (id: string | null): SavedProfile | null =>
  useProfiles(({ rows }) => rows?.find((profile) => profile.id === id) ?? null)
