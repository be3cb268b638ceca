import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#app/components/ui/toasts.ts'
import { useUploads } from '#app/components/upload/uploads-provider.tsx'
import { keepSessionHere, type Session, sendSession } from './kept-session.ts'

/** What keeps it: nothing, no connection, or that nobody is signed in here any more. */
type Keeping = 'saving' | 'waiting' | 'signedOut'

/**
 * Sends what was recorded: first its takes and marks, then its film, which goes on by itself. Where the server refuses the
 * takes, the film goes all the same, and they stay in this browser to be put right.
 */
export function useKeeping(o: { personId: string; rehearsalId: string; onClose: () => void }) {
  const { personId, rehearsalId, onClose } = o
  const t = useTranslations('rehearsals.recorder')
  const { uploads } = useUploads()
  /** The engine may come after the first press. */
  const engine = useRef(uploads)
  engine.current = uploads
  const { revalidate } = useRevalidator()
  const [keeping, setKeeping] = useState<Keeping | null>(null)
  const gone = useRef(new AbortController())
  useEffect(() => {
    const leaving = new AbortController()
    gone.current = leaving
    return () => leaving.abort()
  }, [])
  const keep = (file: File, session: Session) => {
    const { signal } = gone.current
    setKeeping('saving')
    const work = async () => {
      await keepSessionHere(personId, rehearsalId, session)
      const sent = await sendSession({ personId, rehearsalId }, session, { onWaiting: setKeeping, signal })
      // Also where this browser keeps nothing in which it could be put right.
      if (!sent.ok) showToast(t('refusedBy', { reason: sent.error.message }), { tone: 'problem' })
      await keepSessionHere(personId, rehearsalId, undefined)
      engine.current?.add(file, { kind: 'rehearsal', takeSource: session.sourceId }, [session.sourceId])
      revalidate()
      onClose()
    }
    // A page that is left keeps it for the next one.
    work().catch(() => {})
  }
  return { keeping, keep }
}
