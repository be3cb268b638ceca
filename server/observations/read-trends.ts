import { and, asc, eq, gte, inArray, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '#app/domain/person.ts'
import {
  defaultTrendCycle,
  type PracticeTrend,
  type TrendCycle,
  trendCycles,
  trendsOf,
} from '#app/domain/trend.ts'
import { type Tx, transaction } from '#db/client.ts'
import { frameworks, observations, observationTags, practices } from '#db/schema/index.ts'
import { coachedTeachers } from '#server/feedback/own-step.ts'
import { type NamedPractice, namesOf, practicesOf } from '#server/feedback/present.ts'

/** Which trends are asked for; what nobody could have chosen counts as not chosen. */
export const TrendQuery = z.object({
  weeks: z.coerce
    .number()
    .refine((weeks): weeks is TrendCycle => trendCycles.some((each) => each === weeks))
    .catch(defaultTrendCycle),
  teacher: z.uuid().optional().catch(undefined),
})
export type TrendQuery = z.output<typeof TrendQuery>

/** One practice over two cycles, with the lessons of this one in which it was seen. */
export interface ShownTrend extends Omit<PracticeTrend<string>, 'practice'> {
  practice: NamedPractice
  lessons: { id: string; title: string; startedAt: string; count: number }[]
}

export interface Trends {
  weeks: TrendCycle
  /** How many observations the two cycles hold. */
  observations: { now: number; before: number }
  trends: ShownTrend[]
  /** Of one teacher alone; null for all of them. */
  teacher: { id: string; name: string } | null
  teachers: { id: string; name: string }[]
}

const weekMs = 7 * 86_400_000

/**
 * What the actor tagged in their own observations, practice by practice, in this cycle and the one before: in the order
 * of the frameworks, of all lessons or of one teacher whom they coach. Nobody else's observations are in it.
 */
export function readTrends(actor: Actor, query: TrendQuery): Promise<Trends> {
  const { weeks } = query
  const nowMs = Date.now()
  const cycle: Cycle = { cycleMs: weeks * weekMs, nowMs }
  return transaction(actor, async (tx) => {
    const coached = await coachedTeachers(tx, actor)
    const teacherId = query.teacher !== undefined && coached.has(query.teacher) ? query.teacher : null
    const name = await namesOf(tx, [...coached])
    const lessons = await listLessons(tx, actor, cycle, teacherId)
    const now = lessons.filter((lesson) => isNow(lesson, cycle)).length
    return {
      weeks,
      observations: { now, before: lessons.length - now },
      trends: await trendsIn(tx, lessons, cycle),
      teacher: teacherId === null ? null : { id: teacherId, name: name(teacherId) },
      teachers: [...coached]
        .map((id) => ({ id, name: name(id) }))
        .sort((one, other) => one.name.localeCompare(other.name)),
    }
  })
}

interface Cycle {
  cycleMs: number
  nowMs: number
}

type Lesson = Pick<typeof observations.$inferSelect, 'id' | 'title' | 'startedAt'>

const isNow = ({ startedAt }: Lesson, { cycleMs, nowMs }: Cycle) => startedAt.getTime() >= nowMs - cycleMs

/** The actor's observations of this cycle and the one before, the oldest first. */
function listLessons(
  tx: Tx,
  actor: Actor,
  { cycleMs, nowMs }: Cycle,
  teacherId: string | null,
): Promise<Lesson[]> {
  return tx
    .select({ id: observations.id, title: observations.title, startedAt: observations.startedAt })
    .from(observations)
    .where(
      and(
        eq(observations.observerId, actor.personId),
        isNull(observations.removedAt),
        gte(observations.startedAt, new Date(nowMs - 2 * cycleMs)),
        lte(observations.startedAt, new Date(nowMs)),
        teacherId === null ? undefined : eq(observations.teacherId, teacherId),
      ),
    )
    .orderBy(asc(observations.startedAt))
}

async function trendsIn(tx: Tx, lessons: Lesson[], cycle: Cycle): Promise<ShownTrend[]> {
  const tags = await listTags(tx, lessons)
  const practice = await practicesOf(
    tx,
    tags.map((tag) => tag.practiceId),
  )
  return trendsOf(tags, cycle).flatMap(({ practice: key, ...counts }) => {
    const own = tags.filter((tag) => tag.practice === key)
    // In the words of the newest edition that was tagged with.
    const named = practice(own.at(-1)?.practiceId ?? null)
    if (!named) return []
    const seen = lessons.flatMap((lesson) => {
      const count = own.filter((tag) => tag.observationId === lesson.id).length
      return count === 0 || !isNow(lesson, cycle)
        ? []
        : [{ ...lesson, startedAt: lesson.startedAt.toISOString(), count }]
    })
    return [{ ...counts, practice: named, lessons: seen }]
  })
}

/** The tags of these observations, practice after practice, and of one practice the newest edition last. */
async function listTags(tx: Tx, lessons: Lesson[]) {
  if (lessons.length === 0) return []
  const startedAt = new Map(lessons.map((lesson) => [lesson.id, lesson.startedAt.getTime()]))
  const rows = await tx
    .select({
      observationId: observationTags.observationId,
      practiceId: practices.id,
      code: practices.code,
      framework: frameworks.code,
    })
    .from(observationTags)
    .innerJoin(practices, eq(practices.id, observationTags.practiceId))
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(
      and(inArray(observationTags.observationId, [...startedAt.keys()]), eq(observationTags.removed, false)),
    )
    .orderBy(asc(frameworks.code), asc(practices.position), asc(frameworks.publishedAt))
  return rows.map(({ observationId, practiceId, framework, code }) => ({
    ...{ observationId, practiceId, practice: `${framework} ${code}` },
    observedMs: startedAt.get(observationId) ?? 0,
  }))
}
