import { randomUUID } from 'node:crypto'
import { isNotNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { NewAnnotation } from '#app/domain/annotation.ts'
import { type Drawing, drawingLimits, type Shape } from '#app/domain/drawing.ts'
import { NewPraise } from '#app/domain/feedback.ts'
import { refusals } from '#app/locales/en/refusals.ts'
import { transaction } from '#db/client.ts'
import { annotations } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { listOpening } from '#server/annotations/list-opening.ts'
import { listVersions } from '#server/annotations/list-versions.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { restoreAnnotation } from '#server/annotations/restore-annotation.ts'
import { CitableQuery, listCitable } from '#server/feedback/list-citable.ts'
import { getPraise } from '#server/feedback/list-praises.ts'
import { sendPraise } from '#server/feedback/send-praise.ts'
import { askSelfFirst } from '#server/recordings/ask-self-first.ts'
import { searchMoments } from '#server/search/search-moments.ts'
import { useApi } from '#tests/support/api.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()
const ask = useApi()

const arrow: Shape = { type: 'arrow', colour: 'yellow', from: [0.2, 0.8], to: [0.5, 0.5] }
const box: Shape = { type: 'box', colour: 'blue', x: 0.1, y: 0.2, width: 0.3, height: 0.4 }
const drawing: Drawing = { shapes: [arrow, box], alt: 'Jay’s hand, and who looks at it' }

async function world(options: Parameters<typeof note>[1] = {}) {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess')
  const coach = await buildPerson(orgId, 'Cory', ['coach'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  const made = await createAnnotation(coach, { ...note('She waits.', { drawing, ...options }), recordingId })
  return { orgId, teacher, coach, recordingId, made, which: { recordingId, annotationId: made.id } }
}
type World = Awaited<ReturnType<typeof world>>

const drawnFor = async (actor: World['coach'], recordingId: string) =>
  (await listAnnotations(actor, { recordingId, since: 0 })).annotations.map((each) => each.drawing)

test('a drawing belongs to its note: seen by who reads that, changed, taken away and kept in its history', async () => {
  const { teacher, coach, recordingId, made, which } = await world()
  expect(made.drawing).toEqual(drawing)
  expect(await drawnFor(teacher, recordingId)).toEqual([drawing])

  const other = { shapes: [box], alt: 'Who looks at it' }
  const redrawn = await editAnnotation(coach, { ...which, rev: 1, drawing: other })
  expect(redrawn.drawing).toEqual(other)
  // Sent again, it is the same edit.
  expect(await editAnnotation(coach, { ...which, rev: 1, drawing: other })).toEqual(redrawn)
  // A page that knows of no drawings leaves them as they are.
  expect((await editAnnotation(coach, { ...which, rev: 2, startMs: 2_000 })).drawing).toEqual(other)
  const bare = await editAnnotation(coach, { ...which, rev: 3, drawing: null })
  expect(bare).not.toHaveProperty('drawing')
  const { versions } = await listVersions(teacher, which)
  expect(versions.map((each) => each.drawing)).toEqual([drawing, other, other, undefined])
})

test('a removed note shows no drawing any more, and has it again once it is put back', async () => {
  const { teacher, coach, recordingId, which } = await world()
  expect(await removeAnnotation(coach, which)).not.toHaveProperty('drawing')
  expect(await drawnFor(teacher, recordingId)).toEqual([undefined])
  expect((await restoreAnnotation(coach, which)).drawing).toEqual(drawing)
})

test('the drawing of a private note is its author’s alone, and nobody else’s door opens to it', async () => {
  const { orgId, teacher, coach, recordingId, made, which } = await world({ visibility: 'private' })
  expect(await drawnFor(coach, recordingId)).toEqual([drawing])
  expect(await drawnFor(teacher, recordingId)).toEqual([])
  const colleague = await buildPerson(orgId, 'Cal')
  const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe')
  for (const actor of [teacher, colleague, stranger])
    await expect(editAnnotation(actor, { ...which, rev: 1, drawing: null })).rejects.toMatchObject({
      code: 'not-found',
    })
  const path = `/api/recordings/${recordingId}/annotations`
  expect(await (await ask(path, { as: teacher })).text()).not.toContain('Jay’s hand')
  expect((await ask(`${path}/${made.id}/versions`, { as: stranger })).status).toBe(404)
})

test('where one looks for oneself first, others’ drawings stay covered with their notes', async () => {
  const { teacher, coach, recordingId } = await world()
  await askSelfFirst(teacher, { recordingId, selfFirst: true })
  expect(await drawnFor(teacher, recordingId)).toEqual([])
  expect((await listOpening(teacher, { recordingId, moment: null })).annotations).toEqual([])
  await createAnnotation(teacher, { ...note('I wait.'), recordingId })
  expect(await drawnFor(teacher, recordingId)).toEqual([drawing, undefined])
  expect(await drawnFor(coach, recordingId)).toEqual([drawing, undefined])
})

test('somebody who may write cannot draw on another’s note', async () => {
  const { teacher, which } = await world()
  await expect(editAnnotation(teacher, { ...which, rev: 1, drawing })).rejects.toMatchObject({
    code: 'not-allowed',
  })
})

test('a reply has no picture of its own to draw on', async () => {
  const { coach, recordingId, made } = await world()
  const answer = { parentId: made.id, drawing }
  expect(() => note('Yes.', answer)).toThrow()
  const reply = await createAnnotation(coach, { ...note('Yes.', { parentId: made.id }), recordingId })
  await expect(
    editAnnotation(coach, { recordingId, annotationId: reply.id, rev: 1, drawing }),
  ).rejects.toMatchObject({ code: 'invalid', message: 'annotations.drawing.onReply' })
})

test('of notes without a drawing none is kept, and none is sent', async () => {
  const { orgId, made } = await world({ drawing: null })
  expect(made).not.toHaveProperty('drawing')
  const rows = await transaction({ orgId }, (tx) => tx.$count(annotations, isNotNull(annotations.drawing)))
  expect(rows).toBe(0)
})

test('too much, or nothing in words, is refused with a sentence and nothing kept', async () => {
  const { coach, recordingId } = await world()
  const send = async (wrong: unknown) => {
    const { drawing: _, ...plain } = note('Look.')
    const answer = await ask(`/api/recordings/${recordingId}/annotations`, {
      as: coach,
      method: 'POST',
      body: { ...plain, drawing: wrong },
    })
    return { status: answer.status, said: (await answer.json()).error?.message as string | undefined }
  }
  const full = { ...drawing, shapes: Array.from({ length: drawingLimits.shapes + 1 }, () => arrow) }
  const { tooMany, noWords } = refusals.annotations.drawing
  expect(await send(full)).toEqual({
    status: 422,
    said: tooMany.replace('{most, number}', String(drawingLimits.shapes)),
  })
  expect(await send({ ...drawing, alt: ' ' })).toEqual({ status: 422, said: noWords })
  expect((await send({ ...drawing, shapes: [{ ...arrow, to: [2, 0] }] })).status).toBe(422)
  expect((await send('M0 0')).status).toBe(422)
  expect(await drawnFor(coach, recordingId)).toEqual([drawing])
  expect(NewAnnotation.safeParse(note('Look.', { drawing })).success).toBe(true)
})

test('what a drawing shows is found by its words, together with those of its note, and by nobody else', async () => {
  const { teacher, coach, recordingId, which } = await world()
  const found = async (actor: World['coach'], words: string) =>
    (await searchMoments(actor, { query: { words } })).moments.map((moment) => moment.drawing?.alt)
  for (const words of ['hand', 'waiting hands']) expect(await found(teacher, words)).toEqual([drawing.alt])
  const citable = await listCitable(coach, { ...CitableQuery.parse({ words: 'jay’s hand' }), recordingId })
  expect(citable.moments).toMatchObject([{ id: which.annotationId, drawing }])

  await editAnnotation(coach, { ...which, rev: 1, drawing: { ...drawing, alt: 'The board' } })
  expect(await found(teacher, 'hand')).toEqual([])
  expect(await found(teacher, 'boards')).toEqual(['The board'])
  await editAnnotation(coach, { ...which, rev: 2, drawing: null })
  expect(await found(teacher, 'board')).toEqual([])
  await createAnnotation(coach, { ...note('Mine.', { drawing, visibility: 'private' }), recordingId })
  expect(await found(teacher, 'hand')).toEqual([])
  expect(await found(coach, 'hand')).toEqual([drawing.alt])
})

test('a drawing comes with the seconds that a praise cites, as long as its note is there', async () => {
  const { teacher, coach, recordingId, made, which } = await world({ endMs: 4_000 })
  const { id } = await sendPraise(
    coach,
    NewPraise.parse({
      clientId: randomUUID(),
      recordingId,
      text: 'When you asked Mia to say why, you waited four seconds, so that two more students answered.',
      moments: [{ annotationId: made.id, startMs: 1_000, endMs: 4_000 }],
    }),
  )
  const cited = async () => (await getPraise(teacher, id)).moments.map((moment) => moment.drawing)
  expect(await cited()).toEqual([drawing])
  await removeAnnotation(coach, which)
  expect(await cited()).toEqual([null])
})
