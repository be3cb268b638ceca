import { and, count, eq, inArray } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { AppError } from '#app/domain/errors.ts'
import { type ChosenLookFor, type ExemplarOffer, exemplarLimits } from '#app/domain/exemplar.ts'
import { type Range, wholeSegments } from '#app/domain/exemplar-range.ts'
import type { Actor } from '#app/domain/person.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { type Tx, transaction } from '#db/client.ts'
import { exemplarLookFors, exemplars, lookFors } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { requirePracticeInUse } from '#server/goals/set-goal.ts'
import { countAgainst } from '#server/http/limits.ts'
import { holdRecording } from '#server/recordings/hold-recording.ts'
import { getVisibleRecording } from '#server/sharing/recording-access.ts'
import { endOfShare } from '#server/sharing/share-end.ts'
import { groupToShareWith } from '#server/sharing/share-recording.ts'
import { markOffered } from './answer-request.ts'
import { readSegments } from './read-segments.ts'
import { exemplarsHold } from './withdraw-exemplar.ts'

/**
 * The owner offers a part of a recording as a model, to a group or to everybody of the organization, until a day; with
 * it they declare how it stands with the students in it. The part grows to whole segments, which is what others get.
 * Sent again with the same `clientId`, it is one. Throws not-found, not-allowed for anybody else, conflict while the
 * recording is not ready, invalid, too-many.
 */
export async function offerExemplar(actor: Actor, offer: ExemplarOffer): Promise<{ id: string }> {
  await countAgainst('share a recording', actor.personId)
  requireNoGrades(actor, { notice: offer.notice })
  return transaction(actor, async (tx) => {
    requireCan(actor, 'recording', 'share', await getVisibleRecording(tx, actor, offer.recordingId))
    const recording = await holdRecording(tx, offer.recordingId)
    if (recording?.state !== 'ready' || recording.durationMs === null)
      throw new AppError('conflict', 'exemplars.notReady')
    const before = await findOfferedBefore(tx, actor, offer.clientId)
    if (before) return before
    await requirePlace(tx, actor)
    await requirePracticeInUse(tx, offer.practiceId)
    await requireLookFors(tx, offer)
    const range = wholeRange(await readSegments(tx, offer.recordingId), offer, recording.durationMs)
    const groupId = offer.scope === 'school' ? null : await groupToShareWith(tx, actor, offer.scope)
    const until = await endOfShare(tx, actor, offer.until || undefined)
    const { orgId, personId: teacherId } = actor
    const { recordingId, practiceId, notice, students, clientId } = offer
    const id = uuidv7()
    await tx.insert(exemplars).values({
      ...{ id, orgId, teacherId, recordingId, practiceId, notice, students, clientId },
      ...{ ...range, groupId, until, captioned: true },
    })
    if (offer.lookFors.length > 0)
      await tx
        .insert(exemplarLookFors)
        .values(offer.lookFors.map((each) => ({ ...each, orgId, exemplarId: id })))
    if (offer.requestId) await markOffered(tx, actor, { recordingId, requestId: offer.requestId })
    return { id }
  })
}

async function findOfferedBefore(tx: Tx, actor: Actor, clientId: string) {
  const [before] = await tx
    .select({ id: exemplars.id })
    .from(exemplars)
    .where(and(eq(exemplars.teacherId, actor.personId), eq(exemplars.clientId, clientId)))
  return before
}

async function requirePlace(tx: Tx, actor: Actor): Promise<void> {
  const [offered] = await tx
    .select({ number: count() })
    .from(exemplars)
    .where(and(eq(exemplars.teacherId, actor.personId), exemplarsHold()))
  const most = exemplarLimits.offered
  if ((offered?.number ?? 0) >= most)
    throw new AppError('conflict', 'exemplars.tooMany', { values: { most } })
}

async function requireLookFors(
  tx: Tx,
  { practiceId, lookFors: chosen }: { practiceId: string; lookFors: ChosenLookFor[] },
): Promise<void> {
  const ids = chosen.map(({ lookForId }) => lookForId)
  const there = await tx
    .select({ id: lookFors.id, levels: lookFors.levels })
    .from(lookFors)
    .where(and(eq(lookFors.practiceId, practiceId), inArray(lookFors.id, ids)))
  const levelsOf = new Map(there.map(({ id, levels }) => [id, levels?.length ?? 0]))
  const fits = ({ lookForId, level }: ChosenLookFor) => (level ?? 0) <= (levelsOf.get(lookForId) ?? -1)
  if (new Set(ids).size === ids.length && chosen.every(fits)) return
  throw refusal('exemplars.foreignLookFor', 'lookFors')
}

function wholeRange(segments: Parameters<typeof wholeSegments>[0], chosen: Range, durationMs: number): Range {
  const { shortestMs, longestMs } = exemplarLimits
  const lengthMs = chosen.endMs - chosen.startMs
  if (lengthMs <= 0) throw refusal('exemplars.backwards', 'end')
  if (chosen.endMs > durationMs) throw refusal('exemplars.beyondEnd', 'end')
  if (lengthMs < shortestMs) throw refusal('exemplars.tooShort', 'end')
  if (lengthMs > longestMs) throw refusal('exemplars.tooLong', 'end')
  const range = wholeSegments(segments, chosen)
  if (!range) throw new AppError('conflict', 'exemplars.notReady')
  return range
}

const refusal = (key: RefusalKey, field: string) => new AppError('invalid', key, { fields: { [field]: key } })
