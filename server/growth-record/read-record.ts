import { desc, eq, sql } from 'drizzle-orm'
import {
  printPlace,
  type RecordKind,
  type RecordPart,
  type RecordQuery,
  readPlace,
  recordKinds,
} from '#app/domain/growth-record.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { goalEvents, goals, lookFors, practices } from '#db/schema/index.ts'
import type { PresentedEntry } from './present-entry.ts'
import { getVisibleRecord, type VisibleRecord } from './reach.ts'
import { readEntries } from './read-entries.ts'
import { type RecordShare, sharesOfRecord } from './share-record.ts'
import { markShownSeen } from './shown-records.ts'

const entriesAtOnce = 30

export interface RecordPage {
  teacher: { id: string; name: string }
  isOwn: boolean
  entries: PresentedEntry[]
  /** Where the next page begins; null where this is the last. */
  after: string | null
  /** What it can be narrowed to. */
  choices: { goals: NamedGoal[]; kinds: RecordKind[] }
  /** To its teacher: who else sees what. */
  shares: RecordShare[]
  /** To somebody else: what is shown to them. */
  shown: { goal: string | null; kinds: readonly RecordKind[] }[]
}

export interface NamedGoal {
  id: string
  name: string
  /** Whether it was ever worked on; one that was only written down is its teacher's alone. */
  begun: boolean
}

/**
 * A page of somebody's growth record, the newest first: for themselves, or the parts that they show the actor, whose
 * look is noted. As many queries whatever is in it. Throws not-found.
 */
export function readGrowthRecord(
  actor: Actor,
  input: { teacherId: string; query: RecordQuery },
): Promise<RecordPage> {
  const { teacherId, query } = input
  return transaction(actor, async (tx) => {
    const record = await getVisibleRecord(tx, actor, teacherId)
    if (!record.isOwn) await markShownSeen(tx, actor, teacherId)
    const named = await goalsOfRecord(tx, teacherId)
    const names = new Map(named.filter((goal) => mayKnowOf(record, goal)).map(({ id, name }) => [id, name]))
    const { entries, after } = await readEntries(tx, actor, record, {
      kinds: query.kind && [query.kind],
      goalId: query.goal,
      aboutId: query.about,
      after: readPlace(query.after),
      order: 'newest',
      goals: names,
      most: entriesAtOnce,
    })
    return {
      teacher: record.teacher,
      isOwn: record.isOwn,
      entries,
      after: after && printPlace(after),
      choices: choicesIn(record, named),
      shares: record.isOwn ? await sharesOfRecord(tx, teacherId) : [],
      shown: record.parts.map(({ goalId, kinds }) => ({
        goal: goalId === null ? null : (names.get(goalId) ?? ''),
        kinds,
      })),
    }
  })
}

/** A goal that was only written down is named to others where a share names it. */
const mayKnowOf = ({ isOwn, parts }: VisibleRecord, { id, begun }: NamedGoal) =>
  isOwn || begun || parts.some((part) => part.goalId === id)

/** The goals of a teacher with what one would see, the newest first. */
export function goalsOfRecord(tx: Tx, teacherId: string): Promise<NamedGoal[]> {
  return tx
    .select({
      id: goals.id,
      name: sql<string>`coalesce(${lookFors.text}, ${practices.name})`,
      begun: sql<boolean>`exists (select from ${goalEvents} where ${goalEvents.goalId} = ${goals.id} and ${goalEvents.toState} = 'active')`,
    })
    .from(goals)
    .innerJoin(practices, eq(practices.id, goals.practiceId))
    .leftJoin(lookFors, eq(lookFors.id, goals.lookForId))
    .where(eq(goals.teacherId, teacherId))
    .orderBy(desc(goals.createdAt))
}

/** To others, the goals that a share names. */
function choicesIn({ isOwn, parts, reach }: VisibleRecord, named: NamedGoal[]): RecordPage['choices'] {
  if (isOwn) return { goals: named, kinds: [...recordKinds] }
  const inPart = (id: string) => parts.some((part: RecordPart) => part.goalId === id)
  return {
    goals: named.filter(({ id }) => inPart(id)),
    kinds: recordKinds.filter((kind) => reach(kind) === 'all' || reach(kind).length > 0),
  }
}
