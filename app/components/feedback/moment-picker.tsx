import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { AnnotationPolarity } from '#app/domain/annotation.ts'

export interface PickableMoment {
  id: string
  startMs: number
  endMs: number | null
  text: string
  authorName: string
  polarity: AnnotationPolarity
  practiceIds: string[]
}

interface Practice {
  id: string
  shortName: string
  shape: string
  hue: number
}

interface MomentPickerProps {
  moments: readonly PickableMoment[]
  practices: readonly Practice[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

const shownAtFirst = 8

/** The notes of a recording, to choose those that a praise, a probe or a step is about. */
export function MomentPicker({ moments, practices, chosen, onChange }: MomentPickerProps) {
  const t = useTranslations('feedback.moments')
  const [all, setAll] = useState(false)
  const shown = all ? moments : firstOf(moments, chosen)
  const toggle = (id: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id))
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{t('title')}</legend>
      {moments.length === 0 ? <p className="text-sm text-muted">{t('none')}</p> : null}
      <div className="mt-1 grid">
        {shown.map((moment) => (
          <Checkbox
            key={moment.id}
            checked={chosen.includes(moment.id)}
            disabled={!chosen.includes(moment.id) && chosen.length >= 12}
            onChange={(event) => toggle(moment.id, event.target.checked)}
            label={<MomentWords moment={moment} practices={practices} />}
          />
        ))}
      </div>
      {shown.length < moments.length ? (
        <Button variant="link" size="sm" onClick={() => setAll(true)}>
          {t('all', { count: moments.length })}
        </Button>
      ) : null}
    </fieldset>
  )
}

/** The chosen ones and as many others as a short list holds, in the order of time. */
function firstOf(moments: readonly PickableMoment[], chosen: readonly string[]): PickableMoment[] {
  let room = shownAtFirst
  return moments.filter((moment) => {
    if (chosen.includes(moment.id)) return true
    room -= 1
    return room >= 0
  })
}

function MomentWords({ moment, practices }: { moment: PickableMoment; practices: readonly Practice[] }) {
  const t = useTranslations('feedback.moments')
  const tagged = practices.filter((practice) => moment.practiceIds.includes(practice.id))
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
