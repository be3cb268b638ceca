import { expect, test } from 'vitest'
import type { AnnotationEdit } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { listVersions, mostVersions } from '#server/annotations/list-versions.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { restoreAnnotation } from '#server/annotations/restore-annotation.ts'
import { useApi } from '#tests/support/api.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildPractice, note } from '#tests/support/notes.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()
const ask = useApi()

async function world(visibility: 'private' | 'shared' = 'shared') {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess')
  const coach = await buildPerson(orgId, 'Cory', ['coach'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  const made = await createAnnotation(coach, { ...note('She waits.', { visibility }), recordingId })
  const which = { recordingId, annotationId: made.id }
  const edits = (change: AnnotationEdit) => editAnnotation(coach, { ...change, ...which })
  return { orgId, teacher, coach, recordingId, made, which, edits }
}

test('a note moved to another time and practice keeps what stood there, for all who read it', async () => {
  const { orgId, teacher, coach, which, edits, made } = await world()
  const { practiceId, lookForId } = await buildPractice(orgId)
  const other = await buildPractice(orgId)
  await edits({ rev: 1, tags: [{ practiceId, lookForId }] })
  await edits({ rev: 2, startMs: 4_000, endMs: 6_000, tags: [{ practiceId: other.practiceId }] })
  await edits({ rev: 3, body: documentFromText('She waits four seconds.'), polarity: 'strength' })
  const { versions, hasEarlier } = await listVersions(teacher, which)
  expect(hasEarlier).toBe(false)
  expect(versions).toMatchObject([
    { rev: 1, startMs: 1_000, endMs: null, tags: [], bodyText: 'She waits.', at: made.createdAt },
    { rev: 2, startMs: 1_000, tags: [{ practiceId, lookForId }] },
    { rev: 3, startMs: 4_000, endMs: 6_000, tags: [{ practiceId: other.practiceId, lookForId: null }] },
    { rev: 4, bodyText: 'She waits four seconds.', polarity: 'strength' },
  ])
  const times = versions.map(({ at }) => at)
  expect(times).toEqual([...times].sort())
  expect((await listVersions(coach, which)).versions).toEqual(versions)
})

test('an edit that was refused or sent twice leaves no version of its own', async () => {
  const { coach, which, edits } = await world()
  const change = { rev: 1, kind: 'wonder' as const }
  await edits(change)
  await edits(change)
  await expect(edits({ rev: 1, kind: 'connect' })).rejects.toMatchObject({ code: 'conflict' })
  await expect(edits({ rev: 2, startMs: 900_000 })).rejects.toMatchObject({ code: 'invalid' })
  expect((await listVersions(coach, which)).versions.map(({ rev, kind }) => [rev, kind])).toEqual([
    [1, 'notice'],
    [2, 'wonder'],
  ])
})

test('what was written while a note was private is shown to its author alone', async () => {
  const { teacher, coach, which, edits } = await world('private')
  await edits({ rev: 1, body: documentFromText('She waits long.') })
  await edits({ rev: 2, visibility: 'shared' })
  expect((await listVersions(coach, which)).versions.map(({ rev }) => rev)).toEqual([1, 2, 3])
  expect((await listVersions(teacher, which)).versions.map(({ rev }) => rev)).toEqual([3])
})

test('of very many versions the newest are told, and that there were earlier ones', async () => {
  const { coach, teacher, which, edits } = await world('private')
  await edits({ rev: 1, visibility: 'shared' })
  for (let rev = 2; rev < mostVersions + 1; rev++) await edits({ rev, startMs: rev })
  const revsFor = async (actor: Actor) => {
    const { versions, hasEarlier } = await listVersions(actor, which)
    return { count: versions.length, first: versions[0]?.rev, last: versions.at(-1)?.rev, hasEarlier }
  }
  const newest = { count: mostVersions, first: 2, last: mostVersions + 1 }
  expect(await revsFor(coach)).toEqual({ ...newest, hasEarlier: true })
  expect(await revsFor(teacher)).toEqual({ ...newest, hasEarlier: false })
})

test('a removed note tells nothing, until it is put back; and strangers never learn of it', async () => {
  const { orgId, teacher, coach, recordingId, which, edits, made } = await world()
  await edits({ rev: 1, kind: 'wonder' })
  await removeAnnotation(coach, which)
  for (const actor of [teacher, coach])
    await expect(listVersions(actor, which)).rejects.toMatchObject({ code: 'gone' })
  await restoreAnnotation(coach, which)
  expect((await listVersions(teacher, which)).versions).toHaveLength(2)
  const colleague = await buildPerson(orgId, 'Cal')
  const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe')
  for (const actor of [colleague, stranger])
    await expect(listVersions(actor, which)).rejects.toMatchObject({ code: 'not-found' })
  const path = `/api/recordings/${recordingId}/annotations/${made.id}/versions`
  expect((await (await ask(path, { as: teacher })).json()).versions).toHaveLength(2)
  expect((await ask(path, {})).status).toBe(401)
})
