import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { requireCan } from './require-can.ts'

/**
 * For what an administrator changes for everybody. Throws not-allowed for all others, and for administrators of the
 * sample school with a sentence that says why: any visitor is one there.
 */
export function requireAdministrator(actor: Actor): void {
  requireCan(actor, 'organization', 'administer', undefined)
  if (can(actor, 'organization', 'change', undefined)) return
  throw new AppError('not-allowed', 'sample.stays', { detail: 'organization.change' })
}
