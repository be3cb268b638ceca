import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { Badge, type Tone } from '#app/components/ui/badge.tsx'
import type { MasteryProgress } from '#app/domain/action-step.ts'
import type { Clip } from './clip.ts'
import { ClipPlayer } from './clip-player.tsx'

export interface ListedTry {
  id: string
  onDate: string
  setting: 'class' | 'rehearsal'
  result: 'done' | 'partly' | 'not'
  note: string
  clip: Clip | null
}

const tones: Record<ListedTry['result'], Tone> = { done: 'strength', partly: 'plain', not: 'plain' }

interface TryListProps {
  tries: readonly ListedTry[]
  /** What can be done about one of them. */
  actions?: (tried: ListedTry) => ReactNode
}

/** What was tried, newest first. */
export function TryList({ tries, actions }: TryListProps) {
  const t = useTranslations('feedback.try')
  const print = useDay()
  if (tries.length === 0) return <p className="text-muted">{t('none')}</p>
  return (
    <ol className="grid gap-4">
      {tries.map((each) => (
        <li key={each.id} className="grid gap-2 border-s-2 border-line ps-4">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-semibold">{print(each.onDate)}</span>
            <span className="text-muted">{t(each.setting)}</span>
            <Badge tone={tones[each.result]}>{t(each.result)}</Badge>
          </p>
          {each.note ? <p className="max-w-prose whitespace-pre-line">{each.note}</p> : null}
          {each.clip ? (
            <div className="max-w-sm">
              <ClipPlayer clip={each.clip} />
            </div>
          ) : null}
          {actions?.(each)}
        </li>
      ))}
    </ol>
  )
}

/** How far the tries have come, beside the rule by which that is said. */
export function MasteryWords({
  mastery,
  teacher,
}: {
  mastery: MasteryProgress
  /** Whose tries they are; null where the reader's own. */
  teacher: string | null
}) {
  const t = useTranslations('feedback.mastery')
  const { done, doneNeeded, days, daysNeeded, clips, clipsNeeded, met } = mastery
  const policy = { done: doneNeeded, days: daysNeeded, clips: clipsNeeded }
  const inPlace = teacher === null ? t('met') : t('metBy', { name: teacher })
  return (
    <div className="rounded-lg bg-raised px-4 py-3">
      <p className="font-semibold">{met ? inPlace : t('progress', { done, days, clips })}</p>
      <p className="text-sm text-muted">
        {teacher === null ? t('policy', policy) : t('policyOf', { ...policy, name: teacher })}
      </p>
    </div>
  )
}
