import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { whenCalm } from './calm.ts'
import { createRoomConnection, type RoomConnection } from './connection.ts'
import type { createDrafts, Drafts } from './drafts.ts'
import { type Kept, keepInBrowser } from './kept.ts'
import { lookUpAnnotations } from './look-up.ts'
import { createOutbox, type OutboxNews } from './outbox.ts'
import { sendWrite } from './send-write.ts'

const channelName = 'reprise-outbox'

/**
 * What one page shares over its rooms, for the person who is signed in: the outbox, the drafts, the connection.
 * Made in the browser only.
 */
export function createPage(personId: string) {
  const kept: Promise<Kept> = keepInBrowser()
  const keepers = new Set<(annotation: PresentedAnnotation) => void>()
  const channel = new BroadcastChannel(channelName)
  let connecting: Promise<RoomConnection> | undefined

  const outbox = createOutbox({
    personId,
    kept: { change: async (...asked) => (await kept).writes.change(...asked) },
    send: (entry) => sendWrite(entry),
    alone: (work) => holdLock(`${channelName} ${personId}`, work),
    onKept: (annotation) => {
      for (const keep of keepers) keep(annotation)
    },
    tellOthers: (news) => channel.postMessage(news),
  })
  let drafts: Drafts<unknown> | undefined

  const sendNow = () => void outbox.send()
  const flush = () => void drafts?.flush()
  const warn = (event: BeforeUnloadEvent) => {
    if (outbox.state().unkept) event.preventDefault()
  }
  channel.addEventListener('message', ({ data }: MessageEvent<OutboxNews>) => void outbox.hear(data))
  window.addEventListener('online', sendNow)
  window.addEventListener('pagehide', flush)
  window.addEventListener('beforeunload', warn)
  document.addEventListener('visibilitychange', flush)
  sendNow()

  return {
    personId,
    outbox,
    /** This person's unfinished texts. Whoever wants them brings the making along: a page that is only watched has none. */
    drafts: (create: typeof createDrafts) =>
      (drafts ??= create<unknown>({
        personId,
        kept: kept.then((all) => all.drafts),
        read: (draft) => draft,
      })),
    /** Takes this person's unsent writes and unfinished texts off this browser. */
    async forget(): Promise<void> {
      const forgetting = drafts ? drafts.clear() : kept.then((all) => all.drafts.clear(personId))
      await Promise.all([outbox.clear(), forgetting])
    },
    /** The page's one connection, opened when it is first wanted. */
    connection: () => (connecting ??= connect(personId)),
    /** Hears of each annotation that the server has acknowledged. */
    onKept(listener: (annotation: PresentedAnnotation) => void): () => void {
      keepers.add(listener)
      return () => void keepers.delete(listener)
    },
    close(): void {
      outbox.close()
      channel.close()
      window.removeEventListener('online', sendNow)
      window.removeEventListener('pagehide', flush)
      window.removeEventListener('beforeunload', warn)
      document.removeEventListener('visibilitychange', flush)
      void connecting?.then((connection) => connection.close())
    },
  }
}

export type Page = ReturnType<typeof createPage>

let open: Page | undefined

/** The page's own, for the person signed in now; another person gets a new one. */
export function pageFor(personId: string): Page {
  if (open?.personId !== personId) {
    open?.close()
    open = createPage(personId)
  }
  return open
}

/** Before signing out: takes this person's unsent writes and drafts off this browser. */
export async function forgetPerson(personId: string): Promise<void> {
  await pageFor(personId).forget()
}

async function connect(personId: string): Promise<RoomConnection> {
  await whenCalm()
  const { io } = await import('socket.io-client')
  const socket = io({
    path: '/socket',
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.7,
  })
  return createRoomConnection(socket, (recordingId, since) => lookUpAnnotations(recordingId, since, personId))
}

/** Runs the work while no other tab holds the lock; without locks, at once: sending twice is harmless. */
async function holdLock(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request(name, work)
}
