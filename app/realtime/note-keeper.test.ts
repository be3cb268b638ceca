import { expect, test } from 'vitest'
import { claimsOfBrowser, type DraftClaims } from './draft-claims.ts'
import { createDrafts } from './drafts.ts'
import { keepInMemory } from './kept.ts'
import { createNoteKeeper, type NoteKeeper } from './note-keeper.ts'

interface Draft {
  text: string
}

const readText = (kept: unknown): Draft | undefined =>
  typeof kept === 'object' && kept !== null && 'text' in kept ? { text: String(kept.text) } : undefined

let browsers = 0

/** A browser, and its tabs with a room open: what is kept and who holds which lock is the same for all of them. */
function browser(claims: DraftClaims = claimsOfBrowser(navigator.locks)) {
  const { drafts: kept } = keepInMemory()
  browsers += 1
  const recordingId = `00000000-0000-4000-8000-${String(browsers).padStart(12, '0')}`
  const posted = new Map<string, string[]>()
  function tab(remembered: string | null = null) {
    let last = remembered
    const held = new Set<() => void>()
    const keeper: NoteKeeper<Draft> = createNoteKeeper<Draft>({
      recordingId,
      drafts: createDrafts<unknown>({ personId: 'mia', kept, read: (draft) => draft }),
      claims: {
        ...claims,
        async claim(id, patienceMs) {
          const release = await claims.claim(id, patienceMs)
          if (release) held.add(release)
          return release
        },
      },
      lastHere: { get: () => last, set: (id) => (last = id) },
      read: readText,
      isPosted: (id, { text }) => posted.get(id)?.includes(text) ?? false,
    })
    return {
      ...keeper,
      /** Writes, and waits until that is kept. */
      async writes(text: string) {
        keeper.keep({ text })
        await expect.poll(async () => (await kept.list('mia', recordingId)).map(textIn)).toContain(text)
      },
      posts: (text: string) =>
        keeper.post(async (id) => void posted.set(id, [...(posted.get(id) ?? []), text])),
      /** Goes without a word; what it held, the browser gives back. */
      crashes() {
        for (const release of held) release()
        return last
      },
    }
  }
  const textIn = ({ draft }: { draft: unknown }) => readText((draft as { draft: unknown }).draft)?.text
  const keptTexts = async () => (await kept.list('mia', recordingId)).map(textIn)
  return { tab, kept, recordingId, posted, keptTexts }
}

test('posting in one tab takes nothing from what another one writes', async () => {
  const { tab, keptTexts, posted } = browser()
  const [one, other] = [tab(), tab()]
  await one.writes('Jay waits')
  expect(await other.resume()).toBeUndefined()
  await other.writes('Nora asks')
  await one.posts('Jay waits')
  expect([...posted.values()]).toEqual([['Jay waits']])
  expect(await keptTexts()).toEqual(['Nora asks'])
  const reloaded = tab(other.crashes())
  expect(await reloaded.resume()).toEqual({ text: 'Nora asks' })
})

test('a tab that is reloaded goes on with its own note, not with a newer one', async () => {
  const { tab } = browser()
  const [one, other] = [tab(), tab()]
  await one.writes('Mine')
  await other.writes('Newer')
  const last = one.crashes()
  await other.close()
  const reloaded = tab(last)
  expect(await reloaded.resume()).toEqual({ text: 'Mine' })
  await expect
    .poll(() => reloaded.list())
    .toMatchObject([{ draft: { text: 'Newer' }, isOpenElsewhere: false }])
})

test('a note is open in one tab at a time, and another may go on with it when that one is gone', async () => {
  const { tab } = browser()
  const [one, other] = [tab(), tab()]
  await one.writes('Jay waits')
  const [seen] = await other.list()
  expect(seen).toMatchObject({ draft: { text: 'Jay waits' }, isOpenElsewhere: true })
  expect(await other.takeUp(seen?.id ?? '')).toBeUndefined()
  one.crashes()
  await expect.poll(async () => (await other.list())[0]?.isOpenElsewhere).toBe(false)
  expect(await other.takeUp(seen?.id ?? '')).toEqual({ text: 'Jay waits' })
  expect(other.id()).toBe(seen?.id)
})

test('what was begun meanwhile is not replaced by what was left', async () => {
  const { tab, keptTexts } = browser()
  const left = tab()
  await left.writes('Left')
  await left.close()
  const next = tab()
  const resuming = next.resume()
  next.keep({ text: 'Begun' })
  expect(await resuming).toBeUndefined()
  await next.close()
  expect(await keptTexts()).toEqual(expect.arrayContaining(['Left', 'Begun']))
})

test('a tab that dies between posting and forgetting leaves nothing to be posted again', async () => {
  const { tab, keptTexts, posted } = browser()
  const one = tab()
  await one.writes('Jay waits')
  const id = one.id() ?? ''
  posted.set(id, ['Jay waits'])
  const next = tab(one.crashes())
  expect(await next.resume()).toBeUndefined()
  await next.close()
  expect(await keptTexts()).toEqual([])
})

test('without locks, one note in two tabs is posted under one id, and what differs goes on under another', async () => {
  const { tab, posted } = browser(claimsOfBrowser(undefined))
  const one = tab()
  await one.writes('Jay waits')
  const id = one.id() ?? ''
  const other = tab()
  expect(await other.resume()).toBeUndefined()
  expect(await other.takeUp(id)).toEqual({ text: 'Jay waits' })
  await one.posts('Jay waits')
  await other.posts('Jay waits')
  expect([...posted.keys()]).toEqual([id])

  const third = tab()
  await third.writes('Nora asks')
  const before = third.id()
  third.renew()
  expect(third.id()).not.toBe(before)
  expect(await third.list()).toEqual([])
})

test('a text that bears the name of its recording alone gets an id of its own', async () => {
  const { tab, kept, recordingId } = browser()
  await kept.put('mia', recordingId, { text: 'Jay waits' })
  const one = tab()
  expect(await one.resume()).toEqual({ text: 'Jay waits' })
  expect(one.id()).not.toBe(recordingId)
  await one.close()
  expect(await kept.get('mia', recordingId)).toBeUndefined()
  expect(await kept.list('mia', recordingId)).toHaveLength(1)
})
