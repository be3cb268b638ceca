import { Link } from '@remix-run/react'
import { AudioLines, Clapperboard } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'

export interface LineOfRehearsal {
  id: string
  part: string
  expectedMs: number
  soundOnly: boolean
  teacher: { name: string }
  isOwn: boolean
  takes: number
  poster: string | null
  at: string
}

/** A rehearsal in two lines, with a picture of its latest take. The whole line can be pressed. */
export function RehearsalLine({ rehearsal }: { rehearsal: LineOfRehearsal }) {
  const t = useTranslations('rehearsals')
  const format = useFormatter()
  const { id, part, takes, poster, soundOnly } = rehearsal
  const Icon = soundOnly ? AudioLines : Clapperboard
  return (
    <li className="relative grid grid-cols-[5rem_minmax(0,1fr)] items-center gap-x-4 border-b border-line py-3 last:border-0 hover:bg-raised">
      <span className="grid aspect-video place-items-center overflow-hidden rounded-sm bg-stage text-stage-ink">
        {poster ? (
          <img src={poster} alt="" loading="lazy" className="size-full object-cover" />
        ) : (
          <Icon aria-hidden className="size-5 opacity-60" />
        )}
      </span>
      <div className="min-w-0">
        <Link to={paths.rehearsal(id)} className="stretched font-semibold">
          {part}
        </Link>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          {rehearsal.isOwn ? null : <span>{rehearsal.teacher.name}</span>}
          <span>{t('takes', { count: takes })}</span>
          <span className="figures">{t('length', { time: printTimecode(rehearsal.expectedMs) })}</span>
          {soundOnly ? <span>{t('soundOnly')}</span> : null}
          <time dateTime={rehearsal.at}>{format.dateTime(new Date(rehearsal.at), 'moment')}</time>
        </p>
      </div>
    </li>
  )
}
