import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '#app/domain/person.ts'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import {
  actionStepEvents,
  actionSteps,
  citedMoments,
  feedbackConversations,
  recordNotes,
  rehearsals,
  takes,
} from '#db/schema/index.ts'
import { browserCookie } from '#tests/support/browser-cookie.ts'
import { buildPractice } from '#tests/support/notes.ts'
import { type Enrolled, enrol, openSchool } from '#tests/support/school.ts'
import type { WholeProduct } from '#tests/support/whole-product.ts'
import { buildRecording } from '#tests/support/world.ts'
import { type Figure, median } from './figures.ts'

const few = { talks: 10, steps: 10, takes: 10, thoughts: 10 }
const many = { talks: 200, steps: 400, takes: 1_000, thoughts: 400 }
type Size = typeof few

const visits = 60
const warmUp = 10
const dayMs = 86_400_000
const takesOfRehearsal = 5
const rowsAtOnce = 500

/** Opening the growth record of somebody with years behind them, and of somebody who has begun: turn by turn. */
export async function measureGrowthRecord({ origin }: WholeProduct): Promise<Figure[]> {
  const { orgId } = await openSchool('Bench school of growth')
  const { practiceId } = await buildPractice(orgId)
  const coach = await enrol(orgId, 'Coach', ['coach'])
  const fill = async (name: string, size: Size) => {
    const teacher = await enrol(orgId, name, ['teacher'])
    await grow(teacher.actor, coach.actor, practiceId, size)
    return teacher
  }
  const [young, old] = [await fill('Young', few), await fill('Old', many)]
  const samples = { young: [] as number[], old: [] as number[] }
  for (let visit = 0; visit < visits; visit += 1) {
    const [first, second] = [await open(origin, young), await open(origin, old)]
    if (visit < warmUp) continue
    samples.young.push(first)
    samples.old.push(second)
  }
  return [
    {
      name: `growth record, ${many.talks} talks, ${many.steps} steps, ${many.takes} takes, median`,
      value: median(samples.old),
      unit: 'ms',
      reference: { name: `${few.talks} of each`, value: median(samples.young) },
      limit: { atMost: 2 },
    },
  ]
}

/** The page as a browser asks for it, until its last byte. */
async function open(origin: string, person: Enrolled): Promise<number> {
  const { name, value } = browserCookie(origin, person.token)
  const began = performance.now()
  const answer = await fetch(`${origin}${paths.record()}`, { headers: { cookie: `${name}=${value}` } })
  const text = await answer.text()
  const took = performance.now() - began
  if (!answer.ok || !text.includes('<article'))
    throw new Error(`A growth record was answered ${answer.status}.`)
  return took
}

/** So many talks, steps with their ends and clips, and takes by fives, evenly over the past days, straight into the tables. */
async function grow(teacher: Actor, coach: Actor, practiceId: string, size: Size): Promise<void> {
  const { orgId, personId: teacherId } = teacher
  const recordingId = await buildRecording(teacher)
  const own = { orgId, teacherId }
  const at = (index: number, count: number) => new Date(Date.now() - ((count - index) / count) * 900 * dayMs)
  const rows = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index))
  const talks = rows(size.talks, (index) => ({
    ...{ ...own, partnerId: coach.personId, startedBy: teacherId, practiceId, clientId: randomUUID() },
    ...{ kind: 'coach' as const, state: 'closed' as const, minutes: 20, plan: `In period ${index % 6}.` },
    ...{ createdAt: at(index, size.talks), begunAt: at(index, size.talks), closedAt: at(index, size.talks) },
  }))
  const steps = rows(size.steps, (index) => ({
    ...{ ...own, id: uuidv7(), proposedBy: coach.personId, practiceId, recordingId, clientId: randomUUID() },
    ...{ text: `After each right answer, ask “Why?”. ${index}`, criterion: 'A student says more.', why: '' },
    ...{ state: 'mastered' as const, createdAt: at(index, size.steps) },
  }))
  const parts = rows(size.takes / takesOfRehearsal, (index) => ({
    ...{ ...own, id: uuidv7(), clientId: randomUUID(), part: `The launch ${index}`, expectedMs: 60_000 },
    ...{ criterion: 'Nobody asks what to do.', createdAt: at(index, size.takes / takesOfRehearsal) },
  }))
  await transaction(teacher, async (tx) => {
    for (const some of portions(talks)) await tx.insert(feedbackConversations).values(some)
    for (const some of portions(steps)) {
      await tx.insert(actionSteps).values(some)
      await tx.insert(actionStepEvents).values(
        some.map(({ id, createdAt }) => ({
          ...{ orgId, stepId: id, actorId: teacherId, event: 'master' as const, createdAt },
          ...{ fromState: 'trying' as const, toState: 'mastered' as const },
        })),
      )
      await tx
        .insert(citedMoments)
        .values(some.map(({ id }) => ({ orgId, stepId: id, recordingId, startMs: 1_000, endMs: 4_000 })))
    }
    const thoughts = rows(size.thoughts, (index) => ({
      ...{ ...own, clientId: randomUUID(), kind: 'reflection' as const, text: `What I think now, ${index}.` },
      ...{
        aboutKind: 'step' as const,
        aboutId: steps[index]?.id ?? null,
        createdAt: at(index, size.thoughts),
      },
    }))
    for (const some of portions(thoughts)) await tx.insert(recordNotes).values(some)
    for (const some of portions(parts)) await tx.insert(rehearsals).values(some)
    const all = parts.flatMap(({ id, createdAt }) =>
      rows(takesOfRehearsal, (index) => ({
        ...{ orgId, rehearsalId: id, number: index + 1, recordingId, createdAt },
        ...{ startMs: index * 10_000, endMs: index * 10_000 + 9_000 },
      })),
    )
    for (const some of portions(all)) await tx.insert(takes).values(some)
  })
}

function portions<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, index) =>
    rows.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  )
}
