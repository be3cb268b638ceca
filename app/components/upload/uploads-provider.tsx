import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { whenCalm } from '#app/realtime/calm.ts'
import type { UploadHandle, UploadSnapshot } from './engine/upload-snapshot.ts'
import type { Uploads } from './engine/uploads.ts'
import type { PreparationHandle } from './prepare/preparation-snapshot.ts'
import type { Preparations } from './prepare/preparations.ts'

interface Open {
  uploads: Uploads
  preparations: Preparations
}

interface Offered {
  open: Open | null
  /** Says that this page uploads something: the engine is to come. */
  want: () => void
}

const Context = createContext<Offered>({ open: null, want: () => {} })

/**
 * Keeps one person's uploads going over all pages, and takes up those that an earlier visit left. The engine comes
 * after the page, and only where a page uploads or something was left.
 */
export function UploadsProvider({ personId, children }: { personId: string; children: ReactNode }) {
  const [open, setOpen] = useState<Open | null>(null)
  const [isWanted, setIsWanted] = useState(false)
  useEffect(() => {
    if (isWanted) return
    let gone = false
    const look = async () => {
      // A room's film comes first; elsewhere there is nothing to wait for.
      if (location.pathname.startsWith('/recordings/')) await whenCalm()
      const { hasLeft } = await import('./engine/outbox.ts')
      if ((await hasLeft(personId)) && !gone) setIsWanted(true)
    }
    void look()
    return () => {
      gone = true
    }
  }, [personId, isWanted])
  useEffect(() => {
    if (!isWanted) return
    let opened: Open | null = null
    let gone = false
    const begin = async () => {
      const { browserTakes, openPreparations, openUploads, httpUploadApi } = await import('./engine/index.ts')
      if (gone) return
      const uploads = openUploads({ api: httpUploadApi(), personId }, (takeIds) => {
        for (const takeId of takeIds) void browserTakes().remove(takeId)
      })
      opened = { uploads, preparations: openPreparations(uploads, personId) }
      setOpen(opened)
      await uploads.restore()
    }
    void begin()
    const warn = (event: BeforeUnloadEvent) => {
      if (opened?.uploads.isBusy() || opened?.preparations.isBusy()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      gone = true
      window.removeEventListener('beforeunload', warn)
      opened?.preparations.stop()
      opened?.uploads.stop()
    }
  }, [personId, isWanted])
  const offered = useMemo(() => ({ open, want: () => setIsWanted(true) }), [open])
  return <Context.Provider value={offered}>{children}</Context.Provider>
}

const none: readonly UploadHandle[] = []
const nonePrepared: readonly PreparationHandle[] = []
const nothing = () => () => {}

/** The uploads of the person who is signed in, for a page that adds to them; null until the engine is here. */
export function useUploads(): { uploads: Uploads | null; handles: readonly UploadHandle[] } {
  const { want } = useContext(Context)
  useEffect(want, [want])
  return useUploadsUnderWay()
}

/** The same for a page that only shows them: where there are none, it fetches nothing for it. */
function useUploadsUnderWay(): { uploads: Uploads | null; handles: readonly UploadHandle[] } {
  const uploads = useContext(Context).open?.uploads ?? null
  const handles = useSyncExternalStore(
    uploads?.subscribe ?? nothing,
    () => uploads?.list() ?? none,
    () => none,
  )
  return { uploads, handles }
}

/** The files that this person looks at before they are uploaded. */
export function usePreparations(): {
  preparations: Preparations | null
  prepared: readonly PreparationHandle[]
} {
  const preparations = useContext(Context).open?.preparations ?? null
  const prepared = useSyncExternalStore(
    preparations?.subscribe ?? nothing,
    () => preparations?.list() ?? nonePrepared,
    () => nonePrepared,
  )
  return { preparations, prepared }
}

/** Where one upload stands now. */
export function useUpload(handle: UploadHandle): UploadSnapshot {
  return useSyncExternalStore(handle.subscribe, handle.snapshot, handle.snapshot)
}

/** The recordings whose files have arrived from this browser since the page began. */
export function useArrivedUploads(): readonly string[] {
  const { handles } = useUploadsUnderWay()
  const [arrived, setArrived] = useState<readonly string[]>([])
  useEffect(() => {
    const look = () => {
      const done = handles.map((handle) => handle.snapshot()).filter(({ state }) => state === 'done')
      const ids = done.flatMap(({ recordingId }) => recordingId ?? [])
      setArrived((before) => (ids.join() === before.join() ? before : ids))
    }
    look()
    const leave = handles.map((handle) => handle.subscribe(look))
    return () => {
      for (const unsubscribe of leave) unsubscribe()
    }
  }, [handles])
  return arrived
}

/** The local file of a recording that is being uploaded from this browser, and an address to play it from. */
export function useLocalFile(recordingId: string): { url: string; type: string } | null {
  const { handles } = useUploadsUnderWay()
  const [found, setFound] = useState<{ url: string; type: string } | null>(null)
  useEffect(() => {
    let url: string | null = null
    const look = () => {
      if (url) return
      const file = handles.find((handle) => handle.snapshot().recordingId === recordingId)?.file()
      if (!file) return
      url = URL.createObjectURL(file)
      setFound({ url, type: file.type || 'video/mp4' })
    }
    look()
    const leave = handles.map((handle) => handle.subscribe(look))
    return () => {
      for (const unsubscribe of leave) unsubscribe()
      if (url) URL.revokeObjectURL(url)
      setFound(null)
    }
  }, [handles, recordingId])
  return found
}
