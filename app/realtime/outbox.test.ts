import { describe, expect, test, vi } from 'vitest'
import { documentFromText } from '#app/domain/note-document.ts'
import { presented } from '#tests/support/presented.ts'
import { type KeptWrites, keepInMemory } from './kept.ts'
import { createOutbox, type OutboxParts, type SendOutcome } from './outbox.ts'
import type { EditFields, OutboxEntry, Write } from './outbox-list.ts'

const { recordingId } = presented()
const clientIds = ['a', 'b', 'c'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}`)
const [a = '', b = '', c = ''] = clientIds

const create = (clientId: string, text = 'Words.'): Write => ({
  type: 'create',
  recordingId,
  clientId,
  note: { clientId, startMs: 5, body: documentFromText(text) },
})
const edit = (
  clientId: string,
  fields: EditFields,
  known?: { annotationId: string; rev: number },
): Write => ({
  type: 'edit',
  recordingId,
  clientId,
  annotationId: known?.annotationId ?? null,
  rev: known?.rev ?? null,
  fields,
})
const remove = (clientId: string, annotationId: string | null = null): Write => ({
  type: 'remove',
  recordingId,
  clientId,
  annotationId,
})

const restore = (clientId: string, annotationId: string | null = null): Write => ({
  type: 'restore',
  recordingId,
  clientId,
  annotationId,
  note: { clientId, startMs: 5, body: documentFromText('Words.') },
})

/** A server that takes everything once, by client id, and counts what it was sent. */
function server() {
  const sent: OutboxEntry[] = []
  const made = new Map<string, ReturnType<typeof presented>>()
  let answer: (entry: OutboxEntry) => SendOutcome | undefined = () => undefined
  return {
    sent,
    made,
    answering(next: (entry: OutboxEntry) => SendOutcome | undefined) {
      answer = next
    },
    async send(entry: OutboxEntry): Promise<SendOutcome> {
      sent.push(structuredClone(entry))
      const special = answer(entry)
      if (special) return special
      const present = made.get(entry.clientId)
      const next = present ?? presented({ clientId: entry.clientId, id: `id-of-${entry.clientId}` })
      const annotation = entry.type === 'create' ? next : { ...next, rev: next.rev + 1 }
      made.set(entry.clientId, annotation)
      return { type: 'kept', annotation }
    },
  }
}

function outboxOn(at: ReturnType<typeof server>, parts: Partial<OutboxParts> = {}) {
  return createOutbox({
    personId: 'me',
    kept: keepInMemory().writes,
    send: at.send,
    alone: (work) => work(),
    onKept: () => {},
    pauseMs: () => 5,
    ...parts,
  })
}
const settled = (outbox: ReturnType<typeof outboxOn>) =>
  vi.waitFor(() => expect(outbox.state().unsent).toBe(0))

describe('the outbox', () => {
  test('sends in the order of writing and forgets what was acknowledged', async () => {
    const at = server()
    const outbox = outboxOn(at)
    await Promise.all([outbox.add(create(a)), outbox.add(create(b)), outbox.add(create(c))])
    await settled(outbox)
    expect(at.sent.map((entry) => entry.clientId)).toEqual([a, b, c])
    expect(outbox.state()).toEqual({ status: 'saved', unsent: 0, entries: [], unkept: false })
  })

  test('is shown as saving at once, before it is kept or sent', () => {
    const outbox = outboxOn(server())
    void outbox.add(create(a))
    expect(outbox.state()).toMatchObject({ status: 'saving', unsent: 1 })
  })

  test('keeps what could not be sent, says so, and sends it once when the connection is back', async () => {
    const at = server()
    at.answering(() => ({ type: 'later' }))
    const outbox = outboxOn(at, { pauseMs: () => 60_000 })
    await outbox.add(create(a))
    await outbox.add(create(b))
    await vi.waitFor(() => expect(outbox.state()).toMatchObject({ status: 'waiting', unsent: 2 }))
    at.answering(() => undefined)
    await outbox.send()
    await settled(outbox)
    expect([...at.made.keys()]).toEqual([a, b])
    outbox.close()
  })

  test('comes back by itself after a pause', async () => {
    const at = server()
    let failures = 3
    at.answering(() => (failures-- > 0 ? { type: 'later' } : undefined))
    const outbox = outboxOn(at)
    await outbox.add(create(a))
    await settled(outbox)
    expect(at.sent).toHaveLength(4)
    expect(new Set(at.sent.map((entry) => entry.key)).size).toBe(1)
  })

  test('R-09 a closed tab loses nothing: the next page sends the same again, with the same client id', async () => {
    const { writes } = keepInMemory()
    const at = server()
    at.answering((entry) => {
      at.made.set(entry.clientId, presented({ clientId: entry.clientId }))
      return { type: 'later' }
    })
    const first = outboxOn(at, { kept: writes, pauseMs: () => 60_000 })
    await first.add(create(a))
    await vi.waitFor(() => expect(first.state().status).toBe('waiting'))
    first.close()
    at.answering(() => undefined)
    const second = outboxOn(at, { kept: writes })
    await second.send()
    expect(second.state().status).toBe('saved')
    expect(at.sent.map((entry) => entry.clientId)).toEqual([a, a])
    expect(at.made.size).toBe(1)
  })

  test('nobody else’s writes are seen or sent', async () => {
    const { writes } = keepInMemory()
    const at = server()
    at.answering(() => ({ type: 'signed-out' }))
    const mine = outboxOn(at, { kept: writes })
    await mine.add(create(a))
    await vi.waitFor(() => expect(mine.state().status).toBe('signed-out'))
    const theirs = outboxOn(at, { kept: writes, personId: 'somebody else' })
    await theirs.send()
    expect(theirs.state().entries).toEqual([])
    expect(at.sent.every((entry) => entry.personId === 'me')).toBe(true)
    at.answering(() => undefined)
    await mine.send()
    expect(at.made.has(a)).toBe(true)
  })

  test('a refused write stays with its reason while the others go on, until it is given up', async () => {
    const at = server()
    const error = {
      code: 'not-allowed' as const,
      message: 'No longer yours to annotate.',
      fields: {},
      facts: {},
    }
    at.answering((entry) => (entry.clientId === a ? { type: 'refused', error } : undefined))
    const outbox = outboxOn(at)
    await outbox.add(create(a, 'Keep these words.'))
    await outbox.add(create(b))
    await settled(outbox)
    expect(outbox.state().status).toBe('refused')
    const [refused] = outbox.state().entries
    expect(refused).toMatchObject({
      clientId: a,
      refusal: error,
      note: { body: documentFromText('Keep these words.') },
    })
    expect(at.made.has(b)).toBe(true)
    await outbox.dismiss(refused?.key ?? '')
    expect(outbox.state().status).toBe('saved')
  })

  test('one write that the server stumbles over does not hold up the others', async () => {
    const at = server()
    at.answering((entry) => (entry.clientId === a ? { type: 'stuck' } : undefined))
    const outbox = outboxOn(at, { pauseMs: () => 60_000 })
    await outbox.add(create(a))
    await outbox.add(create(b))
    await vi.waitFor(() => expect(at.made.has(b)).toBe(true))
    await vi.waitFor(() => expect(outbox.state()).toMatchObject({ status: 'waiting', unsent: 1 }))
    outbox.close()
  })

  test('R-09 signing out takes everything off this browser', async () => {
    const { writes } = keepInMemory()
    const at = server()
    at.answering(() => ({ type: 'later' }))
    const outbox = outboxOn(at, { kept: writes, pauseMs: () => 60_000 })
    await outbox.add(create(a))
    await outbox.clear()
    outbox.close()
    const next = outboxOn(server(), { kept: writes })
    await next.send()
    expect(next.state().entries).toEqual([])
  })

  test('two tabs do not lose what each other wrote', async () => {
    const { writes } = keepInMemory()
    const at = server()
    let held = Promise.resolve()
    const alone = (work: () => Promise<void>) => {
      held = held.then(work)
      return held
    }
    const [left, right] = [outboxOn(at, { kept: writes, alone }), outboxOn(at, { kept: writes, alone })]
    await Promise.all([left.add(create(a)), right.add(create(b)), left.add(create(c))])
    await Promise.all([left.send(), right.send()])
    expect([...at.made.keys()].sort()).toEqual([a, b, c].sort())
    expect(at.sent).toHaveLength(3)
  })
})

describe('a browser that will not keep', () => {
  /** Keeps things until `refuse`, and again after `relent`; whatever it refuses it does not change. */
  function moody() {
    const { writes } = keepInMemory()
    let refusing = false
    const kept: KeptWrites = {
      change: (personId, make) =>
        refusing
          ? Promise.reject(new DOMException('Full', 'QuotaExceededError'))
          : writes.change(personId, make),
    }
    const inStore = () => writes.change('me', (entries) => entries)
    return { kept, inStore, refuse: () => void (refusing = true), relent: () => void (refusing = false) }
  }

  test('still sends what is written, once', async () => {
    const at = server()
    const { kept, refuse } = moody()
    refuse()
    const outbox = outboxOn(at, { kept })
    await outbox.add(create(a))
    await outbox.add(create(b))
    await settled(outbox)
    expect(at.sent.map((entry) => entry.clientId)).toEqual([a, b])
    expect(outbox.state()).toEqual({ status: 'saved', unsent: 0, entries: [], unkept: false })
  })

  test('says that what waits is not kept, and keeps it as soon as the browser will', async () => {
    const at = server()
    at.answering(() => ({ type: 'later' }))
    const { kept, inStore, refuse, relent } = moody()
    const outbox = outboxOn(at, { kept, pauseMs: () => 60_000 })
    await outbox.add(create(a))
    await vi.waitFor(() => expect(outbox.state()).toMatchObject({ status: 'waiting', unkept: false }))
    refuse()
    await outbox.add(create(b))
    await vi.waitFor(() =>
      expect(outbox.state()).toMatchObject({ status: 'waiting', unsent: 2, unkept: true }),
    )
    relent()
    await outbox.send()
    expect(outbox.state()).toMatchObject({ status: 'waiting', unsent: 2, unkept: false })
    expect(await inStore()).toMatchObject([{ clientId: a }, { clientId: b }])
    outbox.close()
  })

  test('what was sent meanwhile leaves the store too, once it can be written again', async () => {
    const at = server()
    at.answering(() => ({ type: 'later' }))
    const { kept, inStore, refuse, relent } = moody()
    const outbox = outboxOn(at, { kept, pauseMs: () => 60_000 })
    await outbox.add(create(a))
    await vi.waitFor(() => expect(outbox.state().status).toBe('waiting'))
    refuse()
    at.answering(() => undefined)
    await outbox.send()
    expect(outbox.state()).toMatchObject({ status: 'saved', unsent: 0 })
    relent()
    await outbox.send()
    expect(await inStore()).toEqual([])
    expect([...at.made.keys()]).toEqual([a])
  })

  test('does not claim to have taken out what it could not', async () => {
    const { kept, refuse } = moody()
    const outbox = outboxOn(server(), { kept })
    await outbox.send()
    refuse()
    await expect(outbox.clear()).rejects.toThrow('Full')
  })

  test('takes everything out where nothing was ever kept', async () => {
    const { kept, refuse } = moody()
    refuse()
    const at = server()
    at.answering(() => ({ type: 'signed-out' }))
    const outbox = outboxOn(at, { kept })
    await outbox.add(create(a))
    await outbox.clear()
    expect(outbox.state().entries).toEqual([])
  })
})

describe('writes on one note', () => {
  async function offline() {
    const at = server()
    at.answering(() => ({ type: 'later' }))
    const outbox = outboxOn(at, { pauseMs: () => 60_000, send: async (entry) => at.send(entry) })
    return { at, outbox }
  }

  test('an edit of a note that was never sent becomes part of it', async () => {
    const at = server()
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const outbox = outboxOn(at, { alone: (work) => gate.then(work) })
    await outbox.add(create(a, 'One.'))
    await outbox.add(edit(a, { body: documentFromText('Two.') }))
    await outbox.add(edit(a, { kind: 'wonder' }))
    release()
    await settled(outbox)
    expect(at.sent).toMatchObject([
      { type: 'create', note: { body: documentFromText('Two.'), kind: 'wonder' } },
    ])
  })

  test('a note removed before it was ever sent never leaves the browser', async () => {
    const at = server()
    const outbox = outboxOn(at, { alone: () => new Promise(() => {}) })
    await outbox.add(create(a))
    await outbox.add(edit(a, { kind: 'wonder' }))
    await outbox.add(remove(a))
    expect(outbox.state().entries).toEqual([])
  })

  test('a removal taken back before it was sent leaves the note, and what was changed on it, as it was', async () => {
    const at = server()
    const outbox = outboxOn(at, { alone: () => new Promise(() => {}) })
    await outbox.add(remove(a, 'known'))
    await outbox.add(restore(a, 'known'))
    expect(outbox.state().entries).toEqual([])
    await outbox.add(create(b))
    await outbox.add(remove(b))
    await outbox.add(restore(b))
    expect(outbox.state().entries).toMatchObject([{ type: 'create', clientId: b }])
  })

  test('a removal that may have arrived is taken back after it, and later edits build on what is there again', async () => {
    const { at, outbox } = await offline()
    const known = presented({ clientId: a, id: 'known', rev: 4 })
    await outbox.add(remove(a, 'known'))
    await vi.waitFor(() => expect(at.sent).toHaveLength(1))
    await outbox.add(restore(a, 'known'))
    await outbox.add(edit(a, { kind: 'wonder' }, { annotationId: 'known', rev: 4 }))
    at.answering(({ type }) =>
      type === 'remove'
        ? { type: 'kept', annotation: { ...known, rev: 5, removed: true } }
        : { type: 'kept', annotation: known },
    )
    at.sent.length = 0
    await outbox.send()
    await settled(outbox)
    expect(at.sent).toMatchObject([
      { type: 'remove' },
      { type: 'restore', annotationId: 'known' },
      { type: 'edit', rev: 4, annotationId: 'known' },
    ])
  })

  test('an edit of a note that may have arrived waits for it, and builds on what it became', async () => {
    const { at, outbox } = await offline()
    await outbox.add(create(a, 'One.'))
    await vi.waitFor(() => expect(at.sent).toHaveLength(1))
    await outbox.add(edit(a, { body: documentFromText('Two.') }))
    await outbox.add(edit(a, { kind: 'wonder' }))
    await outbox.add(remove(a))
    at.answering(() => undefined)
    at.sent.length = 0
    await outbox.send()
    await settled(outbox)
    expect(at.sent).toMatchObject([
      { type: 'create', note: { body: documentFromText('One.') } },
      { type: 'remove', annotationId: `id-of-${a}` },
    ])
  })

  test('edits one after the other each build on the revision before', async () => {
    const { at, outbox } = await offline()
    at.made.set(a, presented({ clientId: a, id: `id-of-${a}`, rev: 4 }))
    const known = { annotationId: `id-of-${a}`, rev: 4 }
    await outbox.add(edit(a, { kind: 'wonder' }, known))
    await vi.waitFor(() => expect(at.sent).toHaveLength(1))
    await outbox.add(edit(a, { kind: 'connect' }, known))
    at.answering(() => undefined)
    at.sent.length = 0
    await outbox.send()
    await settled(outbox)
    expect(at.sent).toMatchObject([
      { type: 'edit', rev: 4, fields: { kind: 'wonder' } },
      { type: 'edit', rev: 5, fields: { kind: 'connect' } },
    ])
  })

  test('what was built on a refused note is neither sent nor kept when it is given up', async () => {
    const at = server()
    const error = { code: 'invalid' as const, message: 'No.', fields: {}, facts: {} }
    at.answering(() => ({ type: 'refused', error }))
    const outbox = outboxOn(at)
    await outbox.add(create(a))
    await vi.waitFor(() => expect(outbox.state().status).toBe('refused'))
    await outbox.add(edit(a, { kind: 'wonder' }))
    await outbox.send()
    expect(at.sent).toHaveLength(1)
    await outbox.dismiss(outbox.state().entries[0]?.key ?? '')
    expect(outbox.state().entries).toEqual([])
  })
})
