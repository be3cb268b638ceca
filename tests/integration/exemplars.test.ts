import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { get, type IncomingMessage } from 'node:http'
import { eq } from 'drizzle-orm'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NewConversation } from '#app/domain/conversation-input.ts'
import type { ExemplarOffer } from '#app/domain/exemplar.ts'
import { NewStep } from '#app/domain/feedback.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import {
  assets,
  cues,
  exemplarRequests,
  exemplars,
  lookFors,
  practices,
  recordings,
  redactions,
  shareGrants,
  transcripts,
} from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { startSession } from '#server/auth/session.ts'
import { readTools } from '#server/conversations/read-tools.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { declineRequest, listOpenRequests } from '#server/exemplars/answer-request.ts'
import { askForExemplar, readWish } from '#server/exemplars/ask-for-exemplar.ts'
import { chooseExemplar } from '#server/exemplars/choose-exemplar.ts'
import { listExemplarGrades, listExemplarPage, listExemplars } from '#server/exemplars/list-exemplars.ts'
import { offerExemplar } from '#server/exemplars/offer-exemplar.ts'
import { readExemplar } from '#server/exemplars/read-exemplar.ts'
import { readMoveExemplars } from '#server/exemplars/read-move-exemplars.ts'
import { readOffer } from '#server/exemplars/read-offer.ts'
import { withdrawExemplar } from '#server/exemplars/withdraw-exemplar.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { readStepPage } from '#server/feedback/read-step-page.ts'
import { leaveGroup } from '#server/groups/leave-group.ts'
import { listWaiting } from '#server/home/list-waiting.ts'
import { mediaRouter } from '#server/media/serve.ts'
import { deactivatePerson } from '#server/people/deactivate-person.ts'
import { addTemplate, TemplateForm } from '#server/practices/add-template.ts'
import { listTemplates } from '#server/practices/list-templates.ts'
import { readSequence } from '#server/practices/read-sequence.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { newObjectKey } from '#server/recordings/object-key.ts'
import { confirmRedaction } from '#server/redactions/confirm-redaction.ts'
import { readRehearsal } from '#server/rehearsals/read-rehearsal.ts'
import { startRehearsal } from '#server/rehearsals/start-rehearsal.ts'
import { objectStore } from '#server/storage/current.ts'
import { buildPractice, note } from '#tests/support/notes.ts'
import { useProduct } from '#tests/support/product.ts'
import {
  buildGroup,
  buildOrganization,
  buildPerson,
  buildRecording,
  buildShare,
} from '#tests/support/world.ts'

useProduct()

let web: Server
beforeAll(async () => {
  // With `redirect` a film's bytes come from the store: an exemplar's never do.
  web = express()
    .use('/media', mediaRouter({ delivery: 'redirect' }))
    .listen(0, '127.0.0.1')
  await once(web, 'listening')
})
afterAll(() => void web.close())

const refusal = (code: string) => expect.objectContaining({ code })
const segmentBytes = 1_000
const initEnd = 100

/** Ten segments of two seconds, each of its own letter: `IIII…AAAA…BBBB…`. */
async function keepFilm(
  owner: Actor,
  recordingId: string,
  name: string,
  bytes = segmentBytes,
): Promise<string> {
  const letters = [...'ABCDEFGHIJ']
  const content = 'i'.repeat(initEnd) + letters.map((letter) => letter.repeat(bytes)).join('')
  const { orgId } = owner
  const key = newObjectKey({ orgId, recordingId })
  await objectStore().putBytes(key, Buffer.from(content), { contentType: 'video/mp4' })
  const segments = letters.map((_, at) => ({
    ...{ startMs: at * 2_000, durationMs: 2_000 },
    ...{ offset: initEnd + at * bytes, bytes },
  }))
  const rendition = {
    ...{ initEnd, segments, durationMs: 20_000, frames: name === 'sound' ? 0 : 500, width: 640, height: 360 },
    ...{ frameRateNum: 25, frameRateDen: 1, codecs: 'avc1.64001f', bandwidth: 1_000 },
  }
  const [row] = await transaction(owner, (tx) =>
    tx
      .insert(assets)
      .values({
        ...{ orgId, recordingId, role: 'rendition', name, key, contentType: 'video/mp4', state: 'ready' },
        ...{ bytes: content.length, rendition },
      })
      .returning({ id: assets.id }),
  )
  return row?.id ?? ''
}

async function school() {
  const { orgId } = await buildOrganization()
  const ana = await buildPerson(orgId, 'Ana Ruiz')
  const ben = await buildPerson(orgId, 'Ben Osei', ['coach'])
  const cy = await buildPerson(orgId, 'Cy Adams')
  const film = await buildRecording(ana, { durationMs: 20_000, gradeBand: 'Grades 3–5' })
  const asset = await keepFilm(ana, film, '720p')
  const practice = await buildPractice(orgId)
  const groupId = await buildGroup(ben, [ana])
  const offer = (how: Partial<ExemplarOffer> = {}): ExemplarOffer => ({
    ...{ clientId: randomUUID(), recordingId: film, startMs: 5_000, endMs: 9_500 },
    ...{ practiceId: practice.practiceId, lookFors: [], notice: 'How long she waits.' },
    ...{ scope: 'school', students: 'none-recognisable', ...how },
  })
  return { orgId, ana, ben, cy, film, asset, practice, groupId, offer }
}

const cookies = new Map<string, string>()
async function cookieOf(who: Actor): Promise<string> {
  const known = cookies.get(who.personId)
  if (known) return known
  const token = await transaction('system', (tx) => startSession(tx, who))
  const cookie = `reprise=${encodeURIComponent(btoa(JSON.stringify(token)))}`
  cookies.set(who.personId, cookie)
  return cookie
}

const address = (path: string) =>
  `http://127.0.0.1:${(web.address() as { port: number }).port}/media/exemplars/${path}`
const ask = async (path: string, who: Actor, range?: string) =>
  fetch(address(path), {
    redirect: 'manual',
    headers: { cookie: await cookieOf(who), ...(range && { range: `bytes=${range}` }) },
  })

test('an exemplar grows to whole segments, and gives out their bytes and no others', async () => {
  const { ana, cy, film, asset, offer } = await school()
  await keepFilm(ana, film, '360p', 300)
  await keepFilm(ana, film, 'sound', 50)
  const { id } = await offerExemplar(ana, offer())
  expect((await readExemplar(ana, id)).own).toMatchObject({ startMs: 4_000, endMs: 10_000 })
  const master = await (await ask(`${id}/playlist.m3u8`, cy)).text()
  expect(master.match(/^\S+\.m3u8$/gm)).toEqual(['720p.m3u8', '360p.m3u8'])
  const lines = await (await ask(`${id}/720p.m3u8`, cy)).text()
  expect(lines.match(/BYTERANGE:(\S+)/g)).toEqual([
    'BYTERANGE:1000@2100',
    'BYTERANGE:1000@3100',
    'BYTERANGE:1000@4100',
  ])
  const file = `${id}/${asset}`
  expect(await (await ask(file, cy, '0-99')).text()).toBe('i'.repeat(100))
  expect(await (await ask(file, cy, '2100-5099')).text()).toMatch(/^C+D+E+$/)
  const closed = ['100-1099', '2099-2100', '2100-5100', '5100-', '0-', '90-2200', '-10', '0-99,2100-2200']
  for (const range of closed) expect((await ask(file, cy, range)).status, range).toBe(416)
  const whole = await ask(file, cy)
  expect(whole.status).toBe(416)
  expect(await whole.text()).toBe('')
  expect((await ask(`${id}/sound.m3u8`, cy)).status).toBe(404)
  for (const path of [`${film}/720p.m3u8`, `${film}/${asset}`, `${film}/playlist.m3u8`])
    expect((await fetch(address(`../${path}`), { headers: { cookie: await cookieOf(cy) } })).status).toBe(404)
})

test('renditions that end elsewhere are left out, so that a player can change between those that are there', async () => {
  const { ana, cy, film, offer } = await school()
  const coarse = [0, 7_000].map((startMs) => ({ startMs, durationMs: 7_000, offset: 100, bytes: 10 }))
  await keepFilm(ana, film, 'source')
  await transaction(ana, async (tx) => {
    const [row] = await tx.select().from(assets).where(eq(assets.name, 'source'))
    if (!row?.rendition) throw new Error('no rendition')
    await tx
      .update(assets)
      .set({ rendition: { ...row.rendition, segments: coarse } })
      .where(eq(assets.id, row.id))
  })
  const { id } = await offerExemplar(ana, offer())
  const master = await (await ask(`${id}/playlist.m3u8`, cy)).text()
  expect(master.match(/^\S+\.m3u8$/gm)).toEqual(['720p.m3u8'])
})

test('it is for its school, or for the present members of one group, until its end or its withdrawal', async () => {
  const { ana, ben, cy, groupId, offer } = await school()
  const stranger = await buildPerson((await buildOrganization('Elsewhere')).orgId, 'Sam Else', [
    'administrator',
  ])
  const { id } = await offerExemplar(ana, offer({ scope: groupId }))
  expect(await listExemplars(ben)).toMatchObject([
    { id, group: 'A cohort', own: null, gradeBand: 'Grades 3–5' },
  ])
  expect(JSON.stringify(await readExemplar(ben, id))).not.toContain('A lesson')
  for (const who of [cy, stranger]) {
    expect(await listExemplars(who)).toEqual([])
    await expect(readExemplar(who, id)).rejects.toEqual(refusal('not-found'))
    expect((await ask(`${id}/playlist.m3u8`, who)).status).toBe(404)
  }
  await expect(withdrawExemplar(ben, { exemplarId: id })).rejects.toEqual(refusal('not-allowed'))
  await expect(withdrawExemplar(cy, { exemplarId: id })).rejects.toEqual(refusal('not-found'))
  await withdrawExemplar(ana, { exemplarId: id })
  await expect(withdrawExemplar(ana, { exemplarId: id })).rejects.toEqual(refusal('not-found'))
  const wide = await offerExemplar(ana, offer())
  expect((await listExemplars(cy)).map((each) => each.id)).toEqual([wide.id])
  expect(await listExemplars(ben)).toHaveLength(1)
  await transaction(ana, (tx) =>
    tx
      .update(exemplars)
      .set({ until: new Date(Date.now() - 1_000) })
      .where(eq(exemplars.id, wide.id)),
  )
  expect(await listExemplars(cy)).toEqual([])
  expect(await listExemplars(ana)).toEqual([])
})

test('R-43 a stream under way is cut within five seconds of the withdrawal', async () => {
  const { ana, cy, film, asset, offer } = await school()
  const large = 30_000_000
  const [row] = await transaction(ana, (tx) => tx.select().from(assets).where(eq(assets.id, asset)))
  const facts = row?.rendition
  if (!facts) throw new Error('no rendition')
  const key = newObjectKey({ orgId: ana.orgId, recordingId: film })
  await objectStore().putBytes(key, Buffer.alloc(initEnd + large), { contentType: 'video/mp4' })
  const segments = [{ startMs: 4_000, durationMs: 6_000, offset: initEnd, bytes: large }]
  await transaction(ana, (tx) =>
    tx
      .update(assets)
      .set({ key, bytes: initEnd + large, rendition: { ...facts, segments } })
      .where(eq(assets.id, asset)),
  )
  const { id } = await offerExemplar(ana, offer())
  const headers = { cookie: await cookieOf(cy), range: `bytes=${initEnd}-${initEnd + large - 1}` }
  const cut = new Promise<number>((resolve) => {
    // Seen from here, since whoever reads nothing does not notice that nothing more comes.
    web.once('connection', (socket) => socket.once('close', () => resolve(performance.now())))
  })
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(address(`${id}/${asset}`), { headers }, resolve).on('error', reject)
  })
  expect(answer.statusCode).toBe(206)
  await once(answer, 'readable')
  await withdrawExemplar(ana, { exemplarId: id })
  const withdrawn = performance.now()
  expect((await cut) - withdrawn).toBeLessThan(5_000)
  answer.destroy()
  expect((await ask(`${id}/playlist.m3u8`, cy)).status).toBe(404)
})

test('an exemplar that was offered before a redaction plays the redacted film, and nothing of the one before', async () => {
  const { orgId, ana, cy, film, asset, offer } = await school()
  const { id } = await offerExemplar(ana, offer())
  expect((await ask(`${id}/${asset}`, cy, '2100-3099')).status).toBe(206)
  const key = newObjectKey({ orgId, recordingId: film })
  await objectStore().putBytes(key, Buffer.from('redacted'), { contentType: 'video/mp4' })
  await transaction(ana, async (tx) => {
    await tx
      .insert(redactions)
      .values({ orgId, recordingId: film, plan: { boxes: [], mutes: [] }, state: 'made', version: 1 })
    const redacted = { role: 'redacted', state: 'ready', contentType: 'video/mp4', bytes: 8 } as const
    await tx.insert(assets).values({ orgId, recordingId: film, key, ...redacted })
  })
  await confirmRedaction(ana, { recordingId: film, version: 1 })
  for (const path of ['playlist.m3u8', '720p.m3u8', asset])
    expect((await ask(`${id}/${path}`, cy, '2100-3099')).status, path).toBe(404)
  // What is made of the redacted film, by the worker.
  const anew = await keepFilm(ana, film, '720p')
  const lines = await (await ask(`${id}/720p.m3u8`, cy)).text()
  expect(lines).toContain(anew)
  expect(lines).not.toContain(asset)
  expect((await ask(`${id}/${anew}`, cy, '2100-3099')).status).toBe(206)
  expect((await ask(`${id}/${anew}`, cy, '100-1099')).status).toBe(416)
})

test('more than a page of them is read on to the last', async () => {
  const { orgId, ana, cy, film, practice } = await school()
  const until = new Date(Date.now() + 86_400_000)
  const { personId: teacherId } = ana
  const one = () => ({
    ...{ orgId, teacherId, recordingId: film, practiceId: practice.practiceId, until },
    ...{ startMs: 0, endMs: 2_000, notice: 'One of many.', clientId: randomUUID() },
    students: 'none-recognisable' as const,
  })
  await transaction(ana, (tx) => tx.insert(exemplars).values(Array.from({ length: 130 }, one)))
  const seen = new Set<string>()
  let after: string | undefined
  do {
    const page = await listExemplarPage(cy, { query: {}, after })
    for (const { id } of page.exemplars) seen.add(id)
    after = page.older ?? undefined
  } while (after)
  expect(seen.size).toBe(130)
})

test('what leaves its teacher or its recording takes it along', async () => {
  const { orgId, ana, ben, cy, film, groupId, offer } = await school()
  const administrator = await buildPerson(orgId, 'Vera', ['administrator'])
  const inGroup = await offerExemplar(ana, offer({ scope: groupId }))
  const { id } = await offerExemplar(ana, offer())
  await transaction(ana, (tx) =>
    tx.insert(redactions).values({ orgId, recordingId: film, plan: { boxes: [], mutes: [] }, hidden: true }),
  )
  expect(await listExemplars(ben)).toEqual([])
  expect(await listExemplars(ana)).toHaveLength(2)
  await transaction(ana, (tx) => tx.delete(redactions).where(eq(redactions.recordingId, film)))
  expect(await listExemplars(ben)).toHaveLength(2)
  await leaveGroup(ana, { groupId })
  expect((await listExemplars(ana)).map((each) => each.id)).toEqual([id])
  await expect(readExemplar(ben, inGroup.id)).rejects.toEqual(refusal('not-found'))
  const left = await buildRecording(cy, { durationMs: 20_000 })
  await keepFilm(cy, left, '720p')
  await offerExemplar(cy, offer({ recordingId: left }))
  expect(await listExemplars(ben)).toHaveLength(2)
  await deactivatePerson(administrator, { personId: cy.personId })
  expect(await listExemplars(ben)).toHaveLength(1)
  const written = await createAnnotation(ana, { ...note('Here'), recordingId: film })
  await buildShare(ana, film, ben, 'view')
  await askForExemplar(ben, { annotationId: written.id, message: '' })
  await deleteRecording(ana, film)
  const rows = await transaction(ana, async (tx) => [
    ...(await tx.select().from(exemplars).where(eq(exemplars.recordingId, film))),
    ...(await tx.select().from(exemplarRequests).where(eq(exemplarRequests.recordingId, film))),
  ])
  expect(rows).toEqual([])
})

test('only the owner offers, only what is ready and fits, and sent twice it is one', async () => {
  const { ana, ben, cy, film, practice, offer } = await school()
  await buildShare(ana, film, ben, 'annotate')
  await expect(offerExemplar(ben, offer())).rejects.toEqual(refusal('not-allowed'))
  await expect(offerExemplar(cy, offer())).rejects.toEqual(refusal('not-found'))
  await expect(readOffer(ben, { recordingId: film })).rejects.toEqual(refusal('not-allowed'))
  const unfit: Partial<ExemplarOffer>[] = [
    { endMs: 5_000 },
    { endMs: 5_500 },
    { endMs: 20_001 },
    { until: '2001-01-01' },
    { practiceId: randomUUID() },
    { lookFors: [{ lookForId: randomUUID(), level: null }] },
    { lookFors: [{ lookForId: practice.lookForId, level: 1 }] },
    { notice: 'A 4/5 lesson.' },
  ]
  for (const how of unfit)
    await expect(offerExemplar(ana, offer(how)), JSON.stringify(how)).rejects.toEqual(refusal('invalid'))
  await expect(offerExemplar(ana, offer({ scope: randomUUID() }))).rejects.toEqual(refusal('not-found'))
  const once = offer()
  expect(await offerExemplar(ana, once)).toEqual(await offerExemplar(ana, once))
  expect(await listExemplars(ana)).toHaveLength(1)
  await transaction(ana, (tx) =>
    tx.update(recordings).set({ state: 'processing' }).where(eq(recordings.id, film)),
  )
  await expect(offerExemplar(ana, offer())).rejects.toEqual(refusal('conflict'))
})

test('it is found by practice, grade and words, and says the step of the continuum that it shows', async () => {
  const { ana, cy, practice, offer } = await school()
  const levels = [
    { name: 'Beginning', text: 'Asks for answers.' },
    { name: 'Deepening', text: 'Asks why after each answer.' },
  ]
  await transaction(ana, (tx) =>
    tx.update(lookFors).set({ levels }).where(eq(lookFors.id, practice.lookForId)),
  )
  const chosen = [{ lookForId: practice.lookForId, level: 2 }]
  const { id } = await offerExemplar(ana, offer({ lookFors: chosen }))
  const [found] = await listExemplars(cy, { practice: practice.practiceId })
  expect(found).toMatchObject({ id, lookFors: [{ text: 'Asks why.', level: { place: 2, ...levels[1] } }] })
  const count = async (query: Parameters<typeof listExemplars>[1]) => (await listExemplars(cy, query)).length
  expect(await count({ words: 'WAITS long' })).toBe(1)
  expect(await count({ words: 'waits never' })).toBe(0)
  expect(await count({ words: 'ruiz' })).toBe(1)
  expect(await count({ words: '%' })).toBe(0)
  expect(await count({ grade: 'Grades 3–5' })).toBe(1)
  expect(await count({ grade: 'Grades 6–8' })).toBe(0)
  expect(await count({ practice: (await buildPractice(ana.orgId)).practiceId })).toBe(0)
  expect(await listExemplarGrades(cy)).toEqual(['Grades 3–5'])
})

test('a colleague asks for a moment; the teacher offers it or declines, and the asker cannot tell which of silence and no', async () => {
  const { ana, ben, cy, film, offer } = await school()
  await buildShare(ana, film, ben, 'view')
  const moment = await createAnnotation(ana, {
    ...note('Why?', { startMs: 5_000, endMs: 9_000 }),
    recordingId: film,
  })
  const other = await createAnnotation(ana, { ...note('And here', { startMs: 9_000 }), recordingId: film })
  const wish = { annotationId: moment.id, message: 'For our new colleagues.' }
  await expect(askForExemplar(cy, wish)).rejects.toEqual(refusal('not-found'))
  await expect(askForExemplar(ana, wish)).rejects.toEqual(refusal('not-allowed'))
  await askForExemplar(ben, wish)
  await askForExemplar(ben, wish)
  await askForExemplar(ben, { annotationId: other.id, message: '' })
  const before = await readWish(ben, moment.id)
  const [first, second] = await listOpenRequests(ana)
  expect(first).toMatchObject({ from: 'Ben Osei', startMs: 5_000, endMs: 9_000, message: wish.message })
  expect(await listOpenRequests(ben)).toEqual([])
  const elsewhere = { stepIds: [], praiseId: null, ownerIds: [] }
  const waiting = await listWaiting(ana, { steps: [], praises: [], shared: [], shown: [], elsewhere })
  expect(waiting.map(({ kind }) => kind)).toEqual(['exemplar', 'exemplar'])
  const [declined, offered] = [first?.id ?? '', second?.id ?? '']
  for (const who of [ben, cy])
    await expect(declineRequest(who, { requestId: declined })).rejects.toEqual(refusal('not-found'))
  await declineRequest(ana, { requestId: declined })
  await expect(declineRequest(ana, { requestId: declined })).rejects.toEqual(refusal('not-found'))
  expect(await readWish(ben, moment.id)).toEqual(before)
  // Asked again after a no, nothing comes to the teacher anew.
  await askForExemplar(ben, wish)
  expect((await listOpenRequests(ana)).map(({ id }) => id)).toEqual([offered])
  expect(await listExemplars(ben)).toEqual([])
  const { id } = await offerExemplar(ana, offer({ requestId: offered }))
  expect(await listOpenRequests(ana)).toEqual([])
  expect((await listExemplars(ben)).map((each) => each.id)).toEqual([id])
  await expect(offerExemplar(ana, offer({ requestId: declined }))).rejects.toEqual(refusal('not-found'))
})

test('nobody is asked about a note that they cannot see, nor by somebody who sees the recording no more', async () => {
  const { ana, ben, film } = await school()
  await buildShare(ana, film, ben, 'annotate')
  const own = { ...note('Mine alone', { visibility: 'private' }), recordingId: film }
  const { id } = await createAnnotation(ben, own)
  await expect(askForExemplar(ben, { annotationId: id, message: '' })).rejects.toEqual(refusal('conflict'))
  const shown = await createAnnotation(ben, { ...note('For both'), recordingId: film })
  await transaction(ana, (tx) =>
    tx.update(shareGrants).set({ revokedAt: new Date() }).where(eq(shareGrants.recordingId, film)),
  )
  await expect(askForExemplar(ben, { annotationId: shown.id, message: '' })).rejects.toEqual(
    refusal('not-found'),
  )
  expect(await listOpenRequests(ana)).toEqual([])
})

const stepWords = {
  text: 'After a right answer, ask “Why?” before you say anything about it.',
  criterion: '“Why?” follows each right answer before any other word of the teacher.',
  rehearsal: 'Say it aloud with a colleague.',
}

test('an administrator puts an exemplar beside a small step and a move: who may not watch it reads that it is gone', async () => {
  const { orgId, ana, ben, cy, film, practice, groupId, offer } = await school()
  const { practiceId } = practice
  const vera = await buildPerson(orgId, 'Vera Lindqvist', ['administrator'])
  const picture = 'ask' as const
  const walkthru = ['Ask why', 'Wait'].map((name) => ({ name, text: 'As it says.', picture }))
  await transaction(ana, (tx) => tx.update(practices).set({ walkthru }).where(eq(practices.id, practiceId)))
  const form = { intent: 'add-template', clientId: randomUUID(), ...stepWords }
  const parsed = TemplateForm.parse(form)
  if (parsed.intent === 'add-template') await addTemplate(vera, { ...parsed, practiceId })
  const key = (await listTemplates(vera, [practiceId]))[0]?.key ?? ''
  const { id: exemplarId } = await offerExemplar(ana, offer())
  const inGroup = await offerExemplar(ana, offer({ scope: groupId }))
  const elsewhere = await offerExemplar(ana, offer({ practiceId: (await buildPractice(orgId)).practiceId }))
  const beside = { practiceId, kind: 'step', name: key } as const
  const move = { practiceId, kind: 'move', name: 'Wait' } as const

  await expect(chooseExemplar(ben, { ...beside, exemplarId })).rejects.toEqual(refusal('not-allowed'))
  const unfit: [object, string][] = [
    [{ exemplarId: elsewhere.id }, 'invalid'],
    [{ exemplarId: inGroup.id }, 'not-found'],
    [{ exemplarId: randomUUID() }, 'not-found'],
    [{ exemplarId, name: 'another' }, 'not-found'],
    [{ exemplarId, kind: 'move', name: 'Praise' }, 'not-found'],
  ]
  for (const [how, code] of unfit)
    await expect(chooseExemplar(vera, { ...beside, exemplarId, ...how })).rejects.toEqual(refusal(code))
  await chooseExemplar(vera, { ...beside, exemplarId })
  await chooseExemplar(vera, { ...move, exemplarId })
  await chooseExemplar(vera, { ...move, exemplarId })
  const seenBy = async (who: Actor) => {
    const { steps, moves } = await readSequence(who, practiceId)
    // What a dialog of moves asks where one tags is the same.
    expect(await readMoveExemplars(who, practiceId)).toEqual(moves)
    return [steps[0]?.chosen?.exemplar?.id, ...moves.map(({ name, exemplar }) => [name, exemplar?.id])]
  }
  for (const who of [ana, ben, cy]) expect(await seenBy(who)).toEqual([exemplarId, ['Wait', exemplarId]])
  const elsewhereOnly = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe')
  await expect(readMoveExemplars(elsewhereOnly, practiceId)).rejects.toEqual(refusal('not-found'))

  // Where the step is worked on, and where the move is rehearsed.
  const { id: stepId } = await proposeStep(
    ana,
    NewStep.parse({
      ...{ clientId: randomUUID(), recordingId: film, practiceId, templateKey: key },
      ...{ text: stepWords.text, criterion: stepWords.criterion, why: 'They hear themselves think.' },
      ...{ dueInDays: 7, moments: [{ startMs: 1_000 }] },
    }),
  )
  expect((await readStepPage(ana, stepId)).model).toMatchObject({ chosen: { exemplar: { id: exemplarId } } })
  const rehearsal = await startRehearsal(cy, {
    ...{ clientId: randomUUID(), part: 'The launch', criterion: 'Nobody asks what to do.' },
    ...{ moves: ['Wait'], length: 60_000, stepId: null, goalId: null, practiceId },
  })
  const rehearsed = async () => (await readRehearsal(cy, rehearsal.id)).rehearsal.practice?.exemplars
  expect(await rehearsed()).toMatchObject([{ name: 'Wait', exemplar: { id: exemplarId } }])

  // For the group alone, and then for nobody: the same words to all whom it does not reach.
  await transaction(ana, (tx) => tx.update(exemplars).set({ groupId }).where(eq(exemplars.id, exemplarId)))
  expect(await seenBy(cy)).toEqual([undefined, ['Wait', undefined]])
  expect((await readSequence(cy, practiceId)).steps[0]?.chosen).toEqual({ exemplar: null })
  expect(await seenBy(ben)).toEqual([exemplarId, ['Wait', exemplarId]])
  await withdrawExemplar(ana, { exemplarId })
  for (const who of [ana, ben, cy]) expect(await seenBy(who)).toEqual([undefined, ['Wait', undefined]])
  expect((await readStepPage(ana, stepId)).model).toEqual({ model: null, chosen: { exemplar: null } })
  expect(await rehearsed()).toEqual([{ name: 'Wait', exemplar: null }])
  await chooseExemplar(vera, { ...move, exemplarId: '' })
  expect(await seenBy(vera)).toEqual([undefined])
  await deleteRecording(ana, film)
  expect((await readSequence(cy, practiceId)).steps[0]?.chosen).toBeNull()
})

test('two who talk are told which exemplar the other one cannot watch', async () => {
  const { ana, ben, cy, practice, groupId, offer } = await school()
  const { practiceId } = practice
  const forAll = await offerExemplar(ana, offer())
  const inGroup = await offerExemplar(ana, offer({ scope: groupId }))
  const { id } = await startConversation(
    ana,
    NewConversation.parse({
      ...{ clientId: randomUUID(), practiceId, withId: cy.personId },
    }),
  )
  const toolsOf = async (who: Actor) =>
    (await readTools(who, id, null)).exemplars.map((each) => [each.id, each.otherMayWatch])
  expect(await toolsOf(ana)).toEqual([
    [inGroup.id, false],
    [forAll.id, true],
  ])
  expect(await toolsOf(cy)).toEqual([[forAll.id, true]])
  const withBen = await startConversation(
    ana,
    NewConversation.parse({
      ...{ clientId: randomUUID(), practiceId, withId: ben.personId },
    }),
  )
  expect((await readTools(ben, withBen.id, null)).exemplars.map((each) => each.otherMayWatch)).toEqual([
    true,
    true,
  ])
})

test('its captions are the words that are said in its seconds, for whoever may watch it, and nobody’s name', async () => {
  const { ana, cy, film, groupId, offer } = await school()
  const { orgId } = ana
  const inGroup = await offerExemplar(ana, offer({ scope: groupId }))
  const { id } = await offerExemplar(ana, offer())
  const captionsOf = async (who: Actor, exemplarId = id) => {
    const answer = await ask(`${exemplarId}/captions.json`, who)
    return answer.status === 200 ? ((await answer.json()) as unknown) : answer.status
  }
  expect(await captionsOf(cy)).toEqual({ language: '', cues: [] })
  await transaction(ana, async (tx) => {
    const [transcript] = await tx
      .insert(transcripts)
      .values({ orgId, recordingId: film, language: 'en', source: 'import' })
      .returning()
    const said = [
      [1_000, 4_000, 'Before it.'],
      [3_500, 5_000, 'Across its beginning.'],
      [5_000, 7_000, 'Why?'],
      [9_500, 12_000, 'Across its end.'],
    ] as const
    await tx.insert(cues).values(
      said.map(([startMs, endMs, text]) => ({
        ...{ orgId, transcriptId: transcript?.id ?? '', startMs, endMs, text, speaker: 'Jennifer' },
      })),
    )
  })
  // It reaches from 4 to 10 seconds, in whole segments.
  const words = {
    language: 'en',
    cues: [
      { startMs: 0, endMs: 1_000, text: '…' },
      { startMs: 1_000, endMs: 3_000, text: 'Why?' },
      { startMs: 5_500, endMs: 6_000, text: '…' },
    ],
  }
  expect(await captionsOf(cy)).toEqual(words)
  expect(await captionsOf(ana, inGroup.id)).toEqual(words)
  expect(await captionsOf(cy, inGroup.id)).toBe(404)
  // One whose teacher was not told that its words are shown gives none.
  await transaction(ana, (tx) =>
    tx.update(exemplars).set({ captioned: false }).where(eq(exemplars.id, inGroup.id)),
  )
  expect(await captionsOf(ana, inGroup.id)).toEqual({ language: '', cues: [] })
  await withdrawExemplar(ana, { exemplarId: id })
  expect(await captionsOf(cy)).toBe(404)
})
