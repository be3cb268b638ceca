import { Link } from '@remix-run/react'
import { Footprints } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { AnnotationPolarity } from '#app/domain/annotation.ts'
import { paths } from '#app/paths.ts'

interface NoteOnTake {
  id: string
  takeNumber: number
  recordingId: string
  startMs: number
  endMs: number | null
  text: string
  authorName: string
  polarity: AnnotationPolarity
  step: { id: string; text: string } | null
}

export interface NotesByPracticeProps {
  groups: readonly {
    practice: { id: string; name: string; letters: string; shape: string; hue: number } | null
    notes: readonly NoteOnTake[]
  }[]
}

/** What colleagues noted in the takes, by practice: each plays in one press, and one becomes the teacher's next step. */
export function NotesByPractice({ groups }: NotesByPracticeProps) {
  const t = useTranslations('rehearsals.notes')
  if (groups.length === 0) return null
  return (
    <section aria-labelledby="colleagues-notes" className="grid gap-4">
      <div>
        <h2 id="colleagues-notes" className="text-lg">
          {t('title')}
        </h2>
        <p className="max-w-prose text-muted">{t('about')}</p>
      </div>
      {groups.map(({ practice, notes }) => (
        <section key={practice?.id ?? ''} className="border-t border-line pt-3">
          <h3 className="flex flex-wrap items-center gap-x-3 font-semibold">
            {practice ? <PracticeLabel practice={practice} /> : t('untagged')}
            <span className="text-sm font-normal text-muted">{t('count', { count: notes.length })}</span>
          </h3>
          <ul className="mt-1 divide-y divide-line">
            {notes.map((note) => (
              <Note key={note.id} note={note} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function Note({ note }: { note: NoteOnTake }) {
  const t = useTranslations('rehearsals.notes')
  const { id, takeNumber, recordingId, startMs, endMs, text, authorName, polarity, step } = note
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2">
          <Link to={paths.recording(recordingId, { t: startMs, moment: id })} className="link font-semibold">
            {t('at', { number: takeNumber })} <Timecode {...{ startMs, endMs }} />
          </Link>
          {polarity === 'none' ? null : <Badge tone={polarity}>{t(polarity)}</Badge>}
        </p>
        <p className={text === '' ? 'text-muted' : '[overflow-wrap:anywhere]'}>{text || t('noWords')}</p>
        <p className="text-sm text-muted">{t('by', { name: authorName })}</p>
        {step ? (
          <p className="text-sm">
            {t('became')}{' '}
            <Link to={paths.step(step.id)} className="link">
              {step.text}
            </Link>
          </p>
        ) : null}
      </div>
      {step ? null : (
        <LinkButton
          to={paths.newFeedback(recordingId, { kind: 'step', moments: id })}
          size="sm"
          icon={Footprints}
          aria-label={t('makeStepOf', { name: authorName, text: text || t('noWords') })}
        >
          {t('makeStep')}
        </LinkButton>
      )}
    </li>
  )
}
