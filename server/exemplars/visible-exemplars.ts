import { and, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { exemplars, people, recordings, redactions } from '#db/schema/index.ts'
import { currentGroupsOf } from '#server/sharing/recording-access.ts'

export type ExemplarRow = typeof exemplars.$inferSelect

/**
 * That an exemplar is offered at this instant, to the actor: neither withdrawn nor past its end, its recording there and
 * not hidden while it is redacted, its teacher still here. Asked of a query that joins exemplars with their recordings
 * and teachers. Database time decides.
 */
export function reachesNow(tx: Tx, actor: Pick<Actor, 'orgId' | 'personId'>): SQL | undefined {
  return and(
    eq(exemplars.orgId, actor.orgId),
    isNull(exemplars.withdrawnAt),
    gt(exemplars.until, sql`now()`),
    isNull(recordings.deletedAt),
    isNull(people.leftAt),
    or(
      eq(exemplars.teacherId, actor.personId),
      and(
        or(isNull(exemplars.groupId), inArray(exemplars.groupId, currentGroupsOf(tx, actor.personId))),
        sql`not exists (select from ${redactions} as kept
          where kept.recording_id = ${exemplars.recordingId} and kept.hidden)`,
      ),
    ),
  )
}

/** An exemplar that the actor may watch now. Throws not-found. */
export async function getVisibleExemplar(tx: Tx, actor: Actor, exemplarId: string): Promise<ExemplarRow> {
  const [found] = await tx
    .select({ exemplar: exemplars })
    .from(exemplars)
    .innerJoin(recordings, eq(recordings.id, exemplars.recordingId))
    .innerJoin(people, eq(people.id, exemplars.teacherId))
    .where(and(eq(exemplars.id, exemplarId), reachesNow(tx, actor)))
  const thing = found && { teacherId: found.exemplar.teacherId, reaches: true }
  if (found && thing && can(actor, 'exemplar', 'view', thing)) return found.exemplar
  throw new AppError('not-found', 'exemplars.none')
}
