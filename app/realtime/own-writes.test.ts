import { describe, expect, test } from 'vitest'
import { documentFromText } from '#app/domain/note-document.ts'
import { presented } from '#tests/support/presented.ts'
import type { OutboxEntry, Write } from './outbox-list.ts'
import { overlayOf } from './own-writes.ts'
import { createRoomStore } from './room-store.ts'

const me = { personId: 'me', name: 'Mia' }
const { recordingId } = presented()
const entry = (write: Write, refusal: OutboxEntry['refusal'] = null): OutboxEntry => ({
  ...write,
  key: '019aa000-0000-7000-8000-000000000001',
  personId: 'me',
  attempted: false,
  refusal,
})
const refusal = { code: 'conflict' as const, message: 'Faster.', fields: {}, facts: {} }

function shown(known: ReturnType<typeof presented>[], entries: OutboxEntry[]) {
  const store = createRoomStore({ seq: 9, annotations: known })
  store.lay(overlayOf(entries, recordingId, me))
  return store
}

describe('one’s own writes', () => {
  const clientId = 'c0000000-0000-4000-8000-000000000001'
  const note = { clientId, startMs: 500, body: documentFromText('New.') }
  const create = entry({ type: 'create', recordingId, clientId, note })

  test('a write that goes on its way leaves the list as it is', () => {
    const store = shown([presented({ startMs: 100 })], [create])
    const before = store.annotations()
    store.lay(overlayOf([{ ...create, attempted: true }], recordingId, me))
    expect(store.annotations()).toBe(before)
    store.lay(overlayOf([], recordingId, me))
    expect(store.annotations()).toHaveLength(1)
  })

  test('a new note is shown at its place before the server knows it, and its echo takes that place', () => {
    const later = presented({ startMs: 900 })
    const store = shown([later], [create])
    expect(store.annotations()).toMatchObject([
      { id: `local:${clientId}`, bodyText: 'New.', authorName: 'Mia' },
      later,
    ])
    const echo = presented({ clientId, startMs: 500, bodyText: 'New.', seq: 10 })
    store.applyChange({ recordingId, after: 9, seq: 10, annotation: echo })
    expect(store.annotations()).toEqual([echo, later])
  })

  test('edits and removals lie over what is known, and only there', () => {
    const known = presented({ bodyText: 'Before.', startMs: 10 })
    const target = { recordingId, clientId: known.clientId, annotationId: known.id }
    const edit = entry({
      type: 'edit',
      ...target,
      rev: 1,
      fields: { body: documentFromText('After.'), startMs: 20 },
    })
    expect(shown([known], [edit]).annotations()).toMatchObject([{ bodyText: 'After.', startMs: 20, rev: 1 }])
    const remove = entry({ type: 'remove', ...target })
    expect(shown([known], [edit, remove]).annotations()).toMatchObject([
      { removed: true, body: null, bodyText: '' },
    ])
    expect(shown([], [edit, remove]).annotations()).toEqual([])
  })

  test('a removal taken back shows the note as it was, and what is left of it where that was refused', () => {
    const gone = presented({ removed: true, body: null, bodyText: '', startMs: 10 })
    const { clientId } = gone
    const was = {
      clientId,
      startMs: 10,
      endMs: null,
      body: documentFromText('Words.'),
      kind: 'wonder' as const,
    }
    const write = { type: 'restore' as const, recordingId, clientId, annotationId: gone.id, note: was }
    expect(shown([gone], [entry(write)]).annotations()).toMatchObject([
      { removed: false, bodyText: 'Words.', kind: 'wonder', startMs: 10 },
    ])
    expect(shown([gone], [entry(write, refusal)]).annotations()).toEqual([gone])
  })

  test('a refused edit shows the server’s words again; a refused new note stays for its author', () => {
    const known = presented({ bodyText: 'Theirs.' })
    const target = { recordingId, clientId: known.clientId, annotationId: known.id }
    const edit = entry({ type: 'edit', ...target, rev: 1, fields: { kind: 'wonder' } }, refusal)
    expect(shown([known], [edit]).annotations()).toEqual([known])
    expect(shown([], [{ ...create, refusal }]).annotations()).toHaveLength(1)
  })

  test('another recording’s writes are not shown here', () => {
    expect(shown([], [{ ...create, recordingId: 'elsewhere' }]).annotations()).toEqual([])
  })
})
