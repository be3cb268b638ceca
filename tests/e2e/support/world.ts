import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type { Role } from '#app/domain/person.ts'
import { connect, disconnect } from '#db/client.ts'
import { BrowserPerson, takenOver } from './browser-person.ts'
import { enrol, openSchool } from './school.ts'
import { type Watch, watchPage } from './watch.ts'

export { expect, takenOver }

/** A school of the test's own. */
export interface School {
  orgId: string
  /** Enrols somebody and gives them a browser, signed in. */
  enrols(name: string, roles: Role[], how?: Parameters<Browser['newContext']>[0]): Promise<BrowserPerson>
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
  watch: Watch
}

export const test = base.extend<Worlds, { origin: string; database: string }>({
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
  watch: async ({ origin }, use) => {
    const watch = watchPage(origin)
    await use(watch)
    watch.judge()
  },
  expectComplaint: async ({ watch }, use) => use((pattern) => void watch.expected.push(pattern)),
  makeSchool: async ({ browser, origin, watch }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (name) => {
      const { orgId } = await openSchool(name)
      const enrols: School['enrols'] = async (person, roles, how) => {
        const enrolled = await enrol(orgId, person, roles)
        const context = await browser.newContext({ baseURL: origin, ...how })
        contexts.push(context)
        await context.addCookies([cookieOf(origin, enrolled.token)])
        const page = await context.newPage()
        watch.follow(page)
        return new BrowserPerson(enrolled, context, page, origin)
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

/** No serious or critical finding of axe on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) })),
    `axe on ${page.url()}`,
  ).toEqual([])
}

/** The session cookie as the server writes it: its value is JSON in base64. */
function cookieOf(origin: string, token: string) {
  const value = encodeURIComponent(Buffer.from(JSON.stringify(token)).toString('base64'))
  return { name: 'reprise', value, url: origin, httpOnly: true, sameSite: 'Lax' as const }
}

function needed(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is set by the global setup of the browser tests.`)
  return value
}
