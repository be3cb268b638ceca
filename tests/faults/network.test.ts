import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { useDatabase } from '#tests/support/database.ts'
import { note } from '#tests/support/notes.ts'
import { useRooms } from '#tests/support/rooms.ts'
import { startDiskStore } from '#tests/support/test-stores.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

useDatabase()
const rooms = useRooms({ sweepMs: 500 })
const proxies: TcpProxy[] = []
afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close()
})

async function proxyTo(url: string): Promise<{ proxy: TcpProxy; at: string }> {
  const proxy = await startTcpProxy({ port: Number(new URL(url).port) })
  proxies.push(proxy)
  return { proxy, at: new URL(proxy.through(url)).origin }
}

async function school() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const coach = await buildPerson(orgId, 'Cory Coach', ['coach'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  return { teacher, coach, recordingId }
}

test('R-25 over a network that comes and goes, nothing is lost, doubled or out of order, and connections do not pile up', async () => {
  const { teacher, coach, recordingId } = await school()
  const { proxy, at } = await proxyTo(rooms.origin())
  const { socket, hello } = await rooms.connect(teacher, { at })
  let known = 0
  const applied: number[] = []
  let connections = 0
  const catchUp = async () => {
    const answer = await hello(recordingId, known).catch(() => undefined)
    if (!answer?.ok) return
    for (const { seq } of answer.annotations.toSorted((a, b) => a.seq - b.seq))
      if (seq > known) applied.push(seq)
    // A list may be newer than its number.
    known = Math.max(known, answer.seq, ...answer.annotations.map(({ seq }) => seq))
  }
  socket.on('connect', () => {
    connections += 1
    void catchUp()
  })
  socket.on('annotation.changed', ({ after, seq }) => {
    if (after > known) return void catchUp()
    if (seq <= known) return
    applied.push(seq)
    known = seq
  })
  await catchUp()
  const rounds = 30
  let written = 0
  for (let round = 0; round < rounds; round++) {
    await createAnnotation(coach, { ...note(`Note ${written}.`), recordingId })
    written += 1
    await proxy.refuse()
    proxy.cut({ reset: round % 2 === 0 })
    await createAnnotation(coach, { ...note(`Note ${written}.`), recordingId })
    written += 1
    await pause(1_000)
    await proxy.accept()
    await pause(1_000)
  }
  await vi.waitFor(() => expect(known).toBe(written), { timeout: 20_000 })
  expect(applied).toEqual(Array.from({ length: written }, (_, n) => n + 1))
  expect(connections).toBeLessThanOrEqual(rounds + 1)
  expect(rooms.errors).toEqual([])
})

test('R-26 a line that dies without a word ends the stay within 25 seconds, and the browser finds out by itself', async () => {
  const { teacher, coach, recordingId } = await school()
  const { proxy, at } = await proxyTo(rooms.origin())
  const hers = await rooms.connect(teacher)
  const gone: string[] = []
  hers.socket.on('presence', ({ left }) => void gone.push(...left))
  await hers.hello(recordingId)
  const his = await rooms.connect(coach, { at })
  await his.hello(recordingId)
  const { id } = his.socket
  const reasons: string[] = []
  his.socket.on('disconnect', (reason) => void reasons.push(reason))
  const from = Date.now()
  proxy.kill()
  await vi.waitFor(() => expect(gone).toEqual([id]), { timeout: 25_000, interval: 50 })
  expect(Date.now() - from).toBeLessThan(25_000)
  await vi.waitFor(() => expect(reasons).toEqual(['ping timeout']), { timeout: 25_000, interval: 50 })
  proxy.revive()
  await vi.waitFor(() => expect(his.socket.connected).toBe(true), { timeout: 30_000 })
  expect(await his.hello(recordingId)).toMatchObject({ ok: true })
})

test('R-14 a part that comes slowly arrives whole, as long as it goes on, and keeps no other waiting', async () => {
  const running = await startDiskStore()
  const { proxy, at } = await proxyTo(running.url)
  const bytes = randomBytes(6 * 1024 * 1024)
  const size = bytes.length
  const send = async (key: string, through: string) => {
    const uploadId = await running.store.beginUpload(key, { contentType: 'video/mp4', partSize: size, size })
    const url = await running.store.signPart(key, uploadId, 1, { bytes: size })
    const { status } = await fetch(url.replace(running.url, through), { method: 'PUT', body: bytes })
    return { status, uploadId }
  }
  proxy.slow(128 * 1024)
  const from = Date.now()
  const slow = send('slow/one', at)
  const quick = await send('quick/one', running.url)
  expect(quick.status).toBe(200)
  expect(Date.now() - from).toBeLessThan(10_000)
  const { status, uploadId } = await slow
  expect(Date.now() - from).toBeGreaterThan(30_000)
  expect(status).toBe(200)
  expect(await running.store.listParts('slow/one', uploadId)).toMatchObject([{ partNumber: 1, bytes: size }])
  await running.close()
})
