import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { endAllSessions } from '#server/auth/session.ts'
import { listBelongings } from './find-account.ts'

/** Ends every session of the actor, on this device and on all others. */
export function signOutEverywhere(actor: Actor): Promise<void> {
  return transaction({ orgId: actor.orgId }, (tx) => endAllSessions(tx, actor))
}

/** Ends all sessions of an account in all its organizations, as a new password demands. For a `system` transaction. */
export async function endAccountSessions(tx: Tx, accountId: string): Promise<void> {
  for (const belonging of await listBelongings(tx, accountId)) await endAllSessions(tx, belonging)
}
