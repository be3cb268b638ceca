import { and, asc, desc, eq, inArray, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { ExemplarQuery, PresentedExemplar } from '#app/domain/exemplar.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import {
  exemplarLookFors,
  exemplars,
  frameworks,
  groups,
  lookFors,
  people,
  practices,
  recordings,
} from '#db/schema/index.ts'
import { lastDayOf } from '#server/sharing/share-end.ts'
import { reachesNow } from './visible-exemplars.ts'

const pageSize = 60

/** The newest exemplars that are offered to the actor now and answer the query. */
export function listExemplars(actor: Actor, query: ExemplarQuery = {}): Promise<PresentedExemplar[]> {
  return transaction(actor, (tx) => readExemplars(tx, actor, answers(tx, query), pageSize))
}

export interface ExemplarPage {
  exemplars: PresentedExemplar[]
  /** Ask with it for what is older; null where nothing is. */
  older: string | null
}

/** The same page by page; `after` asks for those older than it. */
export function listExemplarPage(
  actor: Actor,
  { query, after }: { query: ExemplarQuery; after: string | undefined },
): Promise<ExemplarPage> {
  return transaction(actor, async (tx) => {
    const which = and(answers(tx, query), after === undefined ? undefined : lt(exemplars.id, after))
    const found = await readExemplars(tx, actor, which, pageSize + 1)
    const page = found.slice(0, pageSize)
    return { exemplars: page, older: found.length > pageSize ? (page.at(-1)?.id ?? null) : null }
  })
}

/** One exemplar that the actor may watch; undefined where there is none for them. */
export async function findExemplar(
  tx: Tx,
  actor: Actor,
  exemplarId: string,
): Promise<PresentedExemplar | undefined> {
  const [found] = await readExemplars(tx, actor, eq(exemplars.id, exemplarId), 1)
  return found
}

/** Those of these exemplars that the actor may watch. */
export function listExemplarsById(tx: Tx, actor: Actor, ids: string[]): Promise<PresentedExemplar[]> {
  return ids.length === 0
    ? Promise.resolve([])
    : readExemplars(tx, actor, inArray(exemplars.id, ids), ids.length)
}

/** Those of these exemplars that somebody of the actor's organization may watch, by their ids. */
export async function exemplarsReaching(
  tx: Tx,
  { orgId, personId }: { orgId: string; personId: string },
  ids: string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ id: exemplars.id })
    .from(exemplars)
    .innerJoin(recordings, eq(recordings.id, exemplars.recordingId))
    .innerJoin(people, eq(people.id, exemplars.teacherId))
    .where(and(reachesNow(tx, { orgId, personId }), inArray(exemplars.id, ids)))
  return new Set(rows.map(({ id }) => id))
}

/** The grades of which there are exemplars for the actor. */
export function listExemplarGrades(actor: Actor): Promise<string[]> {
  return transaction(actor, async (tx) => {
    const rows = await tx
      .selectDistinct({ grade: recordings.gradeBand })
      .from(exemplars)
      .innerJoin(recordings, eq(recordings.id, exemplars.recordingId))
      .innerJoin(people, eq(people.id, exemplars.teacherId))
      .where(and(reachesNow(tx, actor), ne(recordings.gradeBand, '')))
      .orderBy(asc(recordings.gradeBand))
    return rows.map(({ grade }) => grade)
  })
}

function answers(tx: Tx, { words, practice, grade }: ExemplarQuery): SQL | undefined {
  return and(
    practice === undefined ? undefined : inArray(exemplars.practiceId, editionsOf(tx, practice)),
    grade === undefined ? undefined : eq(recordings.gradeBand, grade),
    ...(words?.split(/\s+/) ?? []).map((word) =>
      or(
        ...[exemplars.notice, practices.name, people.name, recordings.subject].map(
          (column) => sql`strpos(lower(${column}), lower(${word})) > 0`,
        ),
      ),
    ),
  )
}

/** The same practice in all editions of its framework, as a subquery of ids. */
function editionsOf(tx: Tx, practiceId: string) {
  const chosen = alias(practices, 'chosen')
  const its = alias(frameworks, 'its')
  return tx
    .select({ id: practices.id })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .innerJoin(chosen, and(eq(chosen.id, practiceId), eq(chosen.code, practices.code)))
    .innerJoin(its, and(eq(its.id, chosen.frameworkId), eq(its.code, frameworks.code)))
}

async function readExemplars(
  tx: Tx,
  actor: Actor,
  which: SQL | undefined,
  most: number,
): Promise<PresentedExemplar[]> {
  const rows = await tx
    .select({
      exemplar: exemplars,
      practice: practices,
      teacher: people.name,
      gradeBand: recordings.gradeBand,
      group: groups.name,
    })
    .from(exemplars)
    .innerJoin(recordings, eq(recordings.id, exemplars.recordingId))
    .innerJoin(people, eq(people.id, exemplars.teacherId))
    .innerJoin(practices, eq(practices.id, exemplars.practiceId))
    .leftJoin(groups, eq(groups.id, exemplars.groupId))
    .where(and(reachesNow(tx, actor), which))
    .orderBy(desc(exemplars.id))
    .limit(most)
  const shown = await lookForsOf(
    tx,
    rows.map(({ exemplar }) => exemplar.id),
  )
  return rows.map(({ exemplar, practice, teacher, gradeBand, group }) => {
    const { id, recordingId, startMs, endMs, until, notice } = exemplar
    const isMe = exemplar.teacherId === actor.personId
    const { name, letters, shape, hue } = practice
    return {
      ...{ id, notice, gradeBand, group, lengthMs: endMs - startMs },
      teacher: { name: teacher, isMe },
      practice: { id: practice.id, name, letters, shape, hue },
      lookFors: shown.filter((each) => each.exemplarId === id).map(({ lookFor }) => lookFor),
      own: isMe ? { recordingId, startMs, endMs, until: lastDayOf(actor, until) } : null,
    }
  })
}

async function lookForsOf(tx: Tx, exemplarIds: string[]) {
  if (exemplarIds.length === 0) return []
  const rows = await tx
    .select({ exemplarId: exemplarLookFors.exemplarId, level: exemplarLookFors.level, lookFor: lookFors })
    .from(exemplarLookFors)
    .innerJoin(lookFors, eq(lookFors.id, exemplarLookFors.lookForId))
    .where(inArray(exemplarLookFors.exemplarId, exemplarIds))
    .orderBy(asc(lookFors.position))
  return rows.map(({ exemplarId, level, lookFor: { id, actor, text, levels } }) => {
    const words = level === null ? undefined : levels?.[level - 1]
    const step = level === null || !words ? null : { place: level, ...words }
    return { exemplarId, lookFor: { id, actor, text, level: step } }
  })
}
