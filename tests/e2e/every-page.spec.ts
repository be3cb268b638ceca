import type { Page } from '@playwright/test'
import { type BusySchool, fillSchool, listPracticeTexts, said } from './support/busy-school.ts'
import {
  expectNoSidewaysScroll,
  listBubbles,
  listForeignTexts,
  refusesBlanks,
} from './support/page-checks.ts'
import { test as base, expect, expectAccessible, takenOver } from './support/world.ts'

type Role = keyof BusySchool['pages']
type Look = (page: Page, path: string, role: Role) => Promise<void>
type Visit = (look: Look) => Promise<void>

const phone = { width: 360, height: 740 }

/** Every page of the product as teacher, coach and administrator see it in a school where things happen. */
const test = base.extend<{ visitEveryPage: Visit; language: string }>({
  language: ['en', { option: true }],
  visitEveryPage: async ({ school, giveRecording, language, visitor, origin }, use) => {
    const people = {
      teacher: await school.enrols('Mia Chen', ['teacher']),
      coach: await school.enrols('Ana Ruiz', ['coach']),
      administrator: await school.enrols('Vera Lindqvist', ['administrator']),
    }
    const recordingId = await giveRecording(people.teacher, { title: 'Fractions, period 3' })
    const { pages } = await fillSchool(people, recordingId)
    const browsers = {
      visitor,
      teacher: people.teacher.page,
      coach: people.coach.page,
      administrator: people.administrator.page,
    }
    const visitAs = async (role: Role, look: Look) => {
      const page = browsers[role]
      await page.context().addCookies([{ name: 'locale', value: language, url: origin }])
      for (const path of pages[role]) {
        const answer = await page.goto(path)
        expect(answer?.status(), path).toBe(200)
        await takenOver(page)
        await look(page, path, role)
      }
    }
    await use(async (look) => {
      await Promise.all((Object.keys(browsers) as Role[]).map((role) => visitAs(role, look)))
    })
  },
})

// Each visits all pages by itself: no two wait for one another.
test.describe.configure({ mode: 'parallel' })

test.describe('in longer words', () => {
  test.use({ language: 'en-XA' })
  test('no page has a serious finding, by day or by night; every word comes from the catalogue, and fits, also on a phone', async ({
    school,
    visitEveryPage,
    expectComplaint,
  }) => {
    test.setTimeout(900_000)
    const content = [...(await listPracticeTexts(school.orgId)), ...said]
    const foreign = new Map<string, string[]>()
    const refusing: string[] = []
    expectComplaint(/status of 422/)
    await visitEveryPage(async (page, path, role) => {
      await expectNoSidewaysScroll(page)
      const texts = await listForeignTexts(page, content)
      const { width, height } = page.viewportSize() ?? phone
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await expectAccessible(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectAccessible(page, ['color-contrast', 'link-in-text-block'])
      await page.setViewportSize(phone)
      await expectNoSidewaysScroll(page)
      await expect(page.getByRole('heading', { level: 1 }), path).toHaveCount(1)
      await page.setViewportSize({ width, height })
      expect(await listBubbles(page), `${path}: each field is spoken of in our words`).toEqual([])
      if (await refusesBlanks(page)) {
        refusing.push(path)
        texts.push(...(await listForeignTexts(page, content)))
      }
      if (texts.length > 0) foreign.set(`${role} ${path.replace(/[0-9a-f-]{36}/g, '…')}`, texts)
    })
    expect(Object.fromEntries(foreign)).toEqual({})
    expect(refusing.length, refusing.join(', ')).toBeGreaterThanOrEqual(6)
  })
})

test.describe('from right to left', () => {
  test.use({ language: 'ar-XB' })
  test('every page turns round and stays within the window', async ({ visitEveryPage }) => {
    await visitEveryPage(async (page) => {
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
      await expectNoSidewaysScroll(page)
    })
  })
})
