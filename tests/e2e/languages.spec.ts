import type { Page } from '@playwright/test'
import { paths } from '#app/paths.ts'
import { expect, takenOver, test } from './support/world.ts'

const pages = [
  paths.home(),
  paths.recordings(),
  paths.upload(),
  paths.people(),
  paths.groups(),
  paths.account(),
]

const sidewaysOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('every word comes from the catalogue, and longer words fit', async ({ school, origin }) => {
  const person = await school.enrols('Zoë', ['administrator', 'coach', 'teacher'])
  await person.context.addCookies([{ name: 'locale', value: 'en-XA', url: origin }])
  for (const path of pages) {
    await person.visits(path)
    expect(await sidewaysOf(person.page), path).toBeLessThanOrEqual(0)
    for (const heading of await person.page.getByRole('heading').allTextContents())
      expect(heading, `${path}: words outside the catalogue`).toMatch(/[^\p{ASCII}]|^$/u)
  }
})

test('a language from right to left turns the page round', async ({ school, origin }) => {
  const person = await school.enrols('Noor', ['administrator', 'coach', 'teacher'])
  await person.context.addCookies([{ name: 'locale', value: 'ar-XB', url: origin }])
  for (const path of pages) {
    await person.visits(path)
    await expect(person.page.locator('html')).toHaveAttribute('dir', 'rtl')
    expect(await sidewaysOf(person.page), path).toBeLessThanOrEqual(0)
  }
})

test('the language is there before signing in as well', async ({ visitor, origin }) => {
  await visitor.context().addCookies([{ name: 'locale', value: 'ar-XB', url: origin }])
  await visitor.goto(paths.signIn())
  await takenOver(visitor)
  await expect(visitor.locator('html')).toHaveAttribute('dir', 'rtl')
})
