import { useRevalidator } from '@remix-run/react'
import { Video } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import type { Take as KeptTake } from '#app/components/upload/engine/kept-takes.ts'
import { InterruptedTakes } from '#app/components/upload/interrupted-takes.tsx'
import { useUploads } from '#app/components/upload/uploads-provider.tsx'
import { useReloadWhile } from '#app/components/use-reload-while.ts'
import type { Move } from '#app/domain/practice.ts'
import { rescueTake, sendLeftSession } from './kept-session.ts'
import { listRefused, type RefusedSession } from './refused-sessions.ts'
import { RefusedTakes } from './refused-takes.tsx'
import type { Take } from './take.ts'
import { TakeRecorder } from './take-recorder.tsx'

interface RecordingProps {
  personId: string
  rehearsal: {
    id: string
    part: string
    expectedMs: number
    soundOnly: boolean
    moves: readonly string[]
    practice: { walkthru: readonly Move[] } | null
  }
  takes: readonly Take[]
  /** What the button says, where it is not a page about this rehearsal. */
  label?: string
  startsOpen?: boolean
  /** Told of each press that opens the recorder. */
  onOpen?: () => void
}

/** The way to record a take here, and what an earlier page could not send of one. */
export function Recording(props: RecordingProps) {
  const t = useTranslations('rehearsals.recorder')
  const { personId, rehearsal, takes } = props
  const { label, onOpen } = props
  const [isOpen, setOpen] = useState(props.startsOpen ?? false)
  const { revalidate } = useRevalidator()
  const place = useMemo(() => ({ personId, rehearsalId: rehearsal.id }), [personId, rehearsal.id])
  const [refused, setRefused] = useState<readonly RefusedSession[]>([])
  const look = useCallback(() => void listRefused(place).then(setRefused, () => {}), [place])
  useEffect(() => {
    if (isOpen) return
    void sendLeftSession(place.personId, place.rehearsalId)
      .then(
        (found) => {
          if (found) revalidate()
        },
        // It stays where it is kept, for the next page.
        () => {},
      )
      .then(look)
  }, [place, isOpen, revalidate, look])
  // The film that this page sends finds its takes once its upload has begun.
  const { uploads, handles } = useUploads()
  const isSending = handles.some(
    (handle) =>
      takes.some(({ sourceId }) => sourceId !== null && handle.takeIds.includes(sourceId)) &&
      !['failed', 'cancelled'].includes(handle.snapshot().state),
  )
  useReloadWhile(isSending && takes.some(({ recordingId }) => recordingId === null), 2_000)
  if (isOpen) return <TakeRecorder {...{ personId, rehearsal, takes }} onClose={() => setOpen(false)} />
  const rescue = (file: File, take: KeptTake) => {
    void rescueTake(uploads, place, { file, take }).then(() => {
      look()
      revalidate()
    })
  }
  const turn = () => {
    look()
    revalidate()
  }
  return (
    <div>
      {refused.length > 0 ? (
        <ul className="mb-6 grid gap-3">
          {refused.map((each) => (
            <li key={each.session.sourceId}>
              <RefusedTakes place={place} refused={each} onTurn={turn} />
            </li>
          ))}
        </ul>
      ) : null}
      <InterruptedTakes personId={personId} rehearsalId={rehearsal.id} onFile={rescue} />
      <Button
        variant={label ? 'secondary' : 'primary'}
        size={label ? 'md' : 'lg'}
        icon={Video}
        onClick={() => {
          setOpen(true)
          onOpen?.()
        }}
      >
        {label ?? t('title')}
      </Button>
    </div>
  )
}
