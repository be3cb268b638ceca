import { describe, expect, test } from 'vitest'
import { byTime, type PresentedAnnotation } from '#app/domain/annotation.ts'
import { leastCpuMs } from '#tests/support/cpu-time.ts'
import { presented } from '#tests/support/presented.ts'
import { createRoomStore } from './room-store.ts'

const recordingId = presented().recordingId
const change = (annotation: PresentedAnnotation | null, seq: number, after = seq - 1) => ({
  recordingId,
  after,
  seq,
  annotation,
})
const texts = (store: ReturnType<typeof createRoomStore>) => store.annotations().map((one) => one.bodyText)

describe('a room store', () => {
  test('lists in the order of the timeline, then of making, wherever a change lands', () => {
    const store = createRoomStore()
    store.applyChange(change(presented({ bodyText: 'c', startMs: 30, seq: 1 }), 1))
    store.applyChange(change(presented({ bodyText: 'a', startMs: 10, seq: 2 }), 2))
    store.applyChange(change(presented({ bodyText: 'b2', startMs: 20, seq: 4 }), 3))
    store.applyChange(change(presented({ bodyText: 'b1', startMs: 20, seq: 3 }), 4))
    expect(texts(store)).toEqual(['a', 'b1', 'b2', 'c'])
  })

  test('R-16 never lets an older change overwrite a newer one, and takes a doubled one once', () => {
    const one = presented({ bodyText: 'first', startMs: 10 })
    const edited = { ...one, bodyText: 'second', startMs: 50, changedSeq: 2, rev: 2 }
    const store = createRoomStore()
    store.applyChange(change(edited, 2))
    store.applyChange(change(one, 1))
    store.applyChange(change(edited, 2))
    expect(store.annotations()).toEqual([edited])
  })

  test('asks again after a gap, and counts on only when nothing is missing', () => {
    const store = createRoomStore({ seq: 3, annotations: [] })
    expect(store.applyChange(change(presented({ seq: 6 }), 6))).toBe(false)
    expect(store.seq()).toBe(3)
    store.applyList({ seq: 6, annotations: [presented({ seq: 4 }), presented({ seq: 5 })] }, 3)
    expect(store.seq()).toBe(6)
    expect(store.annotations()).toHaveLength(3)
    expect(store.applyChange(change(null, 7))).toBe(true)
    expect(store.seq()).toBe(7)
  })

  test('a list that overlaps what is known leaves no gap and no double', () => {
    const all = [1, 2, 3, 4].map((seq) => presented({ seq, startMs: seq }))
    const store = createRoomStore({ seq: 3, annotations: all.slice(0, 3) })
    store.applyList({ seq: 4, annotations: all.slice(1) }, 1)
    expect(store.annotations()).toEqual(all)
    expect(store.seq()).toBe(4)
  })

  test('an answer that lies before what was asked is a new beginning', () => {
    const store = createRoomStore({ seq: 9, annotations: [presented({ seq: 9 })] })
    const kept = presented({ seq: 2 })
    store.applyList({ seq: 2, annotations: [kept] }, 9)
    expect(store.annotations()).toEqual([kept])
    expect(store.seq()).toBe(2)
  })

  test('unchanged annotations keep their identity, and so does the list until something changes', () => {
    const [first, second] = [presented({ seq: 1, startMs: 1 }), presented({ seq: 2, startMs: 2 })]
    const store = createRoomStore({ seq: 2, annotations: [first, second] })
    const before = store.annotations()
    store.applyChange(change(null, 3))
    store.applyChange(change(first, 1, 0))
    expect(store.annotations()).toBe(before)
    store.applyChange(change({ ...second, startMs: 0, changedSeq: 4 }, 4))
    expect(store.annotations()).not.toBe(before)
    expect(store.annotations()[1]).toBe(first)
  })

  test('a run of changes calls each listener once', async () => {
    const store = createRoomStore()
    let calls = 0
    const stop = store.subscribe(() => calls++)
    for (let seq = 1; seq <= 100; seq++) store.applyChange(change(presented({ seq }), seq))
    await Promise.resolve()
    expect(calls).toBe(1)
    stop()
    store.applyChange(change(presented({ seq: 101 }), 101))
    await Promise.resolve()
    expect(calls).toBe(1)
  })

  test('ten thousand annotations are put in order at the cost of sorting them, one more at a fraction of it', () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      presented({ seq: n + 1, startMs: (n * 7919) % 7_200_000 }),
    )
    const store = createRoomStore({ seq: 10_000, annotations: many })
    let seq = 10_000
    const [sorting, all, one] = leastCpuMs(5, [
      () => [...new Map(many.map((each) => [each.id, each])).values()].sort(byTime),
      () => createRoomStore({ seq: 10_000, annotations: many }).annotations(),
      () => {
        seq += 1
        store.applyChange(change(presented({ seq, startMs: 3_600_000 }), seq))
        return store.annotations()
      },
    ])
    expect(all / sorting).toBeLessThan(5)
    expect(one / sorting).toBeLessThan(0.5)
    expect(store.annotations()).toHaveLength(seq)
  })
})
