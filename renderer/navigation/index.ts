/** Where the user is: the screen, and what lies over it. */
import { create } from 'zustand'

/** Only screens that work are here. */
export const screens = ['overview', 'credentials', 'inspector', 'activity', 'settings'] as const
export type ScreenId = (typeof screens)[number]

/** What the Add dialog is for; `null` while it is closed. */
export type AddPurpose =
  | { readonly kind: 'add'; readonly start: 'empty' | 'clipboard' }
  | { readonly kind: 'replace'; readonly credentialId: string }

/** A held token that the inspector looks at; its text stays in main. */
export interface HeldToken {
  readonly credentialId: string
  readonly part: string
}

interface Navigation {
  readonly screen: ScreenId
  /** What the inspector was opened for; `null` for whatever is pasted. */
  readonly inspected: HeldToken | null
  readonly add: AddPurpose | null
  readonly palette: 'open' | 'closed'
  readonly firstRun: 'running' | 'over'
  /** The recovery key is being made, over whatever screen. */
  readonly recovery: 'open' | 'closed'
}

const initial: Navigation = {
  screen: 'overview',
  inspected: null,
  add: null,
  palette: 'closed',
  firstRun: 'over',
  recovery: 'closed',
}

export const useNavigation = create<Navigation>(() => initial)

export const goTo = (screen: ScreenId): void => useNavigation.setState({ screen, inspected: null })
/** Opens the inspector on a held token. */
export const openInspector = (inspected: HeldToken): void =>
  useNavigation.setState({ screen: 'inspector', inspected })
export const openAdd = (purpose: AddPurpose): void =>
  useNavigation.setState({ add: purpose, palette: 'closed' })
export const closeAdd = (): void => useNavigation.setState({ add: null })
export const openPalette = (): void => useNavigation.setState({ palette: 'open' })
export const closePalette = (): void => useNavigation.setState({ palette: 'closed' })
export const beginFirstRun = (): void => useNavigation.setState({ firstRun: 'running' })
export const endFirstRun = (): void => useNavigation.setState({ firstRun: 'over' })
export const openRecovery = (): void => useNavigation.setState({ recovery: 'open' })
export const closeRecovery = (): void => useNavigation.setState({ recovery: 'closed' })

/** Forgets everything, as when the vault locks. */
export const resetNavigation = (): void => useNavigation.setState(initial)
