import { paths } from '#app/paths.ts'
import { expectNoSidewaysScroll, listForeignTexts } from './support/page-checks.ts'
import { expect, takenOver, test } from './support/world.ts'

const signedOut = [paths.signIn(), paths.forgot(), '/nowhere']

test('the language is there before signing in as well', async ({ visitor, origin, expectComplaint }) => {
  expectComplaint(/status of 404/)
  await visitor.context().addCookies([{ name: 'locale', value: 'ar-XB', url: origin }])
  for (const path of signedOut) {
    await visitor.goto(path)
    await takenOver(visitor)
    await expect(visitor.locator('html'), path).toHaveAttribute('dir', 'rtl')
    await expectNoSidewaysScroll(visitor)
  }
})

test('pages before signing in take every word from the catalogue', async ({
  visitor,
  origin,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  await visitor.context().addCookies([{ name: 'locale', value: 'en-XA', url: origin }])
  for (const path of signedOut) {
    await visitor.goto(path)
    await takenOver(visitor)
    await expectNoSidewaysScroll(visitor)
    expect(await listForeignTexts(visitor, []), path).toEqual([])
  }
})
