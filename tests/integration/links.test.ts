import { mkdtemp, rm } from 'node:fs/promises'
import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { installation } from '#db/schema/index.ts'
import { installationId } from '#server/organizations/setup-code.ts'
import { useDatabase } from '#tests/support/database.ts'
import { freePort } from '#tests/support/free-port.ts'
import { signIn } from '#tests/support/rooms.ts'
import { type Product, startProduct } from '#tests/support/running-product.ts'
import { buildOrganization, buildPerson } from '#tests/support/world.ts'

const database = useDatabase()
const chosen = 'https://reprise.school.example'
const folders: string[] = []
/** A running product, and where it listens. */
interface Reached {
  product: Product
  at: string
}
let untold: Reached
let told: Reached
let administrator: Actor

beforeAll(async () => {
  await transaction('system', (tx) =>
    tx.insert(installation).values({ id: installationId, claimedAt: new Date() }),
  )
  administrator = await buildPerson((await buildOrganization()).orgId, 'Iris', ['administrator'])
  const start = async (settings: Record<string, string>) => {
    const folder = await mkdtemp(join(tmpdir(), 'reprise-links-'))
    folders.push(folder)
    const PORT = await freePort()
    const common = { DATABASE_URL: database.url(), DATA_DIR: folder, ROLE: 'web', PORT }
    return { product: await startProduct({ ...common, ...settings }), at: `http://localhost:${PORT}` }
  }
  // As behind a proxy that nobody was told the address of.
  untold = await start({ TRUST_PROXY: '1' })
  told = await start({ PUBLIC_URL: chosen })
})
afterAll(async () => {
  for (const { product } of [untold, told]) await product.stop()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** Somebody is invited from a page at this host; answers with the page that shows the link. */
async function inviteAt({ at }: Reached, host: string, headers: IncomingHttpHeaders = {}): Promise<string> {
  const { cookie } = await signIn(administrator)
  const body = new URLSearchParams({ intent: 'invite', who: 'Noor', 'roles[]': 'teacher' }).toString()
  const asked = {
    ...{ host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin', cookie, ...headers },
    ...{ 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length },
  }
  const answer = await new Promise<{ status: number | undefined; page: string }>((resolve, reject) =>
    ask(`${at}${paths.people()}`, { method: 'POST', headers: asked }, (response) => {
      text(response).then((page) => resolve({ status: response.statusCode, page }), reject)
    })
      .once('error', reject)
      .end(body),
  )
  expect(answer.status).toBe(200)
  return answer.page
}

const linksIn = (page: string) =>
  [...page.matchAll(/value="(\S*?)\/invite\/[\w-]+"/g)].map(([, start]) => start)
const warning = 'which only the machine that Reprise runs on can open'

test('without a public address, an invitation made from elsewhere leads to this machine, says so, and says what to set', async () => {
  const { port } = new URL(untold.at)
  const page = await inviteAt(untold, `reprise.school.example:${port}`)
  expect(linksIn(page)).toEqual([`http://localhost:${port}`])
  expect(page).toContain(warning)
  expect(page).toContain('PUBLIC_URL')
})

test('made on the machine itself, it leads there as well, and is not said to come from elsewhere', async () => {
  const page = await inviteAt(untold, new URL(untold.at).host)
  expect(linksIn(page)).toEqual([untold.at])
  expect(page).not.toContain(warning)
})

test.each([{}, { 'x-forwarded-host': 'evil.example' }])(
  'with a public address, it leads there, whatever host a request claims',
  async (headers) => {
    const page = await inviteAt(told, 'evil.example', headers)
    expect(linksIn(page)).toEqual([chosen])
    expect(page).not.toContain(warning)
    expect(page).not.toMatch(/evil\.example\/invite/)
  },
)

test('the log of a start without a public address says once where links lead, and that of one with it nothing', async () => {
  const sentence = /PUBLIC_URL is not set, so links for others lead to http:\/\/localhost:\d+/g
  expect(untold.product.said().match(sentence)).toHaveLength(1)
  expect(told.product.said()).not.toMatch(sentence)
})
