import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { people, recordShares } from '#db/schema/index.ts'
import { peopleBesides } from '#server/sharing/read-share-page.ts'
import { goalsOfRecord, type NamedGoal } from './read-record.ts'
import { type RecordShare, sharesOfRecord } from './share-record.ts'

export interface RecordSharing {
  shares: RecordShare[]
  people: { id: string; name: string }[]
  goals: NamedGoal[]
}

/** All that a teacher needs to see and change who sees what of their record. */
export function readRecordSharing(actor: Actor): Promise<RecordSharing> {
  return transaction(actor, async (tx) => ({
    shares: await sharesOfRecord(tx, actor.personId),
    people: await peopleBesides(tx, actor),
    goals: await goalsOfRecord(tx, actor.personId),
  }))
}

/** The teachers who show the actor a part of their record, by name. */
export function listShownRecords(actor: Actor): Promise<{ id: string; name: string }[]> {
  return transaction(actor, (tx) => shownTo(tx, actor))
}

function shownTo(tx: Tx, actor: Actor) {
  return tx
    .selectDistinct({ id: people.id, name: people.name, order: sql`lower(${people.name})` })
    .from(recordShares)
    .innerJoin(people, and(eq(people.id, recordShares.teacherId), isNull(people.leftAt)))
    .where(eq(recordShares.personId, actor.personId))
    .orderBy(asc(sql`lower(${people.name})`), asc(people.id))
    .then((rows) => rows.map(({ id, name }) => ({ id, name })))
}
