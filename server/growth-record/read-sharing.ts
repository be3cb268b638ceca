import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
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
