import { paths } from '#app/paths.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

const signedOut = [paths.signIn(), paths.forgot(), paths.invitation('not-a-token'), '/nowhere']

for (const colorScheme of ['light', 'dark'] as const)
  test(`pages before signing in have no serious finding, ${colorScheme}`, async ({
    visitor,
    expectComplaint,
  }) => {
    expectComplaint(/status of 4/)
    await visitor.emulateMedia({ colorScheme })
    for (const path of signedOut) {
      await visitor.goto(path)
      await takenOver(visitor)
      await expectAccessible(visitor)
    }
  })

const signedIn = [
  paths.home(),
  paths.recordings(),
  paths.upload(),
  paths.people(),
  paths.groups(),
  paths.settings(),
  paths.account(),
]

for (const colorScheme of ['light', 'dark'] as const)
  test(`pages of an administrator have no serious finding, ${colorScheme}`, async ({ school }) => {
    const person = await school.enrols('Vera Lindqvist', ['administrator', 'coach', 'teacher'], {
      colorScheme,
    })
    for (const path of signedIn) {
      await person.visits(path)
      await expectAccessible(person.page)
    }
  })

test('a phone shows every page without scrolling sideways', async ({ school }) => {
  const person = await school.enrols('Vera Lindqvist', ['administrator', 'coach', 'teacher'], {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  })
  for (const path of signedIn) {
    await person.visits(path)
    const over = await person.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(over, path).toBeLessThanOrEqual(0)
  }
})
