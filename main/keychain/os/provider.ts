import { readFileSync } from 'node:fs'

/** Programs that own the Secret Service's name, by the name of their process (which the kernel cuts at 15 characters). */
const known: readonly (readonly [RegExp, string])[] = [
  [/^gnome-keyring-d/, 'GNOME Keyring'],
  [/^keepassxc/, 'KeePassXC'],
  [/^(kwalletd|ksecretd)/, 'KDE Wallet'],
]

export const unknownProvider = 'Secret Service'

/** A name for people of the program with that process id. */
export const providerOf = (pid: number): string => {
  const program = programName(pid)
  return known.find(([pattern]) => pattern.test(program))?.[1] ?? unknownProvider
}

export const isGnomeKeyring = (provider: string): boolean => provider === 'GNOME Keyring'

const programName = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return ''
  }
}
