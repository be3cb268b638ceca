import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Opens } from '#app/components/feedback/opens.tsx'
import { Select } from '#app/components/ui/select.tsx'
import {
  type ChosenExemplar,
  leftAsItIs,
  type ModelledKind,
  type PresentedExemplar,
} from '#app/domain/exemplar.ts'

interface ChooseExemplarProps {
  kind: ModelledKind
  /** Beside what it can stand, each by the name under which it is kept. */
  places: readonly { name: string; label: string; chosen: ChosenExemplar | null }[]
  /** Those of the practice that the administrator may watch. */
  exemplars: readonly PresentedExemplar[]
}

const shortest = (text: string) => text.replace(/^(.{70}\S*).*$/s, '$1 …')

/** For an administrator: which exemplar stands beside a small step or a move. */
export function ChooseExemplar({ kind, places, exemplars }: ChooseExemplarProps) {
  const t = useTranslations('exemplars.chosen')
  const [name, setName] = useState(places[0]?.name ?? '')
  const hasAny = places.some(({ chosen }) => chosen !== null)
  if (places.length === 0 || (exemplars.length === 0 && !hasAny)) return null
  const chosen = places.find((place) => place.name === name)?.chosen ?? null
  const shown = exemplars.find(({ id }) => id === chosen?.exemplar?.id)
  // It may be offered to others alone: then it can be left, but not read.
  const isHidden = chosen !== null && !shown
  return (
    <Opens label={t(kind)} about={t('about')} intent="choose-exemplar" submit={t('submit')}>
      <input type="hidden" name="kind" value={kind} />
      <Select
        name="name"
        label={t(`${kind}Which`)}
        value={name}
        onChange={({ target }) => setName(target.value)}
        options={places.map((place) => ({ value: place.name, label: shortest(place.label) }))}
      />
      <Select
        key={name}
        name="exemplarId"
        label={t('which')}
        defaultValue={isHidden ? leftAsItIs : (shown?.id ?? '')}
        options={[
          ...(isHidden ? [{ value: leftAsItIs, label: t('stays') }] : []),
          { value: '', label: t('none') },
          ...exemplars.map(({ id, notice, teacher, group }) => ({
            value: id,
            label: t(group === null ? 'ofAll' : 'ofGroup', {
              notice: shortest(notice),
              teacher: teacher.name,
              group: group ?? '',
            }),
          })),
        ]}
      />
    </Opens>
  )
}
