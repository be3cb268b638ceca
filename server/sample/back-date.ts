import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { type Tx, transaction } from '#db/client.ts'
import { fractionsOutcome, stagedPraises, stagedProbes } from '#db/demo/feedback.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { recordingIdOf, schoolOpenedDaysAgo, screenings } from '#db/demo/screenings.ts'
import {
  annotations,
  coachingRelationships,
  groups,
  memberships,
  organizations,
  people,
  praises,
  probes,
  recordings,
  shareGrants,
} from '#db/schema/index.ts'
import { ago } from './story-time.ts'

/** Puts the rest of a school that was just built where its story has it. */
export async function backDate(orgId: string): Promise<void> {
  await transaction({ orgId }, async (tx) => {
    await dateSchool(tx)
    for (const { film, daysAgo } of screenings) await dateFilm(tx, recordingIdOf(film), daysAgo)
    for (const { key, daysAgo } of [...stagedPraises, shipped('praise')])
      await tx
        .update(praises)
        .set({ createdAt: ago(daysAgo), sentAt: ago(daysAgo) })
        .where(eq(praises.clientId, sampleId(key)))
    for (const { key, daysAgo } of [...stagedProbes, shipped('probe')])
      await tx
        .update(probes)
        .set({ createdAt: ago(daysAgo) })
        .where(eq(probes.clientId, sampleId(key)))
    await tx
      .update(probes)
      .set({ answeredAt: ago(fractionsOutcome.answeredDaysAgo) })
      .where(and(isNotNull(probes.answeredAt), eq(probes.clientId, sampleId(shipped('probe').key))))
  })
}

const shipped = (part: 'praise' | 'probe') => ({
  key: `${part} fractions-number-line`,
  daysAgo: fractionsOutcome.daysAgo,
})

async function dateSchool(tx: Tx): Promise<void> {
  const opened = { createdAt: ago(schoolOpenedDaysAgo) }
  await tx.update(organizations).set(opened)
  await tx.update(people).set(opened)
  const begun = { createdAt: ago(schoolOpenedDaysAgo - 5) }
  await tx.update(groups).set(begun)
  await tx.update(memberships).set(begun)
  const agreed = { ...begun, acceptedAt: ago(schoolOpenedDaysAgo - 7) }
  await tx.update(coachingRelationships).set(agreed).where(eq(coachingRelationships.state, 'active'))
  await tx
    .update(coachingRelationships)
    .set({ createdAt: ago(1) })
    .where(eq(coachingRelationships.state, 'offered'))
}

const minutesBetweenNotes = 9

/** A film with its shares and notes on the day it was recorded, the answers to the notes on the day after. */
async function dateFilm(tx: Tx, recordingId: string, daysAgo: number): Promise<void> {
  await tx
    .update(recordings)
    .set({ createdAt: ago(daysAgo, -360) })
    .where(eq(recordings.id, recordingId))
  await tx
    .update(shareGrants)
    .set({ createdAt: ago(daysAgo, -350) })
    .where(eq(shareGrants.recordingId, recordingId))
  const mine = eq(annotations.recordingId, recordingId)
  for (const [which, day] of [
    [isNull(annotations.parentId), daysAgo],
    [isNotNull(annotations.parentId), daysAgo - 1],
  ] as const) {
    const rows = await tx
      .select({ id: annotations.id })
      .from(annotations)
      .where(and(mine, which))
      .orderBy(asc(annotations.seq))
    for (const [place, { id }] of rows.entries()) {
      const at = ago(day, -(rows.length - place) * minutesBetweenNotes)
      await tx.update(annotations).set({ createdAt: at, updatedAt: at }).where(eq(annotations.id, id))
    }
  }
}
