import { and, eq, gt, inArray, isNull, or, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { can, type RecordingRights, type RecordingThing } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { fieldsOf, keptStatement } from '#db/kept-statement.ts'
import { memberships, recordings, redactions, shareGrants } from '#db/schema/index.ts'
import { isCoveredFor } from './self-first.ts'

export type RecordingRow = typeof recordings.$inferSelect

/** A recording together with what the actor may do with it. */
export interface VisibleRecording extends RecordingThing {
  covered: boolean
  recording: RecordingRow
}

/**
 * A grant that holds at this instant: neither withdrawn nor past its end, nor of a recording that its owner hides while
 * it is redacted. Database time decides.
 */
export function grantHolds(): SQL | undefined {
  return and(
    isNull(shareGrants.revokedAt),
    or(isNull(shareGrants.until), gt(shareGrants.until, sql`now()`)),
    sql`not exists (select from ${redactions} as kept
      where kept.recording_id = ${shareGrants}.recording_id and kept.hidden)`,
  )
}

/** The groups a person belongs to now, as a subquery. */
export function currentGroupsOf(tx: Tx, personId: string | Placeholder) {
  return tx
    .select({ id: memberships.groupId })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), isNull(memberships.leftAt)))
}

/** The grants that reach a person now: by name, or through a group they belong to. */
export function grantsReaching(tx: Tx, personId: string | Placeholder): SQL | undefined {
  return and(
    grantHolds(),
    or(eq(shareGrants.personId, personId), inArray(shareGrants.groupId, currentGroupsOf(tx, personId))),
  )
}

/** Whether a grant lets the person annotate (true), only view (false), or none reaches them (null). */
function grantedTo(tx: Tx, personId: Placeholder) {
  return tx
    .select({ mayAnnotate: sql`bool_or(${shareGrants.rights} = 'annotate')` })
    .from(shareGrants)
    .where(and(eq(shareGrants.recordingId, recordings.id), grantsReaching(tx, personId)))
}

const mayAnnotate = sql<boolean | null>`may_annotate`

/** Asked before nearly everything that is done with a recording. */
const findWithGrant = keptStatement(
  (tx) =>
    tx
      .select({
        recording: recordings,
        mayAnnotate: sql<boolean | null>`${grantedTo(tx, sql.placeholder('personId'))}`,
      })
      .from(recordings)
      .where(eq(recordings.id, sql.placeholder('recordingId'))),
  [...fieldsOf(recordings, ['recording']), { path: ['mayAnnotate'], field: mayAnnotate }],
)

/** What the actor may do with a recording: by owning it, else the widest of the grants that reach them. */
function rightsOf(actor: Actor, recording: RecordingRow, mayAnnotate: boolean | null): RecordingRights {
  if (recording.deletedAt) return 'none'
  if (recording.ownerId === actor.personId) return 'own'
  if (mayAnnotate === null) return 'none'
  return mayAnnotate ? 'annotate' : 'view'
}

/** The recording and the actor's rights, or not-found where the actor may not see it or it does not exist. */
export async function getVisibleRecording(
  tx: Tx,
  actor: Actor,
  recordingId: string,
): Promise<VisibleRecording> {
  const [found] = await findWithGrant(tx, { recordingId, personId: actor.personId })
  if (found) {
    const { recording } = found
    const thing = {
      recording,
      ownerId: recording.ownerId,
      rights: rightsOf(actor, recording, found.mayAnnotate),
      covered: recording.selfFirst && (await isCoveredFor(tx, recordingId, actor.personId)),
    }
    if (can(actor, 'recording', 'view', thing)) return thing
  }
  throw new AppError('not-found', 'recordings.none')
}
