import { stagedRehearsal } from '#db/demo/rehearsals.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { addTake } from '#server/rehearsals/add-take.ts'
import { castRole, letOthersMark } from '#server/rehearsals/cast-rehearsal.ts'
import { divideTake, placeTake, tickMoves } from '#server/rehearsals/change-take.ts'
import { markTake } from '#server/rehearsals/mark-take.ts'
import { readRehearsal } from '#server/rehearsals/read-rehearsal.ts'
import { startRehearsal } from '#server/rehearsals/start-rehearsal.ts'
import { dateRehearsal } from './back-date.ts'
import type { ActorOf } from './sample-actor.ts'
import type { Screened } from './screen-films.ts'

/** A part that was rehearsed in two takes of one film, with what the coach and a peer said. An interrupted story goes on. */
export async function playRehearsals(stage: {
  actorOf: ActorOf
  screened: Map<string, Screened>
}): Promise<void> {
  const staged = stagedRehearsal
  const film = stage.screened.get(staged.film)
  if (!film) throw new Error(`The film ${staged.film} is not in the sample school.`)
  const { owner, recordingId } = film
  const { part, criterion, lengthMs: length, first, second } = staged
  const { id: rehearsalId } = await startRehearsal(owner, {
    ...{ part, criterion, length, moves: [...staged.moves] },
    clientId: sampleId(staged.key),
  })
  await dateRehearsal(owner, { rehearsalId, daysAgo: staged.daysAgo })
  await letOthersMark(owner, { rehearsalId, othersMark: true })
  for (const { person, role } of staged.roles)
    await castRole(owner, { rehearsalId, personId: stage.actorOf(person).personId, role })
  const takesNow = async () => (await readRehearsal(owner, rehearsalId)).takes
  if ((await takesNow()).length === 0)
    await addTake(owner, { rehearsalId, clip: { recordingId, startMs: first.startMs } })
  const [one, two] = await takesNow()
  if (!one || two) return
  for (const { by, note, ...mark } of staged.marks)
    await markTake(stage.actorOf(by), {
      ...mark,
      note,
      endMs: null,
      clientId: sampleId(`${staged.key} ${mark.atMs}`),
      rehearsalId,
      takeId: one.id,
    })
  const again = (await takesNow())[0]?.marks.find(({ kind }) => kind === 'try-again')
  await divideTake(owner, { rehearsalId, takeId: one.id, markId: again?.id ?? '' })
  await tickMoves(owner, { rehearsalId, takeId: one.id, ticks: first.ticks })
  const takeId = (await takesNow())[1]?.id ?? ''
  await placeTake(owner, { rehearsalId, takeId, ...second })
  await tickMoves(owner, { rehearsalId, takeId, ticks: second.ticks })
}
