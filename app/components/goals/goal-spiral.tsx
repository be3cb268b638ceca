import { Link } from '@remix-run/react'
import {
  Clapperboard,
  Flag,
  Footprints,
  type LucideIcon,
  MessagesSquare,
  Repeat2,
  Sparkles,
  SquarePlay,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import type { Clip } from '#app/components/feedback/clip.ts'
import { ClipPlayer } from '#app/components/feedback/clip-player.tsx'
import { StepBadge } from '#app/components/feedback/step-state.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import type { GoalEntry } from '#app/domain/goal-entry.ts'
import { paths } from '#app/paths.ts'

type Entry = GoalEntry<Clip>

const icons: Record<Entry['kind'], LucideIcon> = {
  goal: Flag,
  clip: SquarePlay,
  step: Footprints,
  turn: Footprints,
  take: Clapperboard,
  talk: MessagesSquare,
  try: Repeat2,
  praise: Sparkles,
}

/** The way of a goal in order, each step a turn of it that can be gone to. */
export function GoalSpiral({ entries }: { entries: readonly Entry[] }) {
  const t = useTranslations('goals.page')
  const format = useFormatter()
  const steps = entries.flatMap((entry) => (entry.kind === 'step' ? [entry] : []))
  return (
    <section className="grid grid-cols-1 gap-4">
      <div>
        <h2 className="text-lg">{t('way')}</h2>
        <p className="text-sm text-muted">{t('wayAbout')}</p>
      </div>
      {steps.length > 1 ? (
        <nav aria-label={t('turns')} className="flex flex-wrap gap-2">
          {steps.map((step, place) => (
            <a
              key={step.id}
              href={`#step-${step.id}`}
              title={step.text}
              className="inline-flex min-h-8 items-center rounded-sm border border-line bg-surface px-2.5 text-sm hover:border-edge pointer-coarse:min-h-10"
            >
              {t('turn', { number: place + 1 })}
            </a>
          ))}
        </nav>
      ) : null}
      <ol className="grid grid-cols-1 gap-0 border-s-2 border-line">
        {entries.map((entry, place) => {
          const Icon = icons[entry.kind]
          const id = entry.kind === 'step' ? `step-${entry.id}` : undefined
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: what happened stands in its order and never moves
              key={place}
              id={id}
              className={`relative scroll-mt-6 ps-6 ${entry.kind === 'step' ? 'pt-6 pb-3' : 'py-2'}`}
            >
              <span className="absolute start-0 grid size-7 -translate-x-1/2 place-items-center rounded-full border border-line bg-surface rtl:translate-x-1/2">
                <Icon aria-hidden className="size-4 text-accent" />
              </span>
              <div className="grid grid-cols-1 gap-1.5 ps-1">
                <Entry entry={entry} />
                {'clip' in entry && entry.clip ? (
                  <div className="max-w-sm">
                    <ClipPlayer clip={entry.clip} />
                  </div>
                ) : null}
                <time dateTime={entry.at} className="text-sm text-muted">
                  {format.dateTime(new Date(entry.at), 'moment')}
                </time>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Entry({ entry }: { entry: Entry }): ReactNode {
  const t = useTranslations('goals.entry')
  const words = useTranslations('feedback.try')
  const talk = useTranslations('conversations.state')
  const print = useDay()
  switch (entry.kind) {
    case 'goal':
      return (
        <>
          <p className="font-semibold">{t(entry.event)}</p>
          {entry.words ? <p className="max-w-prose">“{entry.words}”</p> : null}
        </>
      )
    case 'clip':
      return <p className="font-semibold">{t(entry.role)}</p>
    case 'step':
      return (
        <>
          <p className="text-sm text-muted">{t('step', { name: entry.by })}</p>
          <h3 className="text-lg leading-snug">
            <Link to={paths.step(entry.id)} className="rounded-sm hover:underline">
              {entry.text}
            </Link>
          </h3>
          <p>
            <StepBadge state={entry.state} />
          </p>
        </>
      )
    case 'turn':
      return (
        <p>
          <span className="font-semibold">{t(`turn.${entry.event}`)}</span>{' '}
          <Link to={paths.step(entry.stepId)} className="text-muted hover:underline">
            {entry.text}
          </Link>
        </p>
      )
    case 'try':
      return (
        <>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold">{t('try', { date: print(entry.onDate) })}</span>
            <Badge tone={entry.result === 'done' ? 'strength' : 'plain'}>{words(entry.result)}</Badge>
          </p>
          {entry.note ? <p className="max-w-prose">{entry.note}</p> : null}
        </>
      )
    case 'take':
      return (
        <p>
          <span className="font-semibold">{t('take', { number: entry.number })}</span>{' '}
          <Link to={paths.rehearsal(entry.rehearsalId)} className="text-muted hover:underline">
            {entry.part}
          </Link>
        </p>
      )
    case 'talk':
      return (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link to={paths.conversation(entry.id)} className="font-semibold hover:underline">
            {entry.with === null ? t('talkAlone') : t('talk', { name: entry.with })}
          </Link>
          <Badge tone={entry.state === 'closed' ? 'plain' : 'accent'}>{talk(entry.state)}</Badge>
        </p>
      )
    case 'praise':
      return (
        <>
          <p className="font-semibold">{t('praise', { name: entry.from })}</p>
          <blockquote className="max-w-prose">
            <Link to={paths.praise(entry.id)} className="hover:underline">
              {entry.text}
            </Link>
          </blockquote>
        </>
      )
  }
}
