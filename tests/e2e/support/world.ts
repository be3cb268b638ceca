import { AxeBuilder } from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test'
import type { Role } from '#app/domain/person.ts'
import type { RecordingKind } from '#app/domain/recording.ts'
import { connect, disconnect } from '#db/client.ts'
import type { DiskStore } from '#server/storage/disk/disk-store.ts'
import { browserCookie } from '#tests/support/browser-cookie.ts'
import { type Enrolled, enrol, openSchool } from '#tests/support/school.ts'
import { BrowserPerson, takenOver } from './browser-person.ts'
import { films } from './films.ts'
import { expectStill } from './page-checks.ts'
import { copyRecording, getRecordingRow, storeBeside } from './prepared-recording.ts'
import { type Watch, watchPage } from './watch.ts'

export { expect, takenOver }

/** A school of the test's own. */
export interface School {
  orgId: string
  /** Enrols somebody and gives them a browser, signed in. */
  enrols(name: string, roles: Role[], how?: BrowserContextOptions): Promise<BrowserPerson>
}

interface Worlds {
  school: School
  coach: BrowserPerson
  teacher: BrowserPerson
  /** Somebody of another school, who must see nothing of this one. */
  stranger: BrowserPerson
  /** A browser in which nobody is signed in. */
  visitor: Page
  /** Says which complaints of the browser's console this test brings about on purpose. */
  expectComplaint: (pattern: RegExp) => void
  makeSchool: (name: string) => Promise<School>
  /** A recording of somebody's own that is ready to watch; answers its id. */
  giveRecording: (owner: BrowserPerson, how: { title: string; kind?: RecordingKind }) => Promise<string>
  watch: Watch
}

interface Shared {
  origin: string
  database: string
  store: DiskStore
  /** A recording that the product prepared for all tests of this process, in a school of nobody's. */
  prepared: string
}

export const test = base.extend<Worlds, Shared>({
  origin: [async ({}, use) => use(needed('TEST_ORIGIN')), { scope: 'worker' }],
  database: [
    async ({}, use) => {
      const url = needed('TEST_DATABASE_URL')
      connect(url, { max: 4 })
      await use(url)
      await disconnect()
    },
    { scope: 'worker', auto: true },
  ],
  store: [async ({}, use) => use(storeBeside(needed('TEST_DATA_DIR'))), { scope: 'worker' }],
  prepared: [
    async ({ browser, origin }, use) => {
      const { orgId } = await openSchool('Where films are prepared')
      const owner = await enrol(orgId, 'Pat Field', ['teacher'])
      const { person, context } = await signedIn(browser, origin, owner)
      const recordingId = await person.uploadsFilm(films.lesson)
      await context.close()
      await expect
        .poll(async () => (await getRecordingRow(recordingId)).state, { timeout: 120_000 })
        .toBe('ready')
      await use(recordingId)
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  giveRecording: async ({ prepared, store }, use) =>
    use((owner, how) => copyRecording(prepared, owner.actor, store, how)),
  watch: async ({ origin }, use) => {
    const watch = watchPage(origin)
    await use(watch)
    watch.judge()
  },
  expectComplaint: async ({ watch }, use) => use((pattern) => void watch.expected.push(pattern)),
  makeSchool: async ({ browser, origin, watch }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (schoolName) => {
      const { orgId } = await openSchool(schoolName)
      const enrols: School['enrols'] = async (name, roles, how) => {
        const enrolled = await enrol(orgId, name, roles)
        const { person, context } = await signedIn(browser, origin, enrolled, how)
        contexts.push(context)
        watch.follow(person.page)
        return person
      }
      return { orgId, enrols }
    })
    for (const context of contexts) await context.close()
  },
  school: async ({ makeSchool }, use) => use(await makeSchool('Ash Grove School')),
  coach: async ({ school }, use) => use(await school.enrols('Ana Ruiz', ['coach'])),
  teacher: async ({ school }, use) => use(await school.enrols('Tom Okafor', ['teacher'])),
  stranger: async ({ makeSchool }, use) => {
    const other = await makeSchool('Another school')
    await use(await other.enrols('Sam Else', ['administrator', 'coach', 'teacher']))
  },
  visitor: async ({ browser, origin, watch }, use) => {
    const context = await browser.newContext({ baseURL: origin })
    const page = await context.newPage()
    watch.follow(page)
    await use(page)
    await context.close()
  },
})

/** A browser of somebody's own, signed in. */
async function signedIn(
  browser: Browser,
  origin: string,
  enrolled: Enrolled,
  how: BrowserContextOptions = {},
): Promise<{ person: BrowserPerson; context: BrowserContext }> {
  const context = await browser.newContext({ baseURL: origin, ...how })
  await context.addCookies([browserCookie(origin, enrolled.token)])
  const page = await context.newPage()
  return { person: new BrowserPerson(enrolled, context, page, origin), context }
}

/** No serious or critical finding of axe on the page as it stands; of these rules alone where some are named. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  await expectStill(page)
  // It is half a megabyte, and stays in the page it was put into.
  const isThere = await page.evaluate(() => 'axe' in window)
  // No page has frames of others, which alone would need a second page beside it for each look.
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: 'void 0' }) })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(({ id, nodes }) => ({ id, where: nodes.map((node) => `${node.html} ${node.failureSummary}`) })),
    `axe on ${page.url()}`,
  ).toEqual([])
}

function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is set by the global setup of the browser tests.`)
  return value
}
