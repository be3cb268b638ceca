import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { transaction } from '#db/client.ts'
import { closeQueue, enqueue, openQueue } from '#server/jobs/queue.ts'
import { eraseLeftovers } from '#server/recordings/jobs.ts'
import { allJobs } from '#server/worker.ts'
import { startTcpProxy, type TcpProxy } from '#tests/faults/tcp-proxy.ts'
import { useDatabase } from '#tests/support/database.ts'
import { type ServerProcess, startServerProcess } from '#tests/support/server-process.ts'
import { startWorkerProcess, type WorkerProcess } from '#tests/support/worker-process.ts'

const database = useDatabase()
const METRICS_TOKEN = 'for-collectors-of-these-tests-and-nobody-else'
/** So that some are left for the second worker. */
const jobs = 12

let folder = ''
let proxy: TcpProxy
let web: ServerProcess
let workers: WorkerProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-several-'))
  proxy = await startTcpProxy({ port: Number(new URL(database.url()).port) })
  const settings = (name: string, url = database.url()) => ({
    ...{ DATABASE_URL: url, DATA_DIR: join(folder, name), METRICS_TOKEN, HEALTH_PORT: '0' },
  })
  web = await startServerProcess({ ...settings('web'), ROLE: 'web' })
  workers = await Promise.all([
    startWorkerProcess(settings('worker-1')),
    startWorkerProcess(settings('worker-2', proxy.through(database.url()))),
  ])
  await openQueue(database.url(), allJobs, {
    supervise: false,
    onError: (error) => {
      throw error
    },
  })
})
afterAll(async () => {
  await closeQueue()
  for (const one of [web, ...workers]) await one.kill()
  await proxy.close()
  await rm(folder, { recursive: true, force: true })
})

const ask = (origin: string | undefined, path: string, authorization = `Bearer ${METRICS_TOKEN}`) =>
  fetch(`${origin}${path}`, { headers: { authorization } })

/** The figures as a collector reads them, by name and labels. */
async function figuresOf(origin: string | undefined): Promise<Map<string, number>> {
  const answer = await ask(origin, '/metrics')
  expect(answer.status).toBe(200)
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(' ')),
      Number(line.slice(line.lastIndexOf(' ') + 1)),
    ]),
  )
}

const namesOf = (figures: Map<string, number>) =>
  new Set([...figures.keys()].map((key) => key.replace(/\{.*/, '').replace(/_(bucket|sum|count)$/, '')))

const readiness = async (origin: string | undefined) => {
  const answer = await ask(origin, '/readyz')
  return [answer.status, await answer.text()]
}

test('each of two workers tells its health and figures at a port of its own, and nothing else', async () => {
  for (const { health } of workers) {
    expect(await (await ask(health, '/healthz')).text()).toBe('alive')
    await vi.waitFor(async () => expect(await readiness(health)).toEqual([200, 'ready']), { timeout: 20_000 })
    expect((await ask(health, '/metrics', 'Bearer of-something-else')).status).toBe(401)
    expect((await ask(health, '/')).status).toBe(404)
    expect((await ask(health, '/api/moments')).status).toBe(404)
  }
  expect(workers[0]?.health).not.toBe(workers[1]?.health)
})

test('what workers have done adds up over them, and what waits is told by the web, of all together', async () => {
  await transaction('system', async (tx) => {
    for (let count = 0; count < jobs; count++) await enqueue(tx, eraseLeftovers, { keys: [], open: [] })
  })
  const done = 'reprise_job_runs_total{kind="erase-leftovers",outcome="done"}'
  await vi.waitFor(
    async () => {
      const each = await Promise.all(workers.map(({ health }) => figuresOf(health)))
      expect(each.reduce((sum, figures) => sum + (figures.get(done) ?? 0), 0)).toBe(jobs)
      for (const figures of each) expect(namesOf(figures)).not.toContain('reprise_jobs')
    },
    { timeout: 60_000, interval: 200 },
  )
  const [info] = [...(await figuresOf(workers[0]?.health)).keys()].filter((key) => key.includes('_info'))
  expect(info).toMatch(/^reprise_process_info\{role="worker",node="v\d+\.\d+\.\d+"\}$/)

  const pages = await figuresOf(web.origin)
  expect(pages.get('reprise_jobs{kind="erase-leftovers",state="waiting"}')).toBeTypeOf('number')
  expect(pages.get(`reprise_process_info{role="web",node="${process.version}"}`)).toBe(1)
  expect(pages.get('reprise_sockets')).toBe(0)
})

test('a process whose database is away says so, and goes on telling what it knows of itself', async () => {
  const [, cutOff] = workers
  await proxy.refuse()
  proxy.cut()
  await vi.waitFor(
    async () => expect(await readiness(cutOff?.health)).toEqual([503, 'not ready: database']),
    { timeout: 30_000, interval: 200 },
  )
  expect((await figuresOf(cutOff?.health)).get('process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(await readiness(workers[0]?.health)).toEqual([200, 'ready'])
  await proxy.accept()
  await vi.waitFor(async () => expect(await readiness(cutOff?.health)).toEqual([200, 'ready']), {
    timeout: 30_000,
    interval: 200,
  })
})

test('every figure stands in the page for operators, and no other', async () => {
  await ask(web.origin, '/healthz')
  const told = new Set<string>()
  for (const origin of [web.origin, ...workers.map(({ health }) => health)])
    for (const name of namesOf(await figuresOf(origin))) told.add(name)
  const page = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8')
  const written = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)
  expect(written.toSorted()).toEqual([...told].sort())
})
