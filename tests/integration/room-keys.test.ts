import { expect, test } from 'vitest'
import { plainKeys } from '#app/domain/room-keys.ts'
import { changeRoomKeys } from '#server/people/change-room-keys.ts'
import { readRoomKeys } from '#server/people/read-room-keys.ts'
import { useApi } from '#tests/support/api.ts'
import { useDatabase } from '#tests/support/database.ts'
import { enrol, openSchool } from '#tests/support/school.ts'
import { buildPerson } from '#tests/support/world.ts'

useDatabase()
const ask = useApi()
const path = '/api/account/room-keys'

test('a person’s own keys are kept in their account, and nobody else’s change', async () => {
  const { orgId } = await openSchool('Keys')
  const ana = (await enrol(orgId, 'Ana', ['teacher'])).actor
  const ben = (await enrol(orgId, 'Ben', ['teacher'])).actor
  expect(await readRoomKeys(ana)).toBeNull()
  const keys = { isOn: false, map: { mute: ['Shift+m'], comment: [] } }
  expect((await ask(path, { as: ana, method: 'PUT', body: keys })).status).toBe(200)
  expect(await readRoomKeys(ana)).toEqual(keys)
  expect(await readRoomKeys(ben)).toBeNull()
  await changeRoomKeys(ana, plainKeys)
  expect(await readRoomKeys(ana)).toEqual(plainKeys)
})

test('two actions on one key, keys of the browser, and what is no action are refused in words', async () => {
  const { orgId } = await openSchool('More keys')
  const ana = (await enrol(orgId, 'Ana', ['teacher'])).actor
  const put = async (map: unknown, more: object = {}) => {
    const answered = await ask(path, { as: ana, method: 'PUT', body: { isOn: true, map, ...more } })
    return { status: answered.status, error: (await answered.json())?.error }
  }
  const taken = await put({ mute: ['F9'], comment: ['F9'] })
  expect(taken.status).toBe(422)
  expect(taken.error.message).toMatch(/^One key cannot do two things/)
  for (const key of ['Ctrl+w', 'Tab', 'Escape', 'Meta+k', 'Shift', '', 'ab'])
    expect((await put({ mute: [key] })).status, key).toBe(422)
  for (const map of [{ fly: ['f9'] }, { mute: 'm' }, { mute: ['1', '2', '3', '4', '5'] }, null])
    expect((await put(map)).status).toBe(422)
  expect((await put({}, { more: 1 })).status).toBe(422)
  expect((await put({ mute: ['c'], comment: ['Ctrl+Shift+m'] })).status).toBe(200)
  expect(await readRoomKeys(ana)).toMatchObject({ map: { mute: ['c'], comment: ['Ctrl+Shift+m'] } })
})

test('without an account, as in the sample school, nothing is kept, and that is said', async () => {
  const { orgId } = await openSchool('Sample')
  const visitor = await buildPerson(orgId, 'Vera')
  await expect(changeRoomKeys(visitor, plainKeys)).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await readRoomKeys(visitor)).toBeNull()
  expect((await ask(path, { method: 'PUT', body: plainKeys })).status).toBe(401)
})
