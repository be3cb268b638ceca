import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useUploads } from '#app/components/upload/uploads-provider.tsx'
import { keepSessionHere, type Session, sendSession } from './kept-session.ts'

type Keeping = { file: File; session: Session; state: 'saving' | 'waiting' } | null

/** Sends what was recorded: first its takes and marks, then its film, which goes on by itself. */
export function useKeeping(o: { personId: string; rehearsalId: string; onClose: () => void }) {
  const { personId, rehearsalId, onClose } = o
  const { uploads } = useUploads()
  /** The engine may come after the first press. */
  const engine = useRef(uploads)
  engine.current = uploads
  const { revalidate } = useRevalidator()
  const [keeping, setKeeping] = useState<Keeping>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const gone = useRef(new AbortController())
  useEffect(() => {
    const leaving = new AbortController()
    gone.current = leaving
    return () => leaving.abort()
  }, [])
  const keep = (file: File, session: Session) => {
    const { signal } = gone.current
    setRefusal(null)
    setKeeping({ file, session, state: 'saving' })
    const work = async () => {
      await keepSessionHere(personId, rehearsalId, session)
      const onWaiting = () => setKeeping({ file, session, state: 'waiting' })
      const sent = await sendSession({ personId, rehearsalId }, session, { onWaiting, signal })
      if (!sent.ok) return setRefusal(sent.error.message)
      await keepSessionHere(personId, rehearsalId, undefined)
      engine.current?.add(file, { kind: 'rehearsal', takeSource: session.sourceId }, [session.sourceId])
      revalidate()
      onClose()
    }
    // A page that is left keeps it for the next one.
    work().catch(() => {})
  }
  return { keeping, refusal, keep }
}
