import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { whenCalm } from '#app/realtime/calm.ts'
import type { UploadHandle, UploadSnapshot } from './engine/upload-snapshot.ts'
import type { Uploads } from './engine/uploads.ts'

const Context = createContext<Uploads | null>(null)

/**
 * Keeps one person's uploads going over all pages, and takes up those that an earlier visit left. The engine comes
 * after the page.
 */
export function UploadsProvider({ personId, children }: { personId: string; children: ReactNode }) {
  const [uploads, setUploads] = useState<Uploads | null>(null)
  useEffect(() => {
    let opened: Uploads | null = null
    let gone = false
    const open = async () => {
      // A room's film comes first; elsewhere there is nothing to wait for.
      if (location.pathname.startsWith('/recordings/')) await whenCalm()
      const { browserTakes, openUploads, httpUploadApi } = await import('./engine/index.ts')
      if (gone) return
      opened = openUploads({ api: httpUploadApi(), personId }, (fileName) => {
        void browserTakes().removeUploaded(personId, fileName)
      })
      setUploads(opened)
      await opened.restore()
    }
    void open()
    const warn = (event: BeforeUnloadEvent) => {
      if (opened?.isBusy()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      gone = true
      window.removeEventListener('beforeunload', warn)
      opened?.stop()
    }
  }, [personId])
  return <Context.Provider value={uploads}>{children}</Context.Provider>
}

const none: readonly UploadHandle[] = []
const nothing = () => () => {}

/** The uploads of the person who is signed in; null until the page's script runs. */
export function useUploads(): { uploads: Uploads | null; handles: readonly UploadHandle[] } {
  const uploads = useContext(Context)
  const handles = useSyncExternalStore(
    uploads?.subscribe ?? nothing,
    () => uploads?.list() ?? none,
    () => none,
  )
  return { uploads, handles }
}

/** Where one upload stands now. */
export function useUpload(handle: UploadHandle): UploadSnapshot {
  return useSyncExternalStore(handle.subscribe, handle.snapshot, handle.snapshot)
}

/** The local file of a recording that is being uploaded from this browser, and an address to play it from. */
export function useLocalFile(recordingId: string): { url: string; type: string } | null {
  const { handles } = useUploads()
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
