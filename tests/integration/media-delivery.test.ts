import { once } from 'node:events'
import type { Server } from 'node:http'
import { get, type IncomingMessage } from 'node:http'
import express from 'express'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readCaptions } from '#app/domain/caption-file/read.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { listFilms, pathOfFilm } from '#db/demo/films/films.ts'
import { startSession } from '#server/auth/session.ts'
import { mediaRouter } from '#server/media/serve.ts'
import { endStays } from '#server/realtime/access-watch.ts'
import { getRecording } from '#server/recordings/get-recording.ts'
import { useProduct } from '#tests/support/product.ts'
import { uploadFile } from '#tests/support/upload.ts'
import { buildOrganization, buildPerson, buildShare } from '#tests/support/world.ts'

const { storeUrl } = useProduct({ worker: true })
const [film] = listFilms()
if (!film) throw new Error('There is no film to test with.')

let proxy: Server
let redirecting: Server
let ana: Actor
let ben: Actor
let stranger: Actor
let recordingId: string
const cookies = new Map<string, string>()

const listen = async (delivery: 'proxy' | 'redirect') => {
  const server = express().use('/media', mediaRouter({ delivery })).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
const portOf = (server: Server) => (server.address() as { port: number }).port
const ask = (path: string, who: Actor | null, headers: Record<string, string> = {}, server = proxy) =>
  fetch(`http://127.0.0.1:${portOf(server)}${path}`, {
    redirect: 'manual',
    headers: { ...headers, ...(who ? { cookie: `reprise=${cookies.get(who.personId)}` } : {}) },
  })

beforeAll(async () => {
  proxy = await listen('proxy')
  redirecting = await listen('redirect')
  const { orgId } = await buildOrganization()
  const away = await buildOrganization('Elsewhere')
  ana = await buildPerson(orgId, 'Ana Ruiz')
  ben = await buildPerson(orgId, 'Ben Osei', ['coach'])
  stranger = await buildPerson(away.orgId, 'Cy Young', ['administrator'])
  for (const actor of [ana, ben, stranger]) {
    const token = await transaction('system', (tx) => startSession(tx, actor))
    cookies.set(actor.personId, encodeURIComponent(btoa(JSON.stringify(token))))
  }
  recordingId = await uploadFile(ana, pathOfFilm(film), storeUrl)
  const isReady = async () => (await getRecording(ana, recordingId)).progress.state === 'ready'
  await vi.waitUntil(isReady, { timeout: 50_000, interval: 200 })
})

afterAll(() => {
  proxy.close()
  redirecting.close()
})

async function addresses() {
  const master = await (await ask(`/media/${recordingId}/playlist.m3u8`, ana)).text()
  const playlist = `/media/${recordingId}/${/^(\S+\.m3u8)$/m.exec(master)?.[1]}`
  const lines = await (await ask(playlist, ana)).text()
  const file = /BYTERANGE:(\d+)@(\d+)\n(\S+)/.exec(lines)
  if (!file) throw new Error(`No segment in ${lines}`)
  return {
    master,
    playlist,
    file: `/media/${recordingId}/${file[3]}`,
    bytes: Number(file[1]),
    offset: Number(file[2]),
  }
}

test('a playlist leads to byte ranges that hold whole fragments', async () => {
  const { master, file, bytes, offset } = await addresses()
  expect(master).toContain('CODECS="avc1.')
  const answer = await ask(file, ana, { range: `bytes=${offset}-${offset + bytes - 1}` })
  expect(answer.status).toBe(206)
  expect(answer.headers.get('content-type')).toBe('video/mp4')
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const fragment = Buffer.from(await answer.arrayBuffer())
  expect(fragment.length).toBe(bytes)
  expect(fragment.subarray(4, 8).toString('latin1')).toMatch(/moof|styp|sidx/)
  const beyond = await ask(file, ana, { range: 'bytes=999999999-' })
  expect(beyond.status).toBe(416)
})

test('R-53 every address is closed to who may not see it, and to whoever is not signed in', async () => {
  const { playlist, file } = await addresses()
  for (const path of [`/media/${recordingId}/playlist.m3u8`, playlist, file]) {
    expect((await ask(path, null)).status, path).toBe(401)
    expect((await ask(path, ben)).status, path).toBe(404)
    expect((await ask(path, stranger)).status, path).toBe(404)
    const embedded = await ask(path, ana, { 'sec-fetch-site': 'cross-site' })
    expect(embedded.status, path).toBe(403)
  }
  expect((await ask('/media/not-an-id/playlist.m3u8', ana)).status).toBe(404)
})

test('the sheet of small pictures comes as a WebVTT track for other players, to whoever may see the film', async () => {
  const path = `/media/${recordingId}/sprite.vtt`
  expect((await ask(path, null)).status).toBe(401)
  expect((await ask(path, ben)).status).toBe(404)
  const answer = await ask(path, ana)
  expect(answer.headers.get('content-type')).toBe('text/vtt; charset=utf-8')
  const { cues } = readCaptions(await answer.text())
  const { durationMs, media } = await getRecording(ana, recordingId)
  const { columns = 0, count = 0, tileWidth, tileHeight } = media.sprite?.facts ?? {}
  expect(count).toBeGreaterThan(columns)
  expect(cues.map(({ startMs }) => startMs)).toEqual(Array.from({ length: count }, (_, tile) => tile * 5_000))
  expect(cues.map(({ endMs }) => endMs)).toEqual([...cues.slice(1).map(({ startMs }) => startMs), durationMs])
  const placeOf = (tile: number) => cues[tile]?.text.split('#xywh=')
  expect(placeOf(0)).toEqual([media.sprite?.url, `0,0,${tileWidth},${tileHeight}`])
  expect(placeOf(columns)).toEqual([media.sprite?.url, `0,${tileHeight},${tileWidth},${tileHeight}`])
  const sheet = await ask(placeOf(0)?.[0] ?? '', ana)
  expect(sheet.headers.get('content-type')).toBe('image/jpeg')
})

test('a redirect leads to the store for a minute at most, only after the same questions', async () => {
  const { file } = await addresses()
  expect((await ask(file, ben, {}, redirecting)).status).toBe(404)
  const answer = await ask(file, ana, {}, redirecting)
  expect(answer.status).toBe(302)
  const direct = await fetch(storeUrl(answer.headers.get('location') ?? ''))
  expect(direct.status).toBe(200)
  expect((await direct.arrayBuffer()).byteLength).toBeGreaterThan(100_000)
})

test('R-43 a stream under way is cut when access ends', async () => {
  const cy = await buildPerson(ana.orgId, 'Cy Adams')
  await buildShare(ana, recordingId, cy, 'view')
  const token = await transaction('system', (tx) => startSession(tx, cy))
  const { file } = await addresses()
  const cookie = `reprise=${encodeURIComponent(btoa(JSON.stringify(token)))}`
  const url = `http://127.0.0.1:${portOf(proxy)}${file}`
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { cookie } }, resolve).on('error', reject)
  })
  expect(answer.statusCode).toBe(200)
  await once(answer, 'readable')
  endStays('withdrawn', (stay) => stay.personId === cy.personId)
  const expected = Number(answer.headers['content-length'])
  let received = 0
  const ended = new Promise<void>((resolve) => {
    answer.on('close', resolve)
    answer.on('error', () => resolve())
  })
  answer.on('data', (chunk: Buffer) => {
    received += chunk.length
  })
  await ended
  expect(received).toBeLessThan(expected)
})
