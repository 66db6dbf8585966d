import type { ActivityAction } from '#app/ipc'

export const groups = ['all', 'used', 'changed', 'vault'] as const
export type Group = (typeof groups)[number]

const groupOf: Readonly<Record<ActivityAction, Exclude<Group, 'all'>>> = {
  'vault-created': 'vault',
  'vault-unlocked': 'vault',
  'vault-locked': 'vault',
  'password-set': 'vault',
  'password-changed': 'vault',
  'password-removed': 'vault',
  'recovery-key-made': 'vault',
  'recovery-key-used': 'vault',
  'credential-added': 'changed',
  'credential-edited': 'changed',
  'credential-replaced': 'changed',
  'version-restored': 'changed',
  'secret-revealed': 'used',
  'secret-copied': 'used',
  'credential-trashed': 'changed',
  'credential-restored': 'changed',
  'credential-purged': 'changed',
  'custody-moved': 'changed',
  'profile-added': 'changed',
  'profile-edited': 'changed',
  'profile-deleted': 'changed',
  'profile-restored': 'changed',
  'profile-attached': 'changed',
  'profile-detached': 'changed',
  'issue-dismissed': 'changed',
  'issue-recalled': 'changed',
  'settings-changed': 'vault',
  'intent-settled': 'vault',
}

export const isIn = (action: ActivityAction, group: Group): boolean =>
  group === 'all' || groupOf[action] === group
