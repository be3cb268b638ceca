import { asc, eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import { NewRehearsal } from '#app/domain/rehearsal-input.ts'
import { transaction } from '#db/client.ts'
import { cast } from '#db/demo/cast.ts'
import { stagedRehearsal } from '#db/demo/rehearsal.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { takeMarks, takes } from '#db/schema/index.ts'
import { addTake } from '#server/rehearsals/add-take.ts'
import { castRole, letOthersMark } from '#server/rehearsals/cast-rehearsal.ts'
import { placeTake, tickMoves } from '#server/rehearsals/change-take.ts'
import { markTake } from '#server/rehearsals/mark-take.ts'
import { startRehearsal } from '#server/rehearsals/start-rehearsal.ts'
import { dateRehearsal } from './date-talks.ts'
import { filmOn, type Stage } from './stage.ts'

/** A rehearsal with its takes, who played whom, and what was said of them. An interrupted one goes on. */
export async function playRehearsal(stage: Stage): Promise<void> {
  const { key, film, practice, part, length, criterion, roles, daysAgo } = stagedRehearsal
  const { owner, recordingId } = filmOn(stage, film)
  const asked = { clientId: sampleId(key), part, length, criterion, practiceId: stage.practiceOf(practice) }
  const { id: rehearsalId } = await startRehearsal(owner, NewRehearsal.parse(asked))
  for (const { person, role } of roles)
    await castRole(owner, { rehearsalId, personId: cast[person].id, role })
  await letOthersMark(owner, { rehearsalId, othersMark: true })
  let cueMarkId: string | null = null
  for (const [place, { clip, marks, ticks }] of stagedRehearsal.takes.entries()) {
    const number = place + 1
    const there = await takesOf(owner, rehearsalId)
    const takeId =
      there[place] ?? (await addTake(owner, { rehearsalId, clip: { recordingId, ...clip }, cueMarkId })).id
    // Whatever called for it, it begins the part anew.
    await placeTake(owner, { rehearsalId, takeId, ...clip, offsetMs: 0 })
    for (const { by, ...mark } of marks)
      await markTake(stage.actorOf(by), {
        ...{ rehearsalId, takeId, ...mark, endMs: null },
        clientId: sampleId(`mark ${key} ${number} ${mark.atMs}`),
      })
    await tickMoves(owner, { rehearsalId, takeId, ticks })
    cueMarkId = await markIdOf(owner, `mark ${key} ${number} ${marks.at(-1)?.atMs}`)
  }
  await dateRehearsal(owner, { rehearsalId, daysAgo })
}

async function takesOf(owner: Actor, rehearsalId: string): Promise<string[]> {
  const rows = await transaction(owner, (tx) =>
    tx
      .select({ id: takes.id })
      .from(takes)
      .where(eq(takes.rehearsalId, rehearsalId))
      .orderBy(asc(takes.number)),
  )
  return rows.map(({ id }) => id)
}

async function markIdOf(owner: Actor, name: string): Promise<string | null> {
  const [mark] = await transaction(owner, (tx) =>
    tx
      .select({ id: takeMarks.id })
      .from(takeMarks)
      .where(eq(takeMarks.clientId, sampleId(name))),
  )
  return mark?.id ?? null
}
