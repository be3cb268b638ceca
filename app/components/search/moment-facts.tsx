import { Lock, Quote } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { DrawnSaid } from '#app/components/drawing/drawn-said.tsx'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import type { Drawing } from '#app/domain/drawing.ts'

/** A moment out of any recording, as the search and the playlists show it. */
export interface ShownMoment {
  id: string
  recordingId: string
  recordingTitle: string
  recordedOn: string | null
  teacher: { name: string; isMe: boolean }
  /** Null for what is said. */
  author: { name: string; isMe: boolean } | null
  /** Null for what is said. */
  notedAt: string | null
  /** For what is said: by whom, where that is known. */
  said: { speaker: string } | null
  startMs: number
  endMs: number | null
  text: string
  drawing: Drawing | null
  kind: 'notice' | 'interpret' | 'wonder' | 'connect' | 'respond'
  polarity: 'none' | 'strength' | 'opportunity'
  isPrivate: boolean
  tags: {
    practiceId: string
    name: string
    letters: string
    shape: string
    hue: number
    lookFor: string | null
  }[]
  source: { title: string; durationMs: number | null; playlist: string | null; poster: string | null } | null
}

/** What was noted: the words, and what they are tagged with. */
export function MomentWords({ moment }: { moment: ShownMoment }) {
  const t = useTranslations('search')
  return (
    <>
      {moment.said?.speaker ? <p className="text-sm text-muted">{moment.said.speaker}</p> : null}
      <p className={moment.text === '' ? 'text-muted' : 'whitespace-pre-line [overflow-wrap:anywhere]'}>
        {moment.text === '' ? t('noWords') : moment.text}
      </p>
      <DrawnSaid drawing={moment.drawing} />
      {moment.tags.map((tag) => (
        <p key={tag.practiceId} className="flex min-w-0 items-baseline gap-2 text-sm">
          <span className="shrink-0 self-center">
            <PracticeMark hue={tag.hue} shape={tag.shape} size="sm" />
          </span>
          <span className="min-w-0">
            {tag.name}
            {tag.lookFor === null ? null : <span className="text-muted"> · {tag.lookFor}</span>}
          </span>
        </p>
      ))}
    </>
  )
}

/** How it was meant, beside its time. */
export function MomentBadges({ moment }: { moment: ShownMoment }) {
  const t = useTranslations('search')
  return (
    <>
      {moment.said ? <Badge icon={Quote}>{t('said')}</Badge> : null}
      {moment.polarity === 'none' ? null : <Badge tone={moment.polarity}>{t(moment.polarity)}</Badge>}
      {moment.kind === 'notice' ? null : <Badge>{t(`kinds.${moment.kind}`)}</Badge>}
      {moment.isPrivate ? <Badge icon={Lock}>{t('onlyYou')}</Badge> : null}
    </>
  )
}

/** Where it lies, of whom it is, who noted it. */
export function MomentOrigin({ moment }: { moment: ShownMoment }) {
  const t = useTranslations('search')
  const format = useFormatter()
  const { teacher, author, recordedOn, notedAt } = moment
  const day = (at: string) => format.dateTime(new Date(at), 'date')
  const noted = notedAt === null ? '' : day(notedAt)
  const parts = [
    teacher.isMe ? t('ofYou') : t('of', { name: teacher.name }),
    ...(recordedOn === null ? [] : [t('recorded', { day: day(`${recordedOn}T12:00:00Z`) })]),
    ...(author
      ? [author.isMe ? t('byYou', { day: noted }) : t('by', { name: author.name, day: noted })]
      : []),
  ]
  return <p className="text-sm text-muted">{parts.join(' · ')}</p>
}
