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
