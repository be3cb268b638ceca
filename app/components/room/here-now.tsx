import { Pause, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { PresencePerson } from '#app/domain/room-events.ts'

const mostShown = 3

/** Who else has the recording open, and where they are in it. Pressing a name goes there. A phone has room for it while somebody is. */
export function HereNow({
  people,
  onGo,
  children,
}: {
  people: readonly PresencePerson[]
  onGo: (positionMs: number) => void
  /** What they can do together. */
  children: ReactNode
}) {
  const t = useTranslations('room')
  const others = people.slice(mostShown)
  const more = others.length
  return (
    <section
      aria-label={t('hereNow')}
      className={classes(
        'flex h-9 shrink-0 items-center gap-1 overflow-x-auto px-3 text-sm lg:overflow-hidden',
        people.length === 0 && 'max-lg:hidden',
      )}
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
      {more > 0 ? (
        <span className="shrink-0 text-muted" title={others.map((person) => person.name).join(', ')}>
          {t('hereMore', { count: more })}
        </span>
      ) : null}
      {children}
    </section>
  )
}
