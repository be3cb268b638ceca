import { paths } from '#app/paths.ts'
import { buildRecording, buildShare } from '#tests/support/world.ts'
import { expect, takenOver, test } from './support/world.ts'

/** Addresses of one thing that somebody else could know. */
const pagesOf = (recordingId: string) => [
  paths.recording(recordingId),
  paths.recordingDetails(recordingId),
  paths.clips(recordingId),
  paths.redactRecording(recordingId),
  paths.shareRecording(recordingId),
]

test('a recording does not exist for anybody but its owner', async ({
  teacher,
  coach,
  stranger,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  const recordingId = await buildRecording(teacher.actor, { title: 'Fractions, period 3' })
  for (const person of [coach, stranger])
    for (const path of pagesOf(recordingId)) {
      const answer = await person.page.goto(path)
      expect(answer?.status(), path).toBe(404)
      await expect(person.page.getByText('Fractions, period 3')).toHaveCount(0)
    }
  const own = await teacher.page.goto(paths.recordingDetails(recordingId))
  expect(own?.status()).toBe(200)
})

test('who may watch may neither share a recording nor change it', async ({
  teacher,
  coach,
  expectComplaint,
}) => {
  expectComplaint(/status of 40[34]/)
  const recordingId = await buildRecording(teacher.actor)
  await buildShare(teacher.actor, recordingId, coach.actor, 'view')
  const answer = await coach.page.goto(paths.shareRecording(recordingId))
  expect([403, 404]).toContain(answer?.status())
})

test('people and groups of another school do not exist', async ({ teacher, stranger, expectComplaint }) => {
  expectComplaint(/status of 404/)
  const answer = await stranger.page.goto(paths.person(teacher.actor.personId))
  expect(answer?.status()).toBe(404)
  await stranger.visits(paths.people())
  await expect(stranger.page.getByText(teacher.actor.name)).toHaveCount(0)
})

test('whoever is not signed in is asked to, and comes back to where they wanted to be', async ({
  visitor,
  school,
  expectComplaint,
}) => {
  expectComplaint(/status of 422/)
  const person = await school.enrols('Mia Chen', ['teacher'])
  await visitor.goto(paths.account())
  await expect(visitor).toHaveURL(/\/sign-in\?next=%2Faccount/)
  await takenOver(visitor)
  await visitor.getByLabel('E-mail').fill(person.email)
  await visitor.getByRole('textbox', { name: 'Password' }).fill('not this one')
  await visitor.getByRole('button', { name: 'Sign in' }).click()
  await expect(visitor.getByRole('alert')).toBeVisible()
  await visitor.getByRole('textbox', { name: 'Password' }).fill('seven quiet bicycles')
  await visitor.getByRole('button', { name: 'Sign in' }).click()
  await expect(visitor).toHaveURL(/\/account$/)
})

test('an address from outside never leads a signing-in person away', async ({ teacher, origin }) => {
  for (const next of [
    '//elsewhere.example/',
    'https://elsewhere.example/',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
  ]) {
    await teacher.page.goto(paths.signIn(next))
    expect(new URL(teacher.page.url()).origin, next).toBe(origin)
  }
})
