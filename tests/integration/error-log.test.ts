import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { handleError } from '#app/entry.server.tsx'
import { transaction } from '#db/client.ts'
import { groups } from '#db/schema/index.ts'
import { createWeb } from '#server/http/web.ts'
import { useDatabase } from '#tests/support/database.ts'
import { buildOrganization } from '#tests/support/world.ts'

useDatabase()

const written = 'Mia cried\n    at the board, she said'

/** What the database driver throws for an insert that carries somebody's words. */
async function failingInsert(): Promise<unknown> {
  const { orgId } = await buildOrganization()
  const wrong = { orgId, id: written, name: written, kind: 'team' as const }
  return transaction({ orgId }, (tx) => tx.insert(groups).values(wrong)).catch((error: unknown) => error)
}

function listenToLog(): () => string {
  const spy = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  onTestFinished(() => spy.mockRestore())
  const errors = vi.spyOn(console, 'error').mockReturnValue()
  onTestFinished(() => errors.mockRestore())
  return () => JSON.stringify([...spy.mock.calls, ...errors.mock.calls])
}

test('an error of a page is logged without what people wrote', async () => {
  const error = await failingInsert()
  expect(String(error)).toContain('Mia cried')
  const heard = listenToLog()
  const request = new Request('https://reprise.school.org/groups')
  handleError(error, { request, params: {}, context: { cspNonce: '', clientAddress: '' } })
  expect(heard()).toContain('insert into')
  expect(heard()).not.toMatch(/Mia cried|the board/)
})

test('an error beside the pages is answered with a sentence and logged without what people wrote', async () => {
  const error = await failingInsert()
  const web = createWeb({
    build: () => Promise.reject(error),
    mode: 'production',
    trustedProxies: 0,
    storeOrigins: [],
    connectOrigins: [],
    media: (_request, _response, next) => next(error),
    api: (_request, _response, next) => next(error),
    listLacking: async () => [],
  })
  await new Promise<void>((listening) => void web.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void web.close())
  const { port } = web.address() as AddressInfo
  const heard = listenToLog()
  for (const path of ['/media/x', '/api/x', '/groups']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).toMatch(/^Something went wrong here\. [^<]*$/)
  }
  expect(heard().match(/insert into/g)?.length).toBeGreaterThanOrEqual(3)
  expect(heard()).not.toMatch(/Mia cried|the board/)
  const missing = await fetch(`http://127.0.0.1:${port}/assets/nothing.js`)
  expect(missing.status).toBe(404)
})
