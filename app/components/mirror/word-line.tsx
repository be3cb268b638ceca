import { Link } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import type { GivenKind } from '#app/domain/mirror.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'

export interface Word {
  id: string
  kind: GivenKind
  at: string
  text: string
  about: string
  recordingId: string | null
  startMs: number | null
  practices: { id: string; name: string; letters: string; shape: string; hue: number }[]
}

const pageOf = ({ kind, id, recordingId }: Word) => {
  if (kind === 'praise') return paths.praise(id)
  if (kind === 'probe') return paths.probe(id)
  return kind === 'step' ? paths.step(id) : paths.recording(recordingId ?? '', { moment: id })
}

/** Something that one has said: the whole line leads to where it stands, a note to its moment. */
export function WordLine({ word }: { word: Word }) {
  const t = useTranslations('mirror.behind')
  const format = useFormatter()
  return (
    <li className="relative grid grid-cols-1 gap-1 border-b border-line py-3 last:border-0 hover:bg-raised">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <Badge>{t(`kind.${word.kind}`)}</Badge>
        {word.startMs === null ? null : <span className="figures">{printTimecode(word.startMs)}</span>}
        <span>{t('forWhom', { name: word.about })}</span>
        <time dateTime={word.at}>{format.dateTime(new Date(word.at), 'date')}</time>
      </p>
      <Link to={pageOf(word)} className="stretched line-clamp-4 whitespace-pre-line [overflow-wrap:anywhere]">
        {word.text.trim() === '' ? t('noWords') : word.text}
      </Link>
      {word.practices.length === 0 ? null : (
        <p className="flex min-w-0 flex-wrap gap-x-4 gap-y-1 text-sm">
          {word.practices.map((practice) => (
            <PracticeLabel key={practice.id} practice={practice} />
          ))}
        </p>
      )}
    </li>
  )
}
