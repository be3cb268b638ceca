import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { PickableMoment } from './look-up-citable.ts'

export interface PickablePractice {
  id: string
  shortName: string
  shape: string
  hue: number
}

/** A note in two lines: its time, its practices, its words and who wrote it. */
export function MomentWords({
  moment,
  practices,
}: {
  moment: PickableMoment
  practices: ReadonlyMap<string, PickablePractice>
}) {
  const t = useTranslations('feedback.moments')
  const tagged = moment.practiceIds.flatMap((id) => practices.get(id) ?? [])
  return (
    <span className="line-clamp-2">
      <Timecode startMs={moment.startMs} endMs={moment.endMs} className="font-semibold" />{' '}
      {tagged.map((practice) => (
        <span key={practice.id} className="me-1.5 inline-block align-[-0.1em]">
          <PracticeMark hue={practice.hue} shape={practice.shape} name={practice.shortName} size="sm" />
        </span>
      ))}
      {moment.polarity === 'none' ? null : <span className="sr-only">{t(moment.polarity)} </span>}
      {moment.text || t('noWords')} <span className="text-muted">{moment.authorName}</span>
    </span>
  )
}
