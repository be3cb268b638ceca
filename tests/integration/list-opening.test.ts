import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { annotations, recordings } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { listOpening } from '#server/annotations/list-opening.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

async function room() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const coach = await buildPerson(orgId, 'Cory Coach', ['coach'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  return { orgId, teacher, coach, recordingId }
}

/** So many notes of one author, the last in time first. */
async function fill(author: Actor, recordingId: string, count: number, visibility: 'shared' | 'private') {
  const { orgId, personId: authorId } = author
  const { body } = note('Words.')
  await transaction({ orgId }, async (tx) => {
    const [row] = await tx.select().from(recordings).where(eq(recordings.id, recordingId))
    const from = row?.lastSeq ?? 0
    const values = Array.from({ length: count }, (_, n) => ({
      ...{ orgId, recordingId, authorId, body, visibility },
      clientId: randomUUID(),
      startMs: (count - n) * 10,
      bodyText: 'Words.',
      kind: 'notice' as const,
      polarity: 'none' as const,
      seq: from + n + 1,
      changedSeq: from + n + 1,
      saidSeq: from + n + 1,
    }))
    await tx.insert(annotations).values(values)
    await tx
      .update(recordings)
      .set({ lastSeq: from + count })
      .where(eq(recordings.id, recordingId))
  })
}

test('a recording opens with all its notes', async () => {
  const { teacher, coach, recordingId } = await room()
  await createAnnotation(coach, { ...note('One.'), recordingId })
  await createAnnotation(coach, { ...note('Mine alone.', { visibility: 'private' }), recordingId })
  const all = await listAnnotations(teacher, { recordingId, since: 0 })
  expect(await listOpening(teacher, { recordingId, moment: null })).toEqual({ ...all, isComplete: true })
})

test('one of very many opens with the first in time, the moment that is asked for, and their replies', async () => {
  const { teacher, coach, recordingId } = await room()
  await fill(teacher, recordingId, 1_200, 'shared')
  await fill(coach, recordingId, 300, 'private')
  const late = await createAnnotation(teacher, { ...note('Late.', { startMs: 90_000 }), recordingId })
  const reply = await createAnnotation(coach, { ...note('Yes.', { parentId: late.id }), recordingId })
  const opening = await listOpening(teacher, { recordingId, moment: reply.id })
  expect(opening).toMatchObject({ seq: 0, isComplete: false })
  expect(opening.annotations).toHaveLength(202)
  expect(opening.annotations).toEqual(expect.arrayContaining([late, reply]))
  const early = opening.annotations.filter((one) => one.startMs <= 2_000)
  expect(early).toHaveLength(201)
  expect(opening.annotations.filter((one) => one.authorId === coach.personId)).toEqual([reply])
  const rubbish = await listOpening(teacher, { recordingId, moment: "'; --" })
  expect(rubbish.annotations).toHaveLength(200)
})

test('the moment of somebody else’s private note, or of another recording, opens nothing', async () => {
  const { teacher, coach, recordingId } = await room()
  await fill(teacher, recordingId, 1_001, 'shared')
  const other = await buildRecording(teacher)
  const hidden = await createAnnotation(coach, {
    ...note('Mine alone.', { visibility: 'private', startMs: 80_000 }),
    recordingId,
  })
  const elsewhere = await createAnnotation(teacher, { ...note('Elsewhere.'), recordingId: other })
  for (const moment of [hidden.id, elsewhere.id])
    expect((await listOpening(teacher, { recordingId, moment })).annotations).toHaveLength(200)
  const stranger = await buildPerson((await buildOrganization()).orgId, 'Sam Stranger')
  await expect(listOpening(stranger, { recordingId, moment: null })).rejects.toMatchObject({
    code: 'not-found',
  })
})
