import { AppError } from '#app/domain/errors.ts'
import { type ActionOf, can, type Noun, type ThingOf } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'

/** Throws not-allowed where `can` says no. What the actor may not even see is answered before, as not-found. */
export function requireCan<N extends Noun>(
  actor: Actor,
  noun: N,
  action: ActionOf<N>,
  thing: ThingOf<N>,
): void {
  if (can(actor, noun, action, thing)) return
  const asked = `${noun}.${action}`
  throw new AppError('not-allowed', whoMay[asked] ?? 'request.onlyLooking', { detail: asked })
}

/** Who may, where it is not plain that whoever asks may at least look. */
const whoMay: Readonly<Record<string, RefusalKey>> = {
  'organization.administer': 'request.forAdministrators',
  'organization.change': 'request.forAdministrators',
  'organization.start-group': 'request.startingGroups',
  'recording.edit': 'request.forOwners',
  'recording.share': 'request.forOwners',
  'recording.export': 'request.forOwners',
  'recording.redact': 'request.forOwners',
  'recording.delete': 'request.forOwners',
  'recording.retry': 'request.forOwners',
  'recording.stop-preparing': 'request.forOwners',
}
