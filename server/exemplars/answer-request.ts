import { and, asc, eq, isNull } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { exemplarRequests, people, recordings } from '#db/schema/index.ts'

/** A wish that waits for its teacher. */
export interface OpenRequest {
  id: string
  from: string
  message: string
  recordingId: string
  recordingTitle: string
  startMs: number
  endMs: number
}

/** What colleagues ask the actor for and they have not answered, the oldest first. */
export function listOpenRequests(actor: Actor): Promise<OpenRequest[]> {
  return transaction(actor, (tx) =>
    tx
      .select({
        id: exemplarRequests.id,
        from: people.name,
        message: exemplarRequests.message,
        recordingId: recordings.id,
        recordingTitle: recordings.title,
        startMs: exemplarRequests.startMs,
        endMs: exemplarRequests.endMs,
      })
      .from(exemplarRequests)
      .innerJoin(recordings, eq(recordings.id, exemplarRequests.recordingId))
      .innerJoin(people, eq(people.id, exemplarRequests.askedBy))
      .where(
        and(
          eq(exemplarRequests.teacherId, actor.personId),
          eq(exemplarRequests.state, 'open'),
          isNull(recordings.deletedAt),
        ),
      )
      .orderBy(asc(exemplarRequests.id)),
  )
}

/** The teacher would rather not. Nobody is told. Throws not-found for anybody else, and where it is answered. */
export async function declineRequest(actor: Actor, input: { requestId: string }): Promise<void> {
  await transaction(actor, async (tx) => {
    await getOpenRequest(tx, actor, input.requestId)
    await answer(tx, input.requestId, 'declined')
  })
}

/** A wish is answered by an offer out of the recording that it is about. Throws not-found. */
export async function markOffered(
  tx: Tx,
  actor: Actor,
  { requestId, recordingId }: { requestId: string; recordingId: string },
): Promise<void> {
  const request = await getOpenRequest(tx, actor, requestId)
  if (request.recordingId !== recordingId) throw new AppError('not-found', 'exemplars.noRequest')
  await answer(tx, requestId, 'offered')
}

async function answer(tx: Tx, requestId: string, state: 'declined' | 'offered'): Promise<void> {
  await tx.update(exemplarRequests).set({ state }).where(eq(exemplarRequests.id, requestId))
}

async function getOpenRequest(tx: Tx, actor: Actor, requestId: string) {
  const [request] = await tx
    .select()
    .from(exemplarRequests)
    .where(and(eq(exemplarRequests.id, requestId), eq(exemplarRequests.state, 'open')))
    .for('update')
  if (request && can(actor, 'exemplarRequest', 'answer', request)) return request
  throw new AppError('not-found', 'exemplars.noRequest')
}
