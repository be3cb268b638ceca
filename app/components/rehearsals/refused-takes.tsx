import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import { sendOnce } from './kept-session.ts'
import { type Place, type RefusedSession, type Session, turnRefused } from './refused-sessions.ts'

interface RefusedTakesProps {
  place: Place
  refused: RefusedSession
  /** They are kept, refused anew, or given up. */
  onTurn: () => void
}

/** Takes that the server did not keep as they are: why, that their film is safe, and what can be done. */
export function RefusedTakes({ place, refused, onTurn }: RefusedTakesProps) {
  const t = useTranslations('rehearsals.refused')
  const kinds = useTranslations('rehearsals.marks.kind')
  const id = useId()
  const { sourceId, lengthMs } = refused.session
  const [marks, setMarks] = useState(refused.session.marks)
  const [isSending, setSending] = useState(false)
  const [waits, setWaits] = useState(false)
  const send = async (session: Session) => {
    setSending(true)
    setWaits(typeof (await sendOnce(place, session)) === 'string')
    setSending(false)
    onTurn()
  }
  const noteAt = (clientId: string, note: string) =>
    setMarks(marks.map((mark) => (mark.clientId === clientId ? { ...mark, note } : mark)))
  const withNotes = marks.filter((_, place) => refused.session.marks[place]?.note)
  return (
    <Callout tone="danger" title={t('title', { length: printTimecode(lengthMs) })}>
      <p>{refused.reason}</p>
      <p>{t('film')}</p>
      {withNotes.length > 0 ? (
        <div className="mt-3 grid max-w-prose gap-2">
          {withNotes.map(({ clientId, kind, atMs, note }) => (
            <TextField
              key={clientId}
              id={`${id}-${clientId}`}
              label={t('note', { kind: kinds(kind), time: printTimecode(atMs) })}
              value={note ?? ''}
              maxLength={500}
              autoComplete="off"
              onChange={({ target }) => noteAt(clientId, target.value)}
            />
          ))}
        </div>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button pending={isSending} onClick={() => void send({ ...refused.session, marks })}>
          {t('again')}
        </Button>
        <Button variant="quiet" onClick={() => void send({ sourceId, lengthMs, marks: [] })}>
          {t('asOne')}
        </Button>
        <ConfirmButton
          variant="quiet"
          title={t('giveUpTitle')}
          text={t('giveUpText')}
          confirm={t('giveUp')}
          onConfirm={() => void turnRefused(place, sourceId, undefined).then(onTurn)}
        >
          {t('giveUp')}
        </ConfirmButton>
      </div>
      <p role="status" className="text-sm">
        {waits ? t('waits') : null}
      </p>
    </Callout>
  )
}
