import { and, desc, eq, exists, isNull, ne, or, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { annotations, people, recordings, recordingVisits, shareGrants } from '#db/schema/index.ts'
import { grantsReaching } from '#server/sharing/recording-access.ts'
import { notesSeenBy } from '#server/sharing/self-first.ts'

/** A note that names its reader. */
export interface Mention {
  id: string
  recordingId: string
  text: string
  from: string
}

const atMost = 20

/** Others' shared notes that name the actor, in recordings they can see, written or edited since they last looked; newest first. */
export function listMentions(actor: Actor): Promise<Mention[]> {
  return transaction(actor, (tx) => {
    const reaching = tx
      .select({ id: shareGrants.id })
      .from(shareGrants)
      .where(and(eq(shareGrants.recordingId, recordings.id), grantsReaching(tx, actor.personId)))
    const seen = sql`coalesce(${recordingVisits.seenSeq}, 0)`
    return tx
      .select({
        id: annotations.id,
        recordingId: annotations.recordingId,
        text: annotations.bodyText,
        from: people.name,
      })
      .from(annotations)
      .innerJoin(recordings, eq(recordings.id, annotations.recordingId))
      .innerJoin(people, eq(people.id, annotations.authorId))
      .leftJoin(
        recordingVisits,
        and(eq(recordingVisits.recordingId, recordings.id), eq(recordingVisits.personId, actor.personId)),
      )
      .where(
        and(
          isNull(recordings.deletedAt),
          or(eq(recordings.ownerId, actor.personId), exists(reaching)),
          sql`${recordings.lastSeq} > ${seen}`,
          sql`${annotations.saidSeq} > ${seen}`,
          ne(annotations.authorId, actor.personId),
          isNull(annotations.deletedAt),
          notesSeenBy(actor),
          sql`jsonb_path_exists(${annotations.body},
            '$.** ? (@.type == "mention" && @.attrs.personId == $me)',
            jsonb_build_object('me', ${actor.personId}::text))`,
        ),
      )
      .orderBy(desc(annotations.createdAt))
      .limit(atMost)
  })
}
