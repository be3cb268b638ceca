import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { exemplarRequests, exemplars } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { getVisibleExemplar } from './visible-exemplars.ts'

/** Neither withdrawn nor past its end. Database time decides. */
export function exemplarsHold(): SQL | undefined {
  return and(isNull(exemplars.withdrawnAt), gt(exemplars.until, sql`now()`))
}

/**
 * The teacher offers an exemplar no more: it is out of the library at once, and whoever is watching it is let out within
 * seconds. Throws not-found, not-allowed for anybody else.
 */
export async function withdrawExemplar(actor: Actor, input: { exemplarId: string }): Promise<void> {
  await transaction(actor, async (tx) => {
    const { id, teacherId } = await getVisibleExemplar(tx, actor, input.exemplarId)
    requireCan(actor, 'exemplar', 'withdraw', { teacherId, reaches: true })
    const [gone] = await tx
      .update(exemplars)
      .set({ withdrawnAt: new Date() })
      .where(and(eq(exemplars.id, id), isNull(exemplars.withdrawnAt)))
      .returning({ id: exemplars.id })
    if (!gone) throw new AppError('not-found', 'exemplars.none')
  })
}

/** Withdraws what somebody who leaves offered: all of it, or to the group that they leave. */
export async function withdrawExemplarsOf(
  tx: Tx,
  { teacherId, groupId }: { teacherId: string; groupId?: string },
): Promise<void> {
  await tx
    .update(exemplars)
    .set({ withdrawnAt: new Date() })
    .where(
      and(
        eq(exemplars.teacherId, teacherId),
        isNull(exemplars.withdrawnAt),
        groupId ? eq(exemplars.groupId, groupId) : undefined,
      ),
    )
}

/** Forgets the exemplars of a recording that goes, and what was asked about it. */
export async function forgetExemplarsOf(tx: Tx, recordingId: string): Promise<void> {
  await tx.delete(exemplars).where(eq(exemplars.recordingId, recordingId))
  await tx.delete(exemplarRequests).where(eq(exemplarRequests.recordingId, recordingId))
}
