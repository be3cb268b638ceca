import { eq } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { praises } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'

/** Takes one's own praise back: its words go, that it was there stays visible to both. */
export async function withdrawPraise(actor: Actor, praiseId: string): Promise<void> {
  await transaction(actor, async (tx) => {
    const [praise] = await tx.select().from(praises).where(eq(praises.id, praiseId)).for('update')
    if (!praise || !can(actor, 'praise', 'view', praise)) throw new AppError('not-found', 'praise.none')
    requireCan(actor, 'praise', 'withdraw', praise)
    if (!praise.withdrawnAt)
      await tx.update(praises).set({ withdrawnAt: new Date() }).where(eq(praises.id, praiseId))
  })
}
