import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { PresencePerson } from '#app/domain/room-events.ts'

const mostShown = 3

/** Who else has the recording open, and where they are in it. Pressing a name goes there. */
export function HereNow({
  people,
  onGo,
}: {
  people: readonly PresencePerson[]
  onGo: (positionMs: number) => void
}) {
  const t = useTranslations('room')
  const more = people.length - mostShown
  return (
    <section
      aria-label={t('hereNow')}
      className="hidden h-9 shrink-0 items-center gap-1 overflow-hidden px-3 text-sm lg:flex"
    >
      {people.length === 0 ? <p className="text-muted">{t('nobodyElse')}</p> : null}
      {people.slice(0, mostShown).map((person) => (
        <button
          key={person.connectionId}
          type="button"
          onClick={() => onGo(person.positionMs)}
          className="flex min-w-0 items-center gap-1.5 rounded-sm px-1.5 py-0.5 hover:bg-raised"
        >
          <span aria-hidden className="size-2 shrink-0 rounded-full bg-strength" />
          <span className="truncate">{person.name}</span>
          {person.playing ? (
            <Play aria-hidden className="size-3 shrink-0 fill-current text-muted" />
          ) : (
            <Pause aria-hidden className="size-3 shrink-0 text-muted" />
          )}
          <Timecode startMs={person.positionMs} className="text-muted" />
        </button>
      ))}
      {more > 0 ? <span className="shrink-0 text-muted">{t('hereMore', { count: more })}</span> : null}
    </section>
  )
}
