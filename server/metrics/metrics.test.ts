import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { printFigures } from './figures.ts'
import { metricsDoor } from './metrics-door.ts'
import { observeRequests, pagePatterns } from './observe-requests.ts'
import { watchProcess } from './process-figures.ts'

const token = 'a token of thirty-two characters'.replaceAll(' ', '-')

async function serve(app: express.Express) {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { server, ask: (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init) }
}

test('requests are counted by the pattern of their address, and nobody can make the figures grow', async () => {
  const pages = pagePatterns({
    root: { path: '' },
    home: { parentId: 'root', index: true },
    room: { parentId: 'root', path: 'recordings/:id' },
    fresh: { parentId: 'root', path: 'recordings/new' },
    rest: { parentId: 'root', path: '*' },
  })
  const watch = observeRequests(pages)
  const api = express.Router()
  api.post('/notes/:id', (_request, response) => void response.status(201).end())
  const app = express().use(watch.handler).use('/api', api)
  app.use((_request, response) => void response.end('a page'))
  const { server, ask } = await serve(app)
  await ask('/api/notes/7', { method: 'POST' })
  await ask('/recordings/018f')
  await ask('/recordings/018f.data')
  await ask('/recordings/new')
  await ask('/_root.data')
  for (let n = 0; n < 50; n++) await ask(`/made/up/${n}?x=${n}`)
  await ask('/', { method: 'PROPFIND' })
  server.close()
  const lines = printFigures(watch.figures()).split('\n')
  const counted = lines.filter((line) => line.startsWith('reprise_http_requests_total{')).sort()
  expect(counted).toEqual([
    'reprise_http_requests_total{method="GET",route="/",status="2xx"} 1',
    'reprise_http_requests_total{method="GET",route="/recordings/:id",status="2xx"} 2',
    'reprise_http_requests_total{method="GET",route="/recordings/new",status="2xx"} 1',
    'reprise_http_requests_total{method="GET",route="other",status="2xx"} 50',
    'reprise_http_requests_total{method="OTHER",route="/",status="2xx"} 1',
    'reprise_http_requests_total{method="POST",route="/api/notes/:id",status="2xx"} 1',
  ])
  expect(lines).toContain('reprise_http_request_duration_seconds_bucket{route="other",le="+Inf"} 50')
  expect(lines).toContain('reprise_http_request_duration_seconds_count{route="other"} 50')
})

test('figures are told to whoever brings the token, and to nobody else', async () => {
  const machine = watchProcess()
  const app = express().get(
    '/metrics',
    metricsDoor(token, async () => [
      ...machine.figures(),
      { name: 'one', help: 'One.', type: 'gauge', samples: [{ labels: { said: 'a "b"\n\\c' }, value: 1 }] },
    ]),
  )
  const { server, ask } = await serve(app)
  for (const authorization of ['', 'Bearer', `Bearer ${token}x`, `Basic ${token}`, token]) {
    const refused = await ask('/metrics', { headers: { authorization } })
    expect(refused.status).toBe(401)
    expect(await refused.text()).not.toContain('HELP')
  }
  const told = await ask('/metrics', { headers: { authorization: `Bearer ${token}` } })
  server.close()
  machine.stop()
  expect(told.headers.get('content-type')).toMatch(/^text\/plain;.*version=0\.0\.4/)
  const page = await told.text()
  expect(page).toContain('one{said="a \\"b\\"\\n\\\\c"} 1')
  expect(page).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect(page).toMatch(/^reprise_event_loop_delay_seconds\{quantile="0.99"\} [\d.e-]+$/m)
  for (const line of page.trim().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{.+\})? [\d.e+-]+)$/)
})
