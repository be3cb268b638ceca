import { expect, test } from 'vitest'
import { NewFramework } from '#app/domain/practice.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { addFramework } from '#server/practices/add-framework.ts'
import { getPractice } from '#server/practices/get-practice.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { readFramework } from '#server/practices/read-framework.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

useDatabase()

const levels = [
  { name: 'Getting started', text: 'Waits after some questions.' },
  { name: 'Getting better', text: 'Waits after most questions.' },
  { name: 'Keep improving', text: 'Students wait for each other.' },
]
const ours = (lookFors: unknown[]) => ({
  code: 'ours',
  name: 'Our practices',
  practices: [
    {
      ...{ code: 'asking', letters: 'As', shape: 'ring', hue: 7, name: 'Asking', shortName: 'Asking' },
      ...{ definition: 'Asks so that thinking shows.', why: 'It can be taught to.' },
      ...{ equityPrompt: 'Whose thinking was asked for?', lookFors },
    },
  ],
})
const twoLookFors = [
  { actor: 'teacher', text: 'Waits.', levels },
  { actor: 'student', text: 'Gives a reason.' },
]

async function world() {
  const { orgId } = await buildOrganization()
  const admin = await buildPerson(orgId, 'Ada', ['administrator', 'teacher'])
  const { id } = await addFramework(admin, NewFramework.parse(ours(twoLookFors)))
  const [practice] = await listPractices(admin)
  const [waits, reason] = practice?.lookFors ?? []
  if (!practice || !waits || !reason) throw new Error('the framework was not kept')
  const recordingId = await buildRecording(admin)
  return { admin, frameworkId: id, practice, waits, reason, recordingId }
}

test('an organization’s framework carries continuums, in its palette, its page and its next edition', async () => {
  const { admin, frameworkId, practice, waits, reason } = await world()
  expect(waits.levels).toEqual(levels)
  expect(reason).not.toHaveProperty('levels')
  expect((await getPractice(admin, { practiceId: practice.id })).lookFors).toEqual([waits, reason])
  expect((await readFramework(admin, { frameworkId })).practices[0]?.lookFors).toEqual(twoLookFors)
})

test.each([
  ['one step alone', [levels[0]]],
  ['a step without words', [levels[0], { name: 'More', text: ' ' }]],
  ['a step without a name', [levels[0], { name: '', text: 'Waits.' }]],
  ['a score', [1, 2, 3]],
  ['too many steps', Array.from({ length: 7 }, (_, n) => ({ name: `Step ${n}`, text: 'Waits.' }))],
])('a continuum is refused with %s', (_, steps) => {
  const framework = ours([{ actor: 'teacher', text: 'Waits.', levels: steps }])
  expect(NewFramework.safeParse(framework).success).toBe(false)
})

test('a tag names the step that was seen, and one that is not there is refused', async () => {
  const { admin, practice, waits, reason, recordingId } = await world()
  const tag = { practiceId: practice.id, lookForId: waits.id }
  const made = await createAnnotation(admin, {
    ...note('She waits.', { tags: [{ ...tag, level: 2 }] }),
    recordingId,
  })
  expect(made.tags).toEqual([{ ...tag, level: 2 }])
  expect((await listAnnotations(admin, { recordingId, since: 0 })).annotations).toEqual([made])
  const which = { recordingId, annotationId: made.id }
  const edited = await editAnnotation(admin, { ...which, rev: 1, tags: [{ ...tag, level: 3 }] })
  expect(edited.tags).toEqual([{ ...tag, level: 3 }])
  // Sent again, it is the same edit.
  expect(await editAnnotation(admin, { ...which, rev: 1, tags: [{ ...tag, level: 3 }] })).toEqual(edited)
  expect((await editAnnotation(admin, { ...which, rev: 2, tags: [tag] })).tags).toEqual([tag])
  const wrong = [
    { ...tag, level: 4 },
    { ...tag, lookForId: reason.id, level: 1 },
    { practiceId: practice.id, level: 1 },
  ]
  for (const each of wrong)
    await expect(
      createAnnotation(admin, { ...note('x', { tags: [each] }), recordingId }),
    ).rejects.toMatchObject({ code: 'invalid' })
  for (const level of [0, 1.5, 7, '2'])
    expect(() => note('x', { tags: [{ ...tag, level: level as number }] })).toThrow()
})
