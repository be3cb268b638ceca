import { Link } from '@remix-run/react'
import { Play } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Badge } from '#app/components/ui/badge.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { playedSpan } from '#app/domain/played-span.ts'
import { paths } from '#app/paths.ts'

export interface ShownMoment {
  annotationId: string
  recordingId: string
  recordingTitle: string
  owner: { name: string; isMe: boolean }
  author: { name: string; isMe: boolean }
  startMs: number
  endMs: number | null
  text: string
  polarity: 'none' | 'strength' | 'opportunity'
  lookFor: string | null
}

/** Moments under the recordings they lie on; each leads to its seconds in the room. */
export function MomentList({ moments }: { moments: ShownMoment[] }) {
  const t = useTranslations('practices.practice')
  const recordings = [...new Set(moments.map((moment) => moment.recordingId))]
  return recordings.map((recordingId) => {
    const own = moments.filter((moment) => moment.recordingId === recordingId)
    const [first] = own
    if (!first) return null
    return (
      <section key={recordingId} className="mt-3 border-t border-line pt-3">
        <h3 className="px-3 font-semibold">{first.recordingTitle}</h3>
        <p className="px-3 text-sm text-muted">
          {first.owner.isMe ? t('yours') : t('theirs', { name: first.owner.name })}
        </p>
        <ul className="mt-1">
          {own
            .sort((a, b) => a.startMs - b.startMs)
            .map((moment) => (
              <MomentRow key={moment.annotationId} moment={moment} />
            ))}
        </ul>
      </section>
    )
  })
}

/** Where the seconds of a moment can be offered; a point with what is around it. */
function offerOf(moment: ShownMoment): string {
  const { startMs, endMs } = playedSpan(moment, null)
  return paths.offerExemplar(moment.recordingId, { start: startMs, end: endMs })
}

function MomentRow({ moment }: { moment: ShownMoment }) {
  const t = useTranslations('practices.practice')
  const { annotationId, recordingId, owner, author, startMs, endMs, text, polarity, lookFor } = moment
  const exemplar = useTranslations('exemplars.practice')
  return (
    <li className="relative flex gap-3 rounded-sm px-3 py-2.5 transition-colors hover:bg-raised">
      <span className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
        <Play aria-hidden className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <Link
            to={paths.recording(recordingId, { t: startMs, moment: annotationId })}
            className="stretched font-semibold"
          >
            <Timecode {...{ startMs, endMs }} />
          </Link>
          {polarity === 'none' ? null : <Badge tone={polarity}>{t(polarity)}</Badge>}
        </p>
        <p className={text === '' ? 'text-muted' : undefined}>{text === '' ? t('noWords') : text}</p>
        {lookFor === null ? null : <p className="text-sm text-muted">{lookFor}</p>}
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          {author.isMe ? t('byYou') : t('by', { name: author.name })}
          {owner.isMe ? (
            <Link to={offerOf(moment)} className="link relative z-1">
              {exemplar('offer')}
            </Link>
          ) : (
            <Link to={paths.askForExemplar(annotationId)} className="link relative z-1">
              {exemplar('ask')}
            </Link>
          )}
        </p>
      </div>
    </li>
  )
}
