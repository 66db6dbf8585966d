import * as v from 'valibot'

/**
 * How a value comes to be replaced. `overlap`: the new one exists beside the old one, so that nothing worse than an
 * orphan can be left behind. `in-place`: the old one dies as the new one is made, so that a lost answer is a lost
 * secret. `guided`: the user makes the new one on the provider's page and pastes it.
 */
export const rotationClasses = ['overlap', 'in-place', 'guided'] as const
export type RotationClass = (typeof rotationClasses)[number]

/** What a provider can do beyond making a value. */
export const abilities = [
  /** Says whether a value works, with a call that changes nothing and that strangers are refused. */
  'probe',
  /** Lists the ids of the keys that there are. */
  'list',
  'last-used',
  /** Turns a key off so that it can be turned on again. */
  'deactivate',
  'revoke',
  /** Issues a new value where the old one is lost: an administrator's call, a new login. */
  'recover',
] as const
export type Ability = (typeof abilities)[number]

/** What a probe says. `forbidden`: valid, but not permitted what was asked; never a sign of death. */
export const verdicts = ['alive', 'forbidden', 'dead'] as const
export type Verdict = (typeof verdicts)[number]

/** Why a step was not done. None of them says anything of the provider's own words. */
export const rotationFaults = [
  // The call.
  'offline',
  'no-answer',
  'too-many-requests',
  'server-failed',
  'refused',
  'not-permitted',
  'not-understood',
  // What is there before a start.
  'no-room',
  'place-not-ready',
  'vault-not-ready',
  'value-unreadable',
  'no-driver',
] as const
export type RotationFault = (typeof rotationFaults)[number]

/** What only the user can decide or do. */
export const questions = [
  'not-ready',
  'current-dead',
  'consent-in-place',
  'consent-revoke-first',
  'paste-new',
  'create-again',
  'create-keeps-failing',
  'look-for-orphan',
  'whose-keys',
  'lost',
  'control-failed',
  'new-not-permitted',
  'new-does-not-work',
  'nothing-works',
  'remove-new-by-hand',
  'place-needs-you',
  'still-used',
  'may-revoke',
  'revoke-by-hand',
  'old-not-proven-dead',
] as const
export type Question = (typeof questions)[number]

export const choices = [
  'yes',
  'try-again',
  'abort',
  /** Comes with the new value. */
  'paste',
  'recover',
  'nothing-there',
  'leave',
  'remove',
  'accept',
  'drop-new',
  'overwrite',
  'done',
  'wait',
  'revoke',
  'keep-old',
] as const
export type Choice = (typeof choices)[number]

export const outcomes = [
  'done',
  /** Everything is done, but nothing could show that the old value is dead. */
  'done-unproven',
  /** The new value is in use, and the user chose to let the old one live. */
  'old-kept',
  'new-refused',
  'aborted',
  /** The old value is dead, and no new one could be had. */
  'lost',
] as const
export type Outcome = (typeof outcomes)[number]

/** What happened to one place that uses the value, when it could not be changed. */
export const placeFaults = ['changed-meanwhile', 'not-writable', 'not-found', 'by-hand', 'refused'] as const
export type PlaceFault = (typeof placeFaults)[number]

export const faultSchema = v.picklist(rotationFaults)
export const verdictSchema = v.picklist(verdicts)
