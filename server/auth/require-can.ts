import { AppError } from '#app/domain/errors.ts'
import { type ActionOf, can, type Noun, type ThingOf } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'

/** Throws not-allowed where `can` says no. What the actor may not even see is answered before, as not-found. */
export function requireCan<N extends Noun>(
  actor: Actor,
  noun: N,
  action: ActionOf<N>,
  thing: ThingOf<N>,
): void {
  if (can(actor, noun, action, thing)) return
  throw new AppError('not-allowed', 'request.onlyLooking', {
    detail: `${noun}.${action}`,
  })
}
