import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { rawClient } from '#db/client.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { roomChannel } from '#server/realtime/publish.ts'
import { useApi } from '#tests/support/api.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { signIn, useRooms } from '#tests/support/rooms.ts'
import { type ServerProcess, startServerProcess } from '#tests/support/server-process.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

const database = useDatabase()
const rooms = useRooms()
const ask = useApi()
let ana: Actor
let recordingId = ''

beforeAll(async () => {
  const { orgId } = await buildOrganization()
  ana = await buildPerson(orgId, 'Ana Ruiz')
  recordingId = await buildRecording(ana)
})

describe('what a page of another version sends', () => {
  const send = async (body: unknown) => {
    const { cookie } = await signIn(ana)
    return ask(`/api/recordings/${recordingId}/annotations`, { method: 'POST', body, headers: { cookie } })
  }
  const first = () => ({ clientId: randomUUID(), startMs: 1_000, body: note('Jay counts.').body })

  test('R-62 a note with no more than the first fields is taken, and so is one with fields that are unknown here', async () => {
    const older = await send(first())
    expect(older.status).toBe(200)
    expect(await older.json()).toMatchObject({
      kind: 'notice',
      visibility: 'shared',
      tags: [],
      removed: false,
    })
    const newer = await send({ ...first(), mood: 'bright', tags: [] })
    expect(newer.status).toBe(200)
    expect(await newer.json()).not.toHaveProperty('mood')
  })

  test('R-62 a note that cannot be read as one of ours is refused in words, by the field', async () => {
    for (const [unfit, field] of [
      [{ ...first(), startMs: '00:01' }, 'startMs'],
      [{ ...first(), body: '<p>Jay counts.</p>' }, 'body'],
      [{ ...first(), kind: 'applause' }, 'kind'],
    ] as const) {
      const refused = await send(unfit)
      expect(refused.status).toBe(422)
      const { error } = (await refused.json()) as { error: { message: string; fields: object } }
      expect(error.message).not.toBe('')
      expect(Object.keys(error.fields)).toContain(field)
    }
  })
})

test('R-62 what a newer process tells of, and this one does not know, passes by', async () => {
  const browser = await rooms.connect(ana)
  await browser.hello(recordingId)
  const heard: string[] = []
  browser.socket.on('annotation.changed', ({ annotation }) => void heard.push(annotation?.id ?? ''))
  for (const strange of ['not json', '{"type":"applause.given","recordingId":7}', '[]', 'null'])
    await rawClient().notify(roomChannel, strange)
  const made = await createAnnotation(ana, { ...note('After all that.'), recordingId })
  await vi.waitFor(() => expect(heard).toEqual([made.id]), { timeout: 10_000 })
  expect(rooms.errors).toEqual([])
})

describe('what a page of another version asks for', () => {
  let folder = ''
  let server: ServerProcess
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-older-'))
    server = await startServerProcess({ DATABASE_URL: database.url(), DATA_DIR: folder, ROLE: 'web' })
  })
  afterAll(async () => {
    await server.kill()
    await rm(folder, { recursive: true, force: true })
  })

  test.each(['/assets/room-page-0LDbu1ld.js', '/assets/app-0LDbu1ld.css', '/assets/manifest-0LDbu1ld.js'])(
    'R-62 %s of another build is not there: no page is given in its place, and nobody keeps the answer',
    async (path) => {
      const answer = await fetch(`${server.origin}${path}`)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
      expect(answer.headers.get('cache-control') ?? '').not.toMatch(/max-age=[1-9]|immutable/)
    },
  )

  test('R-62 data of a page that is no more is answered as not found, in the form that pages read', async () => {
    const { cookie } = await signIn(ana)
    const answer = await fetch(`${server.origin}/a-page-of-before.data`, { headers: { cookie } })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch(/x-script/)
  })
})
