import { Link } from '@remix-run/react'
import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTimeZone, useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import type { Clip } from '#app/components/feedback/clip.ts'
import { StepBadge } from '#app/components/feedback/step-state.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { calendarDayIn } from '#app/domain/calendar-day.ts'
import type { RecordEntry } from '#app/domain/growth-record.ts'
import { paths } from '#app/paths.ts'

export type Entry = RecordEntry<Clip>

/** What an entry is, in a few words; also its heading. */
export function useEntryHead(): (entry: Entry) => string {
  const t = useTranslations('record.entry')
  return (entry) => {
    switch (entry.kind) {
      case 'goal':
        return t(`goal.${entry.event}`)
      case 'step':
        return entry.event === 'written' ? t('step.written', { name: entry.by }) : t(`step.${entry.event}`)
      case 'talk':
        return entry.by === null ? t('talkAlone') : t('talk', { name: entry.by })
      case 'take':
        return t('take', { number: entry.number })
      case 'try':
        return t(`try.${entry.result}`)
      case 'praise':
        return t('praise', { name: entry.by })
      case 'clip':
        return t(`clip.${entry.role}`)
      default:
        return t(entry.kind)
    }
  }
}

/** What it is called among all of its kind. */
export const entryTitle = (entry: Entry): string =>
  'title' in entry ? entry.title : entry.words.replace(/^(.{60}\S*).*$/s, '$1 …')

const pages = {
  goal: paths.goal,
  clip: paths.goal,
  step: paths.step,
  try: paths.step,
  talk: (id: string) => paths.conversation(id),
  take: paths.rehearsal,
  praise: paths.praise,
  reflection: paths.recordNote,
  resource: paths.recordNote,
} as const

/** The page of its own that the reader may open. */
const pageOf = ({ kind, opens }: Entry): string | null => (opens === null ? null : pages[kind](opens))

/** What an entry says. */
export function EntryWords({ entry }: { entry: Entry }) {
  const t = useTranslations('record')
  const print = useDay()
  const timeZone = useTimeZone() ?? 'UTC'
  switch (entry.kind) {
    case 'goal':
      return (
        <>
          <Title entry={entry}>{entry.title}</Title>
          <Words>{entry.words && `“${entry.words}”`}</Words>
        </>
      )
    case 'step':
      return (
        <>
          <Title entry={entry}>{entry.title}</Title>
          {entry.event === 'written' ? (
            <>
              <Words>{t('entry.criterion', { words: entry.words })}</Words>
              <Words>{entry.why && t('entry.why', { words: entry.why })}</Words>
              <p>
                <StepBadge state={entry.state} />
              </p>
            </>
          ) : (
            <Words>{entry.words}</Words>
          )}
        </>
      )
    case 'talk':
      return (
        <>
          <Title entry={entry}>{entry.title}</Title>
          {entry.probes.map(({ words, answer }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same question may be asked twice, and the order is fixed
            <div key={place}>
              <Words>{t('entry.asked', { words })}</Words>
              <Words>{answer === null ? '' : t('entry.answered', { words: answer })}</Words>
            </div>
          ))}
          <Words>{entry.step === null ? '' : t('entry.talkStep', { step: entry.step })}</Words>
          <Words>{entry.words && t('entry.talkPlan', { plan: entry.words })}</Words>
          {entry.state === 'closed' ? null : (
            <p>
              <Badge>{t('entry.talkOpen')}</Badge>
            </p>
          )}
        </>
      )
    case 'take':
      return (
        <>
          <Title entry={entry}>{entry.title}</Title>
          <Words>{t('entry.criterion', { words: entry.words })}</Words>
        </>
      )
    case 'try':
      return (
        <>
          <Title entry={entry}>{entry.title}</Title>
          <Words>{entry.words}</Words>
          {entry.onDate === calendarDayIn(timeZone, new Date(entry.at)) ? null : (
            <p className="text-sm text-muted">{print(entry.onDate)}</p>
          )}
        </>
      )
    case 'praise':
      return (
        <blockquote>
          <Title entry={entry}>{entry.words}</Title>
        </blockquote>
      )
    case 'clip':
      return <Title entry={entry}>{entry.title}</Title>
    case 'reflection':
      return (
        <>
          {entry.of ? (
            <p className="text-sm text-muted">
              {t('entry.of', { kind: t(`one.${entry.of.kind}`), title: entry.of.title })}
            </p>
          ) : null}
          <Words>{entry.words}</Words>
        </>
      )
    case 'resource':
      return (
        <>
          <Title entry={entry}>{entry.title}</Title>
          <Words>{entry.words}</Words>
          {entry.link === null ? null : (
            <p>
              <a
                href={entry.link}
                rel="noopener noreferrer"
                className="link inline-flex max-w-full items-center gap-1.5 [overflow-wrap:anywhere]"
              >
                <ExternalLink aria-hidden className="size-4 shrink-0" />
                {entry.link}
              </a>
            </p>
          )}
        </>
      )
  }
}

function Title({ entry, children }: { entry: Entry; children: string }) {
  const to = entry.kind === 'resource' ? null : pageOf(entry)
  if (children === '') return null
  return (
    <p className="max-w-prose text-lg leading-snug [overflow-wrap:anywhere]">
      {to === null ? (
        children
      ) : (
        <Link to={to} className="rounded-sm hover:underline">
          {children}
        </Link>
      )}
    </p>
  )
}

function Words({ children }: { children: ReactNode }) {
  return children ? <p className="max-w-prose whitespace-pre-line text-muted">{children}</p> : null
}
