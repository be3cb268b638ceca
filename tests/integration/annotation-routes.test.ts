import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { action as actOnOne } from '#app/routes/api/annotation.ts'
import { loader as list, action as post } from '#app/routes/api/annotations.ts'
import { action as visit } from '#app/routes/api/visit.ts'
import { useDatabase } from '#tests/support/database.ts'
import { signIn } from '#tests/support/rooms.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

useDatabase()
const context = { cspNonce: '', clientAddress: '127.0.0.1' }

async function room() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const recordingId = await buildRecording(teacher)
  return { orgId, teacher, recordingId, address: `/api/recordings/${recordingId}/annotations` }
}

interface Sending {
  as?: Actor
  sentFor?: string
  method?: string
  body?: unknown
}

async function request(path: string, { as, sentFor, method = 'GET', body }: Sending): Promise<Request> {
  const headers = new Headers()
  if (as) headers.set('cookie', (await signIn(as)).cookie)
  if (sentFor) headers.set('x-sent-for', sentFor)
  if (body === undefined) return new Request(`http://self.invalid${path}`, { method, headers })
  headers.set('content-type', 'application/json')
  return new Request(`http://self.invalid${path}`, { method, headers, body: JSON.stringify(body) })
}

const newNote = (text: string) => ({ clientId: randomUUID(), startMs: 5, body: documentFromText(text) })

describe('the addresses of annotations', () => {
  test('make, list, change and remove a note', async () => {
    const { teacher, recordingId, address } = await room()
    const sent = await request(address, {
      as: teacher,
      sentFor: teacher.personId,
      method: 'POST',
      body: newNote('One.'),
    })
    const made = await (await post({ request: sent, params: { id: recordingId }, context })).json()
    const at = { id: recordingId, annotationId: made.id }
    const change = { rev: 1, body: documentFromText('Two.') }
    const patch = await request(address, { as: teacher, method: 'PATCH', body: change })
    const edited = await (await actOnOne({ request: patch, params: at, context })).json()
    expect(edited).toMatchObject({ id: made.id, bodyText: 'Two.', rev: 2 })
    const asked = await request(`${address}?since=1`, { as: teacher })
    const listed = await list({ request: asked, params: { id: recordingId }, context })
    expect(await listed.json()).toEqual({ seq: 2, annotations: [edited] })
    expect(listed.headers.get('cache-control')).toBe('no-store')
    const late = await request(address, { as: teacher, method: 'PATCH', body: { ...change, kind: 'wonder' } })
    const conflict = await actOnOne({ request: late, params: at, context })
    expect(conflict.status).toBe(409)
    expect(await conflict.json()).toMatchObject({
      error: { code: 'conflict', facts: { rev: 2, text: 'Two.' } },
    })
    const gone = await request(address, { as: teacher, method: 'DELETE' })
    expect(await (await actOnOne({ request: gone, params: at, context })).json()).toMatchObject({
      removed: true,
    })
  })

  test('answer 401 to nobody, and to somebody who sends what another person wrote', async () => {
    const { orgId, teacher, recordingId, address } = await room()
    const other = await buildPerson(orgId, 'Olga Other')
    for (const sending of [{}, { as: teacher, sentFor: other.personId }]) {
      const posted = await request(address, { ...sending, method: 'POST', body: newNote('Not mine.') })
      expect((await post({ request: posted, params: { id: recordingId }, context })).status).toBe(401)
      const asked = await request(address, sending)
      expect((await list({ request: asked, params: { id: recordingId }, context })).status).toBe(401)
    }
    const asked = await request(address, { as: teacher })
    expect(await (await list({ request: asked, params: { id: recordingId }, context })).json()).toEqual({
      seq: 0,
      annotations: [],
    })
  })

  test('answer 404 to ids that are none, 422 to what does not fit, and keep nothing of it', async () => {
    const { teacher, recordingId, address } = await room()
    const nowhere = await request(address, { as: teacher })
    expect((await list({ request: nowhere, params: { id: 'x' }, context })).status).toBe(404)
    for (const since of ['-1', 'x', '1.5', '99999999999']) {
      const asked = await request(`${address}?since=${since}`, { as: teacher })
      expect((await list({ request: asked, params: { id: recordingId }, context })).status).toBe(422)
    }
    const deep = Array.from({ length: 1_000 }).reduce((inner) => ({ type: 'listItem', content: [inner] }), {})
    const bodies = [
      { ...newNote('x'), startMs: 1.5 },
      { ...newNote('x'), body: deep },
      { ...newNote('x'), body: documentFromText('x'.repeat(70_000)) },
      { ...newNote('x'), body: documentFromText('\u0000') },
      { ...newNote('x'), body: { type: 'doc', content: [{ type: 'paragraph', onclick: 'x' }] } },
      { ...newNote('x'), tags: Array.from({ length: 9 }, () => ({ practiceId: randomUUID() })) },
    ]
    for (const body of bodies) {
      const posted = await request(address, { as: teacher, method: 'POST', body })
      expect((await post({ request: posted, params: { id: recordingId }, context })).status).toBe(422)
    }
    const asked = await request(address, { as: teacher })
    expect(await (await list({ request: asked, params: { id: recordingId }, context })).json()).toMatchObject(
      { seq: 0 },
    )
  })

  test('put off a person who writes more than anybody can', async () => {
    const { teacher, recordingId, address } = await room()
    const { cookie } = await signIn(teacher)
    const statuses: number[] = []
    for (let n = 0; n < 305; n++) {
      const posted = new Request(`http://self.invalid${address}`, {
        method: 'POST',
        headers: { cookie },
        body: new FormData(),
      })
      const answered = await post({ request: posted, params: { id: recordingId }, context })
      statuses.push(answered.status)
      if (answered.status === 429) expect(Number(answered.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses.filter((status) => status === 422)).toHaveLength(300)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  })

  test('note a visit', async () => {
    const { teacher, recordingId } = await room()
    const sent = await request('/visit', {
      as: teacher,
      method: 'POST',
      body: { seenSeq: 0, positionMs: 4_000 },
    })
    expect((await visit({ request: sent, params: { id: recordingId }, context })).status).toBe(200)
  })
})
