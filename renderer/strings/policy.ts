import { count } from './count.ts'

/** A lead or a grace below this many hours is told in hours. */
const hoursInDay = 24

export const policyWords = {
  title: 'Rotation policy',
  explain:
    'Production API keys are rotated every 90 days, other keys every 365. Tokens with an expiry follow it, webhook secrets do not age. A policy here goes before these; a credential’s own goes before both.',
  add: 'Add a policy',
  addTitle: 'Add a rotation policy',
  editTitle: 'Change the rotation policy',
  edit: (subject: string) => `Change the policy for ${subject}`,
  remove: (subject: string) => `Remove the policy for ${subject}`,
  removed: (subject: string) => `Policy for ${subject} removed`,
  anyKind: 'Every type',
  anyProvider: 'Every provider',
  anyEnvironment: 'Every environment',
  everything: 'every credential',
  every: (days: number) => `every ${count(days, 'day', 'days')}`,
  notByAge: 'not by age',
  lead: 'Flag it before (days)',
  leadHint: 'Empty: 14 days before, 2 for short lives.',
  grace: 'Keep the old one for (hours)',
  graceHint: 'Empty: 7 days.',
  flagged: (days: number) => `flagged ${count(days, 'day', 'days')} before`,
  kept: (hours: number) =>
    `old one kept ${hours % hoursInDay === 0 && hours > 0 ? count(hours / hoursInDay, 'day', 'days') : count(hours, 'hour', 'hours')}`,
  nothingSaid: 'Say how often, how long before, or how long the old one is kept.',
  sameSubject: 'There is a policy for these already. Change that one.',
  badDays: 'Give whole days from 1 to 3,650.',
  badLead: 'Give whole days from 0 to 365, or leave it empty.',
  badGrace: 'Give whole hours from 0 to 8,760, or leave it empty.',
  preview: 'What it changes now',
  previewNothing: 'Nothing that you hold becomes due or is released.',
  previewLate: (n: number) => `${count(n, 'credential', 'credentials')} would be late for rotation`,
  previewSoon: (n: number) => `${count(n, 'credential', 'credentials')} would be due soon`,
  previewReleased: (n: number) => `${count(n, 'credential', 'credentials')} would no longer be due`,
  andMore: (n: number) => `and ${count(n, 'other', 'others')}`,
} as const
