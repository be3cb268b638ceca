import { fingerprintOf } from '#app/components/upload/engine/fingerprint.ts'
import { browserTakes } from '#app/components/upload/engine/kept-takes.ts'
import { browserOutbox, type Outbox, type OutboxEntry } from '#app/components/upload/engine/outbox.ts'
import { type StartSettings, startUpload, withDefaults } from '#app/components/upload/engine/start-upload.ts'
import type { UploadDetails } from '#app/components/upload/engine/upload-api.ts'
import type { UploadSource } from '#app/components/upload/engine/upload-settings.ts'
import { endStates, type UploadHandle } from '#app/components/upload/engine/upload-snapshot.ts'

/** All uploads of one person on this page; `list` and `subscribe` fit React's useSyncExternalStore. */
export interface Uploads {
  /** The same array until an upload is added or dismissed. */
  list: () => readonly UploadHandle[]
  subscribe: (listener: () => void) => () => void
  /** `takeIds`: what this browser keeps of the film until the server has it. */
  add: (file: File, details?: UploadDetails, takeIds?: readonly string[]) => UploadHandle
  /** Goes on with what this person began here earlier, by itself where the file was kept. Once per page. */
  restore: () => Promise<void>
  /** Takes an upload that has ended off the list. */
  dismiss: (key: string) => void
  /** Lets every upload that waits try again at once, as after signing in. */
  resumeAll: () => void
  /** Whether something would stop if the page were left now. */
  isBusy: () => boolean
  /** Stops all work on this page. */
  stop: () => void
}

const channelName = 'reprise-uploads'

/**
 * Opens the uploads of the person who is signed in; they share lanes, so they do not crowd each other out. Calls
 * `onArrived` with the takes of each film that the server has taken.
 */
export function openUploads(
  given: StartSettings,
  onArrived: (takeIds: readonly string[]) => void = () => {},
): Uploads {
  const settings = withDefaults(given)
  const listeners = new Set<() => void>()
  let handles: readonly UploadHandle[] = []
  let restoring: Promise<void> | undefined
  const change = (next: readonly UploadHandle[]) => {
    handles = next
    for (const listener of listeners) listener()
  }
  const stop = () => {
    for (const handle of handles) handle.stop()
    leave()
    change([])
  }
  const leave = onForgotten(stop)
  const begin = (source: UploadSource) => {
    const handle = startUpload(source, settings)
    const leave = handle.subscribe(() => {
      if (handle.snapshot().state !== 'done') return
      leave()
      onArrived(handle.takeIds)
    })
    change([...handles, handle])
    return handle
  }
  const restore = async () => {
    for (const entry of await settings.outbox.list(settings.personId)) {
      if (handles.some((handle) => handle.snapshot().uploadId === entry.uploadId)) continue
      const file = (await settings.outbox.findFile(entry.uploadId)) ?? (await findTake(entry))
      begin({ kind: 'kept', entry, file })
    }
  }
  return {
    list: () => handles,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (file, details = {}, takeIds = []) => begin({ kind: 'new', file, details, takeIds }),
    restore() {
      restoring ??= restore()
      return restoring
    },
    dismiss(key) {
      change(handles.filter((handle) => handle.key !== key || !endStates.includes(handle.snapshot().state)))
    },
    resumeAll() {
      for (const handle of handles) {
        if (handle.snapshot().state.startsWith('waiting-')) handle.resume()
      }
    },
    isBusy: () => handles.some((handle) => !endStates.includes(handle.snapshot().state)),
    stop,
  }
}

/**
 * Forgets every upload and recording this browser keeps, files included, and stops them in all its tabs. For signing out: nothing
 * of one person may be left for the next at the same machine. On the server the uploads stay until they are stale.
 */
export async function clearUploads(outbox: Outbox = browserOutbox()): Promise<void> {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage('stop')
  channel.close()
  await Promise.all([outbox.clear(), browserTakes().clear()])
}

/** The file of an upload where it was recorded or made in this browser, and there was no room to keep it twice. */
async function findTake({ takeIds = [], fingerprint }: OutboxEntry): Promise<File | undefined> {
  for (const file of await browserTakes().listFiles(takeIds))
    if ((await fingerprintOf(file).catch(() => undefined)) === fingerprint) return file
  return undefined
}

/** Calls back when this browser is to forget what it keeps, asked by any of its tabs. Answers how to stop listening. */
export function onForgotten(listener: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = listener
  return () => channel.close()
}
