import { Link } from '@remix-run/react'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { paths } from '#app/paths.ts'
import { MomentBadges, MomentOrigin, MomentWords, type ShownMoment } from './moment-facts.tsx'

/** What was found; each leads to its seconds in the room. */
export function FoundList({ moments }: { moments: ShownMoment[] }) {
  return (
    <ol className="grid gap-1">
      {moments.map((moment) => (
        <li
          key={moment.id}
          className="relative grid gap-1 rounded-sm border-b border-line px-3 py-3 hover:bg-raised"
        >
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              to={paths.recording(moment.recordingId, { t: moment.startMs, moment: moment.id })}
              className="stretched font-semibold"
            >
              {moment.recordingTitle} <Timecode startMs={moment.startMs} endMs={moment.endMs} />
            </Link>
            <MomentBadges moment={moment} />
          </p>
          <MomentWords moment={moment} />
          <MomentOrigin moment={moment} />
        </li>
      ))}
    </ol>
  )
}
