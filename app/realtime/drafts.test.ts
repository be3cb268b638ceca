import { describe, expect, test, vi } from 'vitest'
import { createDrafts } from './drafts.ts'
import { keepInMemory } from './kept.ts'

const read = (kept: unknown) => (typeof kept === 'string' ? kept : undefined)
const draftsOf = (personId: string, kept = keepInMemory().drafts) => createDrafts({ personId, kept, read })

describe('drafts', () => {
  test('are there for the next page within 300 ms of the last keystroke', async () => {
    vi.useFakeTimers()
    try {
      const { drafts } = keepInMemory()
      const first = draftsOf('me', drafts)
      for (const text of ['S', 'Sh', 'She waits']) first.keep('lesson', text)
      expect(await draftsOf('me', drafts).find('lesson')).toBeUndefined()
      await vi.advanceTimersByTimeAsync(300)
      expect(await draftsOf('me', drafts).find('lesson')).toBe('She waits')
    } finally {
      vi.useRealTimers()
    }
  })

  test('are written at once when the page goes', async () => {
    const { drafts } = keepInMemory()
    const first = draftsOf('me', drafts)
    first.keep('lesson', 'She waits')
    await first.flush()
    expect(await draftsOf('me', drafts).find('lesson')).toBe('She waits')
  })

  test('are one a recording and person, and nobody sees another’s', async () => {
    const { drafts } = keepInMemory()
    const mine = draftsOf('me', drafts)
    mine.keep('lesson', 'Mine')
    mine.keep('rehearsal', 'Also mine')
    await mine.flush()
    expect(await draftsOf('somebody else', drafts).find('lesson')).toBeUndefined()
    expect(await mine.find('rehearsal')).toBe('Also mine')
  })

  test('go when posted, and all of them when signing out', async () => {
    const { drafts } = keepInMemory()
    const mine = draftsOf('me', drafts)
    mine.keep('lesson', 'Posted')
    mine.keep('rehearsal', 'Left')
    await mine.flush()
    mine.keep('lesson', undefined)
    await mine.flush()
    expect(await mine.find('lesson')).toBeUndefined()
    mine.keep('rehearsal', 'Left again')
    await mine.clear()
    expect(await draftsOf('me', drafts).find('rehearsal')).toBeUndefined()
  })
})
