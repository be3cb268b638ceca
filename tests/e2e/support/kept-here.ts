import { expect, type Page } from '@playwright/test'

/** What a browser keeps to be looked at without a network: how many rows of each kind, and whose frames of pages. */
export interface KeptHere {
  holder: number
  rooms: number
  notes: number
  films: number
  pieces: number
  /** The frames of pages drawn for somebody. */
  shells: number
}

export const nothingKept: KeptHere = { holder: 0, rooms: 0, notes: 0, films: 0, pieces: 0, shells: 0 }

export function keptHere(page: Page): Promise<KeptHere> {
  return page.evaluate(async () => {
    const names = await caches.keys()
    const isShell = (name: string) => name.startsWith('reprise-shell-') && !name.endsWith('-nobody')
    const shells = names.filter(isShell).length
    const none = { holder: 0, rooms: 0, notes: 0, films: 0, pieces: 0, shells }
    const databases = await indexedDB.databases()
    if (!databases.some(({ name }) => name === 'reprise-copies')) return none
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asking = indexedDB.open('reprise-copies')
      asking.onsuccess = () => resolve(asking.result)
      asking.onerror = () => reject(asking.error)
    })
    const count = (store: string) =>
      new Promise<number>((resolve, reject) => {
        const asking = database.transaction(store).objectStore(store).count()
        asking.onsuccess = () => resolve(asking.result)
        asking.onerror = () => reject(asking.error)
      })
    const found = {
      holder: await count('holder'),
      rooms: await count('rooms'),
      notes: await count('notes'),
      films: await count('films'),
      pieces: await count('pieces'),
      shells,
    }
    database.close()
    return found
  })
}

/** Waits until the room is kept with so many notes, and the worker could give it without a network. */
export async function expectKept(page: Page, notes: number): Promise<void> {
  await expect
    .poll(() => keptHere(page), 'the room is kept')
    .toMatchObject({ holder: 1, rooms: 1, notes, shells: 1 })
  await expect
    .poll(
      () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state),
      'the worker has all its files',
    )
    .toBe('activated')
}
