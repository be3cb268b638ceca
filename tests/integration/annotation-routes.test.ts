import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { documentFromText } from '#app/domain/note-document.ts'
import { useApi } from '#tests/support/api.ts'
import { useDatabase } from '#tests/support/database.ts'
import { signIn } from '#tests/support/rooms.ts'
import { buildOrganization, buildPerson, buildRecording } from '#tests/support/world.ts'

useDatabase()
const ask = useApi()

async function room() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const recordingId = await buildRecording(teacher)
  return { orgId, teacher, recordingId, address: `/api/recordings/${recordingId}/annotations` }
}

const newNote = (text: string) => ({ clientId: randomUUID(), startMs: 5, body: documentFromText(text) })

describe('the addresses of annotations', () => {
  test('make, list, change and remove a note, and put it back', async () => {
    const { teacher, address } = await room()
    const headers = { 'x-sent-for': teacher.personId }
    const made = await (
      await ask(address, { as: teacher, headers, method: 'POST', body: newNote('One.') })
    ).json()
    const one = `${address}/${made.id}`
    const change = { rev: 1, body: documentFromText('Two.') }
    const edited = await (await ask(one, { as: teacher, method: 'PATCH', body: change })).json()
    expect(edited).toMatchObject({ id: made.id, bodyText: 'Two.', rev: 2 })
    const listed = await ask(`${address}?since=1`, { as: teacher })
    expect(await listed.json()).toEqual({ seq: 2, annotations: [edited] })
    expect(listed.headers.get('cache-control')).toBe('no-store')
    const conflict = await ask(one, { as: teacher, method: 'PATCH', body: { ...change, kind: 'wonder' } })
    expect(conflict.status).toBe(409)
    expect(await conflict.json()).toMatchObject({
      error: { code: 'conflict', facts: { rev: 2, text: 'Two.' } },
    })
    expect(await (await ask(one, { as: teacher, method: 'DELETE' })).json()).toMatchObject({ removed: true })
    expect(await (await ask(one, { as: teacher, method: 'PUT' })).json()).toEqual({
      ...edited,
      changedSeq: 4,
      editedAt: expect.any(String),
    })
  })

  test('answer 401 to nobody, and to somebody who sends what another person wrote', async () => {
    const { orgId, teacher, address } = await room()
    const other = await buildPerson(orgId, 'Olga Other')
    for (const sending of [{}, { as: teacher, headers: { 'x-sent-for': other.personId } }]) {
      const posted = await ask(address, { ...sending, method: 'POST', body: newNote('Not mine.') })
      expect(posted.status).toBe(401)
      expect(await posted.json()).toMatchObject({ error: { code: 'not-signed-in' } })
      expect((await ask(address, sending)).status).toBe(401)
    }
    const asked = await ask(address, { as: teacher })
    expect(await asked.json()).toEqual({ seq: 0, annotations: [] })
  })

  test('answer 404 to ids that are none, 422 to what does not fit, and keep nothing of it', async () => {
    const { teacher, address } = await room()
    expect((await ask('/api/recordings/x/annotations', { as: teacher })).status).toBe(404)
    expect((await ask('/api/nothing', { as: teacher })).status).toBe(404)
    for (const since of ['-1', 'x', '1.5', '99999999999'])
      expect((await ask(`${address}?since=${since}`, { as: teacher })).status).toBe(422)
    const deep = Array.from({ length: 1_000 }).reduce((inner) => ({ type: 'listItem', content: [inner] }), {})
    const bodies = [
      { ...newNote('x'), startMs: 1.5 },
      { ...newNote('x'), body: deep },
      { ...newNote('x'), body: documentFromText('x'.repeat(10_001)) },
      { ...newNote('x'), body: documentFromText('\u0000') },
      { ...newNote('x'), body: { type: 'doc', content: [{ type: 'paragraph', onclick: 'x' }] } },
      { ...newNote('x'), tags: Array.from({ length: 9 }, () => ({ practiceId: randomUUID() })) },
    ]
    for (const body of bodies)
      expect((await ask(address, { as: teacher, method: 'POST', body })).status).toBe(422)
    const asked = await ask(address, { as: teacher })
    expect(await asked.json()).toMatchObject({ seq: 0 })
  })

  test('say so where a body cannot be read', async () => {
    const { teacher, address } = await room()
    const bodies = { '{"half":': 422, null: 422, '"text"': 422, [`"${'x'.repeat(600_000)}"`]: 413 }
    for (const [raw, status] of Object.entries(bodies)) {
      const posted = await ask(address, { as: teacher, method: 'POST', raw })
      expect(posted.status).toBe(status)
      expect((await posted.json()).error.message).toMatch(/\.$/)
    }
  })

  test('put off a person who writes more than anybody can', async () => {
    const { teacher, address } = await room()
    const { cookie } = await signIn(teacher)
    const statuses: number[] = []
    for (let n = 0; n < 305; n++) {
      const answered = await ask(address, { method: 'POST', headers: { cookie } })
      statuses.push(answered.status)
      if (answered.status === 429) expect(Number(answered.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses.filter((status) => status === 422)).toHaveLength(300)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  })

  test('note a visit', async () => {
    const { teacher, recordingId } = await room()
    const body = { seenSeq: 0, positionMs: 4_000 }
    const noted = await ask(`/api/recordings/${recordingId}/visit`, { as: teacher, method: 'POST', body })
    expect(noted.status).toBe(200)
  })
})

describe('the address of the notes that feedback can cite', () => {
  test('lists them for who may give feedback, and says what does not fit', async () => {
    const { orgId, teacher, recordingId, address } = await room()
    const made = await (await ask(address, { as: teacher, method: 'POST', body: newNote('One.') })).json()
    const citable = `/api/recordings/${recordingId}/citable`
    const listed = await ask(`${citable}?words=one`, { as: teacher })
    expect(await listed.json()).toMatchObject({
      moments: [{ id: made.id, text: 'One.', authorName: 'Tess Teacher' }],
      total: 1,
      next: null,
    })
    expect(await (await ask(`${citable}?words=%25`, { as: teacher })).json()).toMatchObject({ moments: [] })
    const status = async (query: string) => (await ask(citable + query, { as: teacher })).status
    for (const after of ['x', '1', '-1-1', '9999999999-1']) expect(await status(`?after=${after}`)).toBe(422)
    for (const query of ['?words=%00', `?words=${'x'.repeat(101)}`]) expect(await status(query)).toBe(422)
    const nobody = await ask(citable, {})
    expect(nobody.status).toBe(401)
    const stranger = await buildPerson((await buildOrganization('Another')).orgId, 'Zoe')
    const colleague = await buildPerson(orgId, 'Cal')
    for (const as of [stranger, colleague]) expect((await ask(citable, { as })).status).toBe(404)
  })
})
