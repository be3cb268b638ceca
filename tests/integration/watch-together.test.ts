import { eq } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import type { TogetherNews } from '#app/domain/room-events.ts'
import type { Playhead } from '#app/domain/watch-together-wire.ts'
import { transaction } from '#db/client.ts'
import { coachingRelationships } from '#db/schema/index.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { endCoaching } from '#server/people/end-coaching.ts'
import { withdrawShare } from '#server/sharing/withdraw-share.ts'
import { talkingSchool } from '#tests/support/conversations.ts'
import { useDatabase } from '#tests/support/database.ts'
import { type Rooms, useRooms } from '#tests/support/rooms.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()
// Two web processes on one database: neither knows of the other but by it.
const here = useRooms({ sweepMs: 500 })
const elsewhere = useRooms({ sweepMs: 500 })

afterEach(() => {
  expect([...here.errors.splice(0), ...elsewhere.errors.splice(0)]).toEqual([])
})

async function school() {
  const { orgId } = await buildOrganization()
  const teacher = await buildPerson(orgId, 'Tess Teacher')
  const recordingId = await buildRecording(teacher)
  const shared = async (name: string) => {
    const person = await buildPerson(orgId, name, ['coach'])
    return { person, grantId: await buildShare(teacher, recordingId, person, 'view') }
  }
  return { orgId, teacher, recordingId, shared }
}

const at = (positionMs: number, playing = true): Playhead => ({
  positionMs,
  playing,
  rate: 1,
  at: Date.now(),
})

async function watches(rooms: Rooms, actor: Actor, recordingId: string) {
  const browser = await rooms.connect(actor)
  const heard: TogetherNews[] = []
  browser.socket.on('together', (news) => void heard.push(news))
  expect(await browser.hello(recordingId)).toMatchObject({ ok: true })
  type Said = { type: string; playhead?: Playhead; toId?: string }
  const say = (said: Said) =>
    void browser.socket.emit('together', { recordingId, ...said } as never, () => {})
  const ask = (): Promise<TogetherNews> =>
    browser.socket.timeout(5_000).emitWithAck('together', { recordingId, type: 'ask' })
  return {
    ...{ browser, heard, say, ask },
    id: browser.socket.id ?? '',
    /** Waits until this browser knows that somebody leads, or nobody. */
    expectLeader: (id: string | null) =>
      vi.waitFor(() => expect(heard.at(-1)?.together?.leaderId ?? null).toBe(id), { timeout: 5_000 }),
    expectFollowing: (ids: string[]) =>
      vi.waitFor(
        () => {
          const members = heard.at(-1)?.together?.members ?? []
          expect(members.filter((each) => each.follows).map((each) => each.connectionId)).toEqual(ids)
        },
        { timeout: 5_000 },
      ),
  }
}

test('over two processes people follow one leader, look around, and the next one leads on', async () => {
  const { teacher, recordingId, shared } = await school()
  const [ana, ben] = [await shared('Ana'), await shared('Ben')]
  const leader = await watches(here, teacher, recordingId)
  const second = await watches(elsewhere, ana.person, recordingId)
  const third = await watches(here, ben.person, recordingId)
  const all = [leader, second, third]

  leader.say({ type: 'lead', playhead: at(10_000) })
  for (const each of all) await each.expectLeader(leader.id)
  // A second one cannot take it.
  second.say({ type: 'lead', playhead: at(0) })
  // They stand in the order in which they began to follow, whichever process they are at.
  second.say({ type: 'follow' })
  for (const each of all) await each.expectFollowing([leader.id, second.id])
  third.say({ type: 'follow' })
  for (const each of all) await each.expectFollowing([leader.id, second.id, third.id])
  expect(leader.heard.at(-1)?.together).toMatchObject({
    leaderId: leader.id,
    playhead: { positionMs: 10_000 },
  })

  leader.say({ type: 'play', playhead: at(42_000, false) })
  await vi.waitFor(() =>
    expect(second.heard.at(-1)?.together?.playhead).toMatchObject({ positionMs: 42_000, playing: false }),
  )
  // Nobody but the leader moves the film.
  third.say({ type: 'play', playhead: at(1_000) })
  second.say({ type: 'look-around' })
  for (const each of all) await each.expectFollowing([leader.id, third.id])
  expect(leader.heard.at(-1)?.together?.playhead.positionMs).toBe(42_000)

  // Late, in another process, one is told at once how it stands.
  const late = await watches(elsewhere, ana.person, recordingId)
  const told = await late.ask()
  expect(told.together).toMatchObject({ leaderId: leader.id, playhead: { positionMs: 42_000 } })
  expect(Math.abs(told.now - Date.now())).toBeLessThan(5_000)

  // Without a word the leader is gone: who followed longest leads on, and who looks around is left alone.
  leader.browser.socket.disconnect()
  for (const each of [second, third, late]) await each.expectLeader(third.id)
  await third.expectFollowing([third.id])
  second.say({ type: 'follow' })
  await third.expectFollowing([second.id, third.id])
  third.say({ type: 'hand-over', toId: second.id })
  for (const each of [second, third, late]) await each.expectLeader(second.id)
  second.say({ type: 'leave' })
  await late.expectLeader(third.id)
  third.say({ type: 'leave' })
  for (const each of [second, third, late]) await each.expectLeader(null)
})

test('who may not see the recording hears and says nothing, and who loses access no longer leads', async () => {
  const { teacher, recordingId, shared } = await school()
  const ana = await shared('Ana')
  const stranger = await buildPerson((await buildOrganization()).orgId, 'Sam Else')
  const owner = await watches(here, teacher, recordingId)
  const coach = await watches(elsewhere, ana.person, recordingId)
  const outside = await elsewhere.connect(stranger)
  outside.socket.emit('together', { recordingId, type: 'lead', playhead: at(0) }, () => {})
  let answered = false
  outside.socket.emit('together', { recordingId, type: 'ask' }, () => {
    answered = true
  })
  coach.say({ type: 'lead', playhead: at(3_000) })
  await owner.expectLeader(coach.id)
  owner.say({ type: 'follow' })
  await coach.expectFollowing([coach.id, owner.id])
  await withdrawShare(teacher, { recordingId, shareId: ana.grantId })
  await owner.expectLeader(owner.id)
  const count = coach.heard.length
  coach.say({ type: 'follow' })
  owner.say({ type: 'play', playhead: at(7_000) })
  await vi.waitFor(() => expect(owner.heard.at(-1)?.together?.playhead.positionMs).toBe(7_000))
  expect(owner.heard.at(-1)?.together?.members.map((each) => each.connectionId)).toEqual([owner.id])
  expect(coach.heard).toHaveLength(count)
  expect(answered).toBe(false)
  expect(outside.wire.join()).not.toContain('together')
})

test('nonsense, and more than anybody can mean, changes nothing', async () => {
  const { teacher, recordingId } = await school()
  const owner = await watches(here, teacher, recordingId)
  owner.say({ type: 'lead', playhead: { positionMs: -5, playing: true, rate: 1, at: 0 } })
  owner.say({ type: 'reign' })
  owner.browser.socket.emit('together', null as never, () => {})
  owner.say({ type: 'lead', playhead: { ...at(1_000), at: 5 } })
  await owner.expectLeader(owner.id)
  // A clock that is far off is not believed.
  expect(Math.abs((owner.heard.at(-1)?.together?.playhead.at ?? 0) - Date.now())).toBeLessThan(10_000)
  for (let n = 0; n < 200; n += 1) owner.say({ type: 'play', playhead: at(2_000 + n) })
  await vi.waitFor(() => expect(owner.heard.length).toBeGreaterThan(5))
  await owner.ask().catch(() => undefined)
  expect(owner.heard.length).toBeLessThan(60)
})

/** A browser that has a conversation open; `isIn` is what the server answered to it. */
async function converses(rooms: Rooms, actor: Actor, conversationId: string) {
  const browser = await rooms.connect(actor)
  const heard: TogetherNews[] = []
  browser.socket.on('together', (news) => void heard.push(news))
  const isIn: unknown = await browser.socket
    .timeout(5_000)
    .emitWithAck('converse', { conversationId, here: true })
  const say = (said: { type: string; playhead?: Playhead }) =>
    void browser.socket.emit('together', { conversationId, ...said } as never, () => {})
  return { browser, heard, isIn, say, id: browser.socket.id ?? '' }
}

test('in a conversation whoever plays a moment leads, over two processes, and nobody else is let in', async () => {
  const { teacher, coach, peer, stranger, leader, recordingId, newOf } = await talkingSchool()
  const { id: conversationId } = await startConversation(teacher, newOf())
  const clip = { recordingId, startMs: 20_000, endMs: 24_000 }
  const hers = await converses(here, teacher, conversationId)
  const his = await converses(elsewhere, coach, conversationId)
  const outside = await Promise.all(
    [peer, stranger, leader].map((who) => converses(here, who, conversationId)),
  )
  expect([hers.isIn, his.isIn, ...outside.map(({ isIn }) => isIn)]).toEqual([true, true, false, false, false])
  for (const each of outside) each.say({ type: 'show', playhead: { ...at(0), clip } })
  // Nobody takes the lead as in a room: one shows something.
  his.say({ type: 'lead', playhead: at(0) })
  his.say({ type: 'show', playhead: { ...at(20_000), clip } })
  await vi.waitFor(() =>
    expect(hers.heard.at(-1)?.together).toMatchObject({ leaderId: his.id, playhead: { clip } }),
  )
  hers.say({ type: 'follow' })
  await vi.waitFor(() => expect(his.heard.at(-1)?.together?.members).toHaveLength(2))
  const other = { ...clip, startMs: 60_000, endMs: null }
  hers.say({ type: 'show', playhead: { ...at(58_000), clip: other } })
  for (const each of [hers, his])
    await vi.waitFor(() =>
      expect(each.heard.at(-1)?.together).toMatchObject({ leaderId: hers.id, playhead: { clip: other } }),
    )
  expect(outside.every(({ heard }) => heard.length === 0)).toBe(true)

  // The coaching ends, and with it everything.
  const [pair] = await transaction(teacher, (tx) =>
    tx.select().from(coachingRelationships).where(eq(coachingRelationships.coachId, coach.personId)),
  )
  await endCoaching(teacher, { relationshipId: pair?.id ?? '' })
  await vi.waitFor(() => expect(hers.heard.at(-1)?.together?.members).toHaveLength(1))
  const count = his.heard.length
  his.say({ type: 'show', playhead: { ...at(1_000), clip } })
  hers.say({ type: 'play', playhead: { ...at(61_000), clip: other } })
  await vi.waitFor(() => expect(hers.heard.at(-1)?.together?.playhead.positionMs).toBe(61_000))
  expect(hers.heard.at(-1)?.together?.leaderId).toBe(hers.id)
  expect(his.heard).toHaveLength(count)
})
