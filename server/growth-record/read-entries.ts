import { type SQL, sql } from 'drizzle-orm'
import { type RecordKind, type RecordPlace, recordKinds } from '#app/domain/growth-record.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Tx } from '#db/client.ts'
import { clipSources } from '#server/feedback/clip-sources.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { linesOf } from './entry-branches.ts'
import { EntryRow } from './entry-row.ts'
import { type PresentedEntry, presenter, recordingsOf } from './present-entry.ts'
import type { VisibleRecord } from './reach.ts'

export interface EntriesAsked {
  kinds?: readonly RecordKind[] | undefined
  goalId?: string | undefined
  /** The thing that is looked at, with what was written about it. */
  aboutId?: string | undefined
  after: RecordPlace | null
  order: 'newest' | 'oldest'
  /** The names of the teacher's goals. */
  goals: ReadonlyMap<string, string>
  most: number
}

/**
 * The lines of a record after a place, in order of time: one query for all kinds, each of which ends at as many lines
 * as a page holds, and one for their recordings. Of what is shown to somebody else, what they may see of it.
 */
export async function readEntries(
  tx: Tx,
  actor: Actor,
  record: VisibleRecord,
  asked: EntriesAsked,
): Promise<{ entries: PresentedEntry[]; after: RecordPlace | null }> {
  const rows = await rowsOf(tx, actor, record, asked)
  const shown = rows.slice(0, asked.most)
  const last = rows.length > asked.most ? shown.at(-1) : undefined
  const sources = await clipSources(tx, actor, shown.flatMap(recordingsOf))
  const coached = !record.isOwn && (await coachedTeachers(tx, actor)).has(record.teacher.id)
  const present = presenter(actor, record, { sources, coached, goals: asked.goals })
  return { entries: shown.map(present), after: last ? { at: last.at, id: last.id } : null }
}

async function rowsOf(
  tx: Tx,
  actor: Actor,
  record: VisibleRecord,
  { kinds = recordKinds, goalId, aboutId, after, order, most }: EntriesAsked,
): Promise<EntryRow[]> {
  const { teacher, isOwn, reach } = record
  const turn = order === 'newest' ? sql`desc` : sql`asc`
  const beyond = order === 'newest' ? sql`<` : sql`>`
  const inOrder = sql`order by at ${turn}, id ${turn} limit ${most + 1}`
  const notesBeyond =
    after === null
      ? sql``
      : sql`and (n.created_at, n.id) ${beyond} (${after.at}::timestamptz, ${after.id}::uuid)`
  const notesPage = sql`${notesBeyond} order by n.created_at ${turn}, n.id ${turn} limit ${most + 1}`
  const branches = kinds.flatMap((kind): SQL[] => {
    const within = reach(kind)
    const conditions = [
      within === 'all' ? undefined : under(within),
      goalId === undefined ? undefined : under([goalId]),
      aboutId === undefined ? undefined : sql`each.thing_id = ${aboutId}::uuid`,
      after === null
        ? undefined
        : sql`(each.at, each.id) ${beyond} (${after.at}::timestamptz, ${after.id}::uuid)`,
    ].filter((condition) => condition !== undefined)
    const isWhole = within === 'all' && goalId === undefined && aboutId === undefined
    const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``
    const whose = { teacherId: teacher.id, timeZone: actor.timeZone, isOwn }
    return linesOf(kind, whose, isWhole ? notesPage : sql``).map(
      (lines) => sql`(select * from (${lines}) as each ${where} ${inOrder})`,
    )
  })
  const rows = await tx.execute(sql`
    with page as (select * from (${sql.join(branches, sql` union all `)}) as every ${inOrder})
    select page.kind, page.id, to_char(page.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      page.goal_id as "goalId", page.thing_id as "thingId", page.facts,
      ${isOwn ? sql`(select count(*) from record_notes n where n.about_id = page.thing_id and n.teacher_id = ${teacher.id})` : sql`0`} as reflections
    from page order by page.at ${turn}, page.id ${turn}`)
  return [...rows].map((row) => EntryRow.parse(row))
}

/** Under one of these goals; under none of none. */
const under = (goalIds: readonly string[]) =>
  goalIds.length === 0
    ? sql`false`
    : sql`each.goal_id in (${sql.join(
        goalIds.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})`
