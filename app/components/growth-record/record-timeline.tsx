import { Link } from '@remix-run/react'
import {
  BookMarked,
  Clapperboard,
  Flag,
  Footprints,
  Library,
  type LucideIcon,
  MessagesSquare,
  Repeat2,
  Sparkles,
  SquarePlay,
} from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { RecordKind } from '#app/domain/growth-record.ts'
import { paths } from '#app/paths.ts'
import { ClipFold } from './clip-fold.tsx'
import { type Entry, EntryWords, entryTitle, useEntryHead } from './entry-words.tsx'

const icons: Record<RecordKind, LucideIcon> = {
  goal: Flag,
  step: Footprints,
  talk: MessagesSquare,
  take: Clapperboard,
  try: Repeat2,
  praise: Sparkles,
  clip: SquarePlay,
  reflection: BookMarked,
  resource: Library,
}

interface RecordTimelineProps {
  entries: readonly Entry[]
  /** Whether it is the reader's own, which can be thought about. */
  isOwn: boolean
}

/** A growth record in order of time, by months. */
export function RecordTimeline({ entries, isOwn }: RecordTimelineProps) {
  const format = useFormatter()
  const monthOf = ({ at }: Entry) => format.dateTime(new Date(at), { month: 'long', year: 'numeric' })
  const months = new Map<string, Entry[]>()
  for (const entry of entries) months.set(monthOf(entry), [...(months.get(monthOf(entry)) ?? []), entry])
  return (
    <div className="grid grid-cols-1 gap-6">
      {[...months].map(([month, some]) => (
        <section key={month} aria-label={month}>
          <h2 className="mb-2 text-lg">{month}</h2>
          <ol className="ms-3.5 grid grid-cols-1 gap-0 border-s-2 border-line">
            {some.map((entry) => (
              <EntryLine key={entry.id} {...{ entry, isOwn }} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function EntryLine({ entry, isOwn }: { entry: Entry; isOwn: boolean }) {
  const t = useTranslations('record')
  const format = useFormatter()
  const headOf = useEntryHead()
  const Icon = icons[entry.kind]
  const { goal, clips } = entry
  return (
    <li className="relative py-3 ps-6 break-inside-avoid">
      <span className="absolute start-0 grid size-7 -translate-x-1/2 place-items-center rounded-full border border-line bg-surface rtl:translate-x-1/2">
        <Icon aria-hidden className="size-4 text-accent" />
      </span>
      <article className="grid grid-cols-1 gap-1.5 ps-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h3 className="text-sm font-semibold text-muted">{headOf(entry)}</h3>
          <time dateTime={entry.at} className="text-sm text-muted">
            {format.dateTime(new Date(entry.at), 'moment')}
          </time>
        </div>
        <EntryWords entry={entry} />
        {clips.length === 0 ? null : (
          <div className="flex flex-wrap items-start gap-2">
            {clips.map((clip, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the clips of an entry stand in their order
              <ClipFold key={place} clip={clip} />
            ))}
          </div>
        )}
        {goal && entry.kind !== 'goal' && entry.kind !== 'clip' ? (
          <p className="flex items-baseline gap-1.5 text-sm text-muted">
            <Flag aria-hidden className="size-3.5 shrink-0 translate-y-0.5" />
            <span className="sr-only">{t('underGoal')}</span>
            {goal.name}
          </p>
        ) : null}
        {isOwn ? <OwnLinks entry={entry} /> : null}
      </article>
    </li>
  )
}

/** What its teacher can do with an entry: think about it, and look at what they thought. */
function OwnLinks({ entry }: { entry: Entry }) {
  const t = useTranslations('record')
  const { about, reflections } = entry
  const look = 'link text-sm pointer-coarse:py-2.5'
  return (
    <p className="flex flex-wrap gap-x-4 print:hidden">
      {about ? (
        <Link
          to={paths.newRecordNote({ aboutKind: about.kind, aboutId: about.id })}
          aria-label={t('thinkAbout', { title: entryTitle(entry) })}
          className={look}
        >
          {t('think')}
        </Link>
      ) : (
        <Link to={paths.recordNote(entry.id)} className={look}>
          {t('change')}
        </Link>
      )}
      {about && reflections > 0 ? (
        <Link to={paths.record({ about: about.id })} className={look}>
          {t('reflections', { count: reflections })}
        </Link>
      ) : null}
    </p>
  )
}
