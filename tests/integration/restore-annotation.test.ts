import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { AnnotationEdit } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import { transaction } from '#db/client.ts'
import { annotations, shareGrants } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { readChanges } from '#server/annotations/read-changes.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { restorableForMinutes } from '#server/annotations/restorable.ts'
import { restoreAnnotation } from '#server/annotations/restore-annotation.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice, note } from '#tests/support/notes.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

async function room() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const coach = await buildPerson(orgId, 'Cory Coach', ['coach'])
  const recordingId = await buildRecording(teacher)
  const grantId = await buildShare(teacher, recordingId, coach, 'annotate')
  return { orgId, teacher, coach, recordingId, grantId }
}

test('a removed note comes back as it was, with its tags and replies, and everybody hears of it', async () => {
  const { orgId, teacher, coach, recordingId } = await room()
  const { practiceId } = await buildPractice(orgId)
  const made = await createAnnotation(coach, {
    ...note('She waits.', { tags: [{ practiceId }] }),
    recordingId,
  })
  const reply = await createAnnotation(teacher, { ...note('I did.', { parentId: made.id }), recordingId })
  const which = { recordingId, annotationId: made.id }
  await removeAnnotation(coach, which)
  const restored = await restoreAnnotation(coach, which)
  expect(restored).toEqual({ ...made, changedSeq: 4 })
  expect(await listAnnotations(teacher, { recordingId, since: 0 })).toEqual({
    seq: 4,
    annotations: [reply, restored],
  })
  const changes = await readChanges({ orgId, recordingId, since: 3 })
  expect(changes.map(({ seq, annotation }) => ({ seq, annotation }))).toEqual([
    { seq: 4, annotation: restored },
  ])
  const change = AnnotationEdit.parse({ rev: 1, body: documentFromText('She waits four seconds.') })
  expect(await editAnnotation(coach, { ...change, ...which })).toMatchObject({ rev: 2 })
})

test('R-15 restoring what is there, once or ten times at once, changes nothing', async () => {
  const { coach, recordingId } = await room()
  const made = await createAnnotation(coach, { ...note('There.'), recordingId })
  const which = { recordingId, annotationId: made.id }
  expect(await restoreAnnotation(coach, which)).toEqual(made)
  await removeAnnotation(coach, which)
  const answers = await Promise.all(Array.from({ length: 10 }, () => restoreAnnotation(coach, which)))
  for (const answer of answers) expect(answer).toEqual({ ...made, changedSeq: 3 })
})

test('only who removed it takes that back: neither its author after the owner, nor the owner after its author', async () => {
  const { teacher, coach, recordingId } = await room()
  const [one, two] = [
    await createAnnotation(coach, { ...note('One.'), recordingId }),
    await createAnnotation(coach, { ...note('Two.'), recordingId }),
  ]
  const ones = { recordingId, annotationId: one.id }
  const twos = { recordingId, annotationId: two.id }
  await removeAnnotation(teacher, ones)
  await removeAnnotation(coach, twos)
  await expect(restoreAnnotation(coach, ones)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(restoreAnnotation(teacher, twos)).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await restoreAnnotation(teacher, ones)).toMatchObject({ bodyText: 'One.', authorId: coach.personId })
})

test('after ten minutes it stays removed, and says so', async () => {
  const { orgId, coach, recordingId } = await room()
  const made = await createAnnotation(coach, { ...note('Long ago.'), recordingId })
  const which = { recordingId, annotationId: made.id }
  await removeAnnotation(coach, which)
  const removedAgo = (minutes: number) =>
    transaction({ orgId }, (tx) =>
      tx
        .update(annotations)
        .set({ deletedAt: sql`now() - make_interval(mins => ${minutes}) + interval '10 seconds'` })
        .where(eq(annotations.id, made.id)),
    )
  await removedAgo(restorableForMinutes + 1)
  await expect(restoreAnnotation(coach, which)).rejects.toMatchObject({
    code: 'gone',
    values: { minutes: restorableForMinutes },
  })
  expect((await listAnnotations(coach, { recordingId, since: 0 })).annotations).toMatchObject([
    { removed: true, body: null },
  ])
  await removedAgo(restorableForMinutes)
  expect(await restoreAnnotation(coach, which)).toMatchObject({ removed: false })
})

test('who may no longer write here puts nothing back', async () => {
  const { teacher, coach, recordingId, grantId, orgId } = await room()
  const made = await createAnnotation(coach, { ...note('Mine.'), recordingId })
  const which = { recordingId, annotationId: made.id }
  await removeAnnotation(coach, which)
  await transaction({ orgId }, (tx) =>
    tx.update(shareGrants).set({ rights: 'view' }).where(eq(shareGrants.id, grantId)),
  )
  await expect(restoreAnnotation(coach, which)).rejects.toMatchObject({ code: 'not-allowed' })
  expect((await listAnnotations(teacher, { recordingId, since: 0 })).annotations).toMatchObject([
    { removed: true },
  ])
})

test('somebody else’s private note, another recording’s, another school’s: none of them is found', async () => {
  const { teacher, coach, recordingId } = await room()
  const other = await buildRecording(teacher)
  const stranger = await buildPerson((await buildOrganization()).orgId, 'Sam Stranger')
  const hidden = await createAnnotation(coach, {
    ...note('Mine alone.', { visibility: 'private' }),
    recordingId,
  })
  const which = { recordingId, annotationId: hidden.id }
  await removeAnnotation(coach, which)
  const missing = { code: 'not-found' }
  await expect(restoreAnnotation(teacher, which)).rejects.toMatchObject(missing)
  await expect(restoreAnnotation(stranger, which)).rejects.toMatchObject(missing)
  await expect(restoreAnnotation(coach, { ...which, recordingId: other })).rejects.toMatchObject(missing)
  await expect(restoreAnnotation(coach, { ...which, annotationId: randomUUID() })).rejects.toMatchObject(
    missing,
  )
})
