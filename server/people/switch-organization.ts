import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { startSession } from '#server/auth/session.ts'
import { getOwnAccount } from './account-of.ts'
import { listBelongings } from './find-account.ts'

export const SwitchOrganization = z.object({ orgId: z.uuid() })

/** Goes to another organization of the actor's own account, by a new session. Throws not-found. */
export function switchOrganization(
  actor: Actor,
  input: z.output<typeof SwitchOrganization>,
): Promise<{ token: string }> {
  return transaction('system', async (tx) => {
    const account = await getOwnAccount(tx, actor)
    const there = (await listBelongings(tx, account.id)).find((each) => each.orgId === input.orgId)
    if (!there) throw new AppError('not-found', 'organizations.notYours')
    return { token: await startSession(tx, there) }
  })
}
