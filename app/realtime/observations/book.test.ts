import { describe, expect, test, vi } from 'vitest'
import { mergeObservations, type Observation } from '#app/domain/observation.ts'
import type { ObservationChange } from '#app/domain/observation-input.ts'
import { createBook } from './book.ts'
import type { KeptObservations } from './kept-observations.ts'
import type { DeviceObservation } from './on-device.ts'
import type { Sent } from './send-observation.ts'

const personId = 'ana'
const practice = { practiceId: 'p', lookForId: null, endMs: null, reactionMs: 1_500 }

/** What one device keeps, over reloads; `isFull` stands for a browser that keeps nothing. */
function device() {
  const store = new Map<string, DeviceObservation>()
  const at = { isFull: false }
  const kept: KeptObservations = {
    list: async (owner) => [...store.values()].filter((each) => each.personId === owner),
    async change(id, make) {
      if (at.isFull) throw new Error('Full')
      const after = make(store.get(id))
      if (after) store.set(id, structuredClone(after))
      else store.delete(id)
      return after
    },
    count: async () => store.size,
    async clear(owner) {
      for (const each of [...store.values()])
        if (owner === null || each.personId === owner) store.delete(each.id)
    },
  }
  return { store, at, kept }
}

interface Line {
  line: 'up' | 'down' | 'answers lost'
  says: Sent | null
  refuses: (change: ObservationChange) => boolean
}

const refusal = { code: 'invalid' as const, message: 'No.', fields: {}, facts: {} }

/** Keeps what is sent as the server does; `line` says whether a request or its answer arrives. */
function server() {
  const has = new Map<string, Observation>()
  const requests: ObservationChange[] = []
  const at: Line = { line: 'up', says: null, refuses: () => false }
  const send = async (id: string, change: ObservationChange): Promise<Sent> => {
    requests.push(change)
    if (at.line === 'down') return { type: 'later' }
    if (at.says) return at.says
    if (at.refuses(change)) return { type: 'refused', error: refusal }
    const sent = { ...change, id }
    const known = has.get(id)
    has.set(id, known ? mergeObservations(known, sent) : sent)
    if (at.line !== 'up') return { type: 'later' }
    return { type: 'kept', differing: { head: null, tags: [] } }
  }
  return { has, requests, at, send }
}

function bookOn(kept: KeptObservations, send: ReturnType<typeof server>['send'], owner = personId) {
  let time = 1_700_000_000_000
  return createBook({ personId: owner, kept, send, now: () => (time += 1_000), pauseMs: () => 60_000 })
}

describe('a book of observations', () => {
  test('offline from the first tag to a closed browser: all of it is there, and sent once', async () => {
    const phone = device()
    const far = server()
    far.at.line = 'down'
    const book = bookOn(phone.kept, far.send)
    await book.read()
    const id = book.start('Period 3', [])
    const first = book.tag(id, { ...practice, startMs: 4_000 })
    const second = book.tag(id, { ...practice, startMs: 2_000 })
    await book.changeTag(id, first, { text: 'Mia asks why.' })
    await book.changeTag(id, second, { removed: true })
    await book.send()
    expect(book.state()).toMatchObject({ status: 'waiting', unkept: false })
    book.close()

    const again = bookOn(phone.kept, far.send)
    await again.read()
    expect(again.state().observations).toMatchObject([{ id, title: 'Period 3', endedAt: null }])
    far.at.line = 'answers lost'
    await again.send()
    far.at.line = 'up'
    await again.end(id)
    await again.send()
    expect(again.state().status).toBe('saved')
    expect(far.has.get(id)).toMatchObject({
      title: 'Period 3',
      tags: [
        { clientId: second, removed: true, rev: 2 },
        { clientId: first, text: 'Mia asks why.', rev: 2 },
      ],
    })
    expect(far.has.get(id)?.endedAt).not.toBeNull()
    expect(phone.store.size).toBe(0)
    again.close()
  })

  test('what was sent is not sent again, and a tag made meanwhile is not taken for sent', async () => {
    const phone = device()
    const far = server()
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const book = bookOn(phone.kept, async (id, change) => {
      await gate
      return far.send(id, change)
    })
    const id = book.start('', [])
    book.tag(id, { ...practice, startMs: 1_000 })
    await vi.waitFor(() => expect(book.state().status).toBe('saving'))
    const late = book.tag(id, { ...practice, startMs: 9_000 })
    release()
    await vi.waitFor(() => expect(book.state().status).toBe('saved'))
    expect(far.has.get(id)?.tags.map((tag) => tag.clientId)).toContain(late)
    expect(far.requests.flatMap((change) => change.tags.map((tag) => tag.clientId))).toHaveLength(2)
    book.close()
  })

  test('two tabs add to one observation, and neither loses what the other tagged', async () => {
    const phone = device()
    const far = server()
    far.at.line = 'down'
    const [one, two] = [bookOn(phone.kept, far.send), bookOn(phone.kept, far.send)]
    const id = one.start('', [])
    one.tag(id, { ...practice, startMs: 1_000 })
    await vi.waitFor(() => expect(phone.store.get(id)?.tags).toHaveLength(1))
    await two.read()
    two.tag(id, { ...practice, startMs: 2_000 })
    await vi.waitFor(() => expect(phone.store.get(id)?.tags).toHaveLength(2))
    one.tag(id, { ...practice, startMs: 3_000 })
    await vi.waitFor(() => expect(phone.store.get(id)?.tags).toHaveLength(3))
    expect(one.state().observations[0]?.tags.map((tag) => tag.startMs)).toEqual([1_000, 2_000, 3_000])
    one.close()
    two.close()
  })

  test('a browser that keeps nothing is said, and hinders nothing from being sent', async () => {
    const phone = device()
    const far = server()
    phone.at.isFull = true
    far.at.line = 'down'
    const book = bookOn(phone.kept, far.send)
    const id = book.start('', [])
    book.tag(id, { ...practice, startMs: 1_000 })
    await vi.waitFor(() => expect(book.state()).toMatchObject({ status: 'waiting', unkept: true }))
    far.at.line = 'up'
    await book.send()
    expect(book.state()).toMatchObject({ status: 'saved', unkept: false })
    expect(far.has.get(id)?.tags).toHaveLength(1)
    book.close()
  })

  test('what the server refuses stays, with its reason, and goes when it was put right', async () => {
    const phone = device()
    const far = server()
    far.at.says = { type: 'refused', error: refusal }
    const book = bookOn(phone.kept, far.send)
    const id = book.start('', [])
    await vi.waitFor(() => expect(book.state().status).toBe('refused'))
    expect(book.state().observations[0]?.refusal).toEqual(refusal)
    far.at.says = null
    await book.rename(id, 'Period 4')
    await vi.waitFor(() => expect(book.state().status).toBe('saved'))
    expect(far.has.get(id)?.title).toBe('Period 4')
    book.close()
  })

  test('what was removed elsewhere goes from this device too; a closed book puts nothing back', async () => {
    const phone = device()
    const far = server()
    const book = bookOn(phone.kept, far.send)
    const id = book.start('', [])
    await vi.waitFor(() => expect(book.state().status).toBe('saved'))
    far.at.says = { type: 'gone' }
    book.tag(id, { ...practice, startMs: 1_000 })
    await vi.waitFor(() => expect(book.state().observations).toEqual([]))
    await vi.waitFor(() => expect(phone.store.size).toBe(0))
    far.at.says = null
    const next = book.start('', [])
    await vi.waitFor(() => expect(phone.store.size).toBe(1))
    book.close()
    phone.store.clear()
    await book.changeTag(next, 'none', { text: 'Late.' })
    expect(phone.store.size).toBe(0)
  })

  test('R-19 a clock that was forgotten for days makes a tag at its end, and nothing the server refuses', async () => {
    const book = bookOn(device().kept, server().send)
    const id = book.start('', [])
    book.tag(id, { ...practice, startMs: 86_400_500, endMs: 86_402_000 })
    expect(book.state().observations[0]?.tags).toMatchObject([{ startMs: 86_400_000, endMs: null }])
    book.close()
  })

  test('on a device that two people use, nobody is shown, sends or clears what the other one tagged', async () => {
    const phone = device()
    const far = server()
    far.at.line = 'down'
    const anas = bookOn(phone.kept, far.send)
    const id = anas.start('Ana’s', [])
    await vi.waitFor(() => expect(anas.state().status).toBe('waiting'))
    anas.close()
    far.at.line = 'up'
    far.requests.length = 0
    const bens = bookOn(phone.kept, far.send, 'ben')
    await bens.read()
    await bens.send()
    expect(bens.state().observations).toEqual([])
    expect(far.requests).toEqual([])
    await phone.kept.clear('ben')
    bens.close()
    const again = bookOn(phone.kept, far.send)
    await again.read()
    expect(again.state().observations).toMatchObject([{ id, title: 'Ana’s' }])
    await again.send()
    expect(far.has.get(id)?.title).toBe('Ana’s')
    again.close()
  })

  test('one bad tag keeps no other back, nor the end; it stays here, and goes when it was put right', async () => {
    const phone = device()
    const far = server()
    far.at.line = 'down'
    far.at.refuses = (change) => change.tags.some((tag) => tag.text === 'bad')
    const book = bookOn(phone.kept, far.send)
    const id = book.start('', [])
    const made = [1_000, 2_000, 3_000, 4_000, 5_000].map((startMs) => book.tag(id, { ...practice, startMs }))
    const bad = made[2] ?? ''
    await book.changeTag(id, bad, { text: 'bad' })
    await book.end(id)
    far.at.line = 'up'
    await book.send()
    expect(far.has.get(id)?.tags.map((tag) => tag.clientId)).toEqual(made.filter((each) => each !== bad))
    expect(far.has.get(id)?.endedAt).not.toBeNull()
    expect(book.state().status).toBe('refused')
    expect(book.state().observations[0]?.refusedTags).toMatchObject({ [bad]: { message: 'No.' } })
    expect(phone.store.size).toBe(1)
    await book.changeTag(id, bad, { text: 'good' })
    await vi.waitFor(() => expect(book.state().status).toBe('saved'))
    expect(far.has.get(id)?.tags).toHaveLength(5)
    expect(phone.store.size).toBe(0)
    book.close()
  })

  test('an observation that cannot be sent keeps no other one back', async () => {
    const phone = device()
    const far = server()
    far.at.line = 'down'
    const book = bookOn(phone.kept, (id, change) =>
      change.title === 'Stuck' ? Promise.resolve({ type: 'later' }) : far.send(id, change),
    )
    book.start('Stuck', [])
    const id = book.start('Free', [])
    await vi.waitFor(() => expect(book.state().status).toBe('waiting'))
    far.at.line = 'up'
    await book.send()
    expect(far.has.get(id)?.title).toBe('Free')
    expect(book.state().status).toBe('waiting')
    book.close()
  })
})
