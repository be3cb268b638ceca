import { useEffect, useSyncExternalStore } from 'react'
import { type Book, type BookState, createBook } from './book.ts'
import { keepObservationsInBrowser } from './kept-observations.ts'
import { sendObservation } from './send-observation.ts'

const channelName = 'reprise-observations'

let open: { personId: string; book: Book; close: () => void } | undefined

/** This page's book for the person signed in now; another person gets a new one. Made in the browser only. */
function bookFor(personId: string): Book {
  if (open?.personId === personId) return open.book
  open?.close()
  const book = createBook({
    personId,
    kept: keepObservationsInBrowser(),
    send: (id, change) => sendObservation(personId, id, change),
    now: () => Date.now(),
  })
  const sendNow = () => void book.send()
  const look = () => {
    if (document.visibilityState === 'visible') void book.read().then(sendNow)
  }
  const warn = (event: BeforeUnloadEvent) => {
    if (book.state().unkept) event.preventDefault()
  }
  window.addEventListener('online', sendNow)
  window.addEventListener('beforeunload', warn)
  document.addEventListener('visibilitychange', look)
  // Somebody signed out in another tab: nothing of theirs is put back from here.
  const channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', () => open?.close())
  const close = () => {
    book.close()
    channel.close()
    window.removeEventListener('online', sendNow)
    window.removeEventListener('beforeunload', warn)
    document.removeEventListener('visibilitychange', look)
  }
  open = { personId, book, close }
  void book.read().then(sendNow)
  return book
}

/** Before signing out: sends what was not sent yet, as far as the network lets it. */
export async function sendObservations(personId: string): Promise<void> {
  const book = bookFor(personId)
  await book.read()
  await book.send()
}

/** After signing out: takes this person's observations, or with null everybody's, off this browser. */
export async function forgetObservations(personId: string | null): Promise<void> {
  if (personId === null || open?.personId === personId) {
    open?.close()
    open = undefined
  }
  // A browser that opens no database has kept none.
  const kept = keepObservationsInBrowser()
  const opens = await kept.count().then(
    () => true,
    () => false,
  )
  if (opens) await kept.clear(personId)
  const channel = new BroadcastChannel(channelName)
  channel.postMessage('forgotten')
  channel.close()
}

const before: BookState = { isRead: false, observations: [], status: 'saved', unkept: false }
const nothing = () => () => {}

/** The book of observations on this device, and how it stands; null while the page is drawn on the server. */
export function useBook(personId: string): { book: Book | null; state: BookState } {
  const isBrowser = typeof window !== 'undefined'
  const book = isBrowser ? bookFor(personId) : null
  const state = useSyncExternalStore(book?.subscribe ?? nothing, book?.state ?? (() => before), () => before)
  useEffect(() => void book?.send(), [book])
  return { book, state }
}
