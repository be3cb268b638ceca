import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import type { PickableMoment } from './look-up-citable.ts'
import { MomentList } from './moment-list.tsx'
import { MomentWords, type PickablePractice } from './moment-words.tsx'
import type { Citable } from './use-citable.ts'

interface MomentPickerProps {
  /** What the page began with: the cited notes and some more. */
  moments: readonly PickableMoment[]
  momentCount: number
  citable: Citable
  practices: readonly PickablePractice[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

const shownAtFirst = 8
const mostChosen = 12

/** The notes of a recording, to choose those that a praise, a probe or a step is about. */
export function MomentPicker({
  citable,
  momentCount,
  practices,
  chosen,
  onChange,
  ...props
}: MomentPickerProps) {
  const t = useTranslations('feedback.moments')
  const [words, setWords] = useState('')
  const { list, known, search, more } = citable
  const practiceById = useMemo(() => new Map(practices.map((each) => [each.id, each])), [practices])
  const brief = useMemo(() => briefOf(props.moments, known, chosen), [props.moments, known, chosen])
  const draw = (moment: PickableMoment) => (
    <Checkbox
      key={moment.id}
      checked={chosen.includes(moment.id)}
      disabled={!chosen.includes(moment.id) && chosen.length >= mostChosen}
      onChange={({ target }) =>
        onChange(target.checked ? [...chosen, moment.id] : chosen.filter((each) => each !== moment.id))
      }
      label={<MomentWords moment={moment} practices={practiceById} />}
    />
  )
  const find = (next: string) => {
    setWords(next)
    search(next)
  }
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{t('title')}</legend>
      {momentCount === 0 ? <p className="text-sm text-muted">{t('none')}</p> : null}
      {list ? (
        <div className="mt-1 grid grid-cols-1 gap-2">
          <TextField
            label={t('find')}
            hideLabel
            placeholder={t('find')}
            type="search"
            autoComplete="off"
            maxLength={100}
            value={words}
            onChange={({ target }) => find(target.value)}
          />
          <MomentList list={list} onMore={more}>
            {draw}
          </MomentList>
        </div>
      ) : (
        <div className="mt-1 grid">{brief.map(draw)}</div>
      )}
      {!list && brief.length < momentCount ? (
        <Button variant="link" size="sm" onClick={() => find('')}>
          {t('all', { count: momentCount })}
        </Button>
      ) : null}
    </fieldset>
  )
}

/** The chosen ones, and as many others as a short list holds: those nearest to the first chosen. In the order of time. */
function briefOf(
  first: readonly PickableMoment[],
  known: readonly PickableMoment[],
  chosen: readonly string[],
): PickableMoment[] {
  const isChosen = ({ id }: PickableMoment) => chosen.includes(id)
  const anchor = known.find(({ id }) => id === chosen[0])?.startMs ?? 0
  const others = first
    .filter((moment) => !isChosen(moment))
    .sort((a, b) => Math.abs(a.startMs - anchor) - Math.abs(b.startMs - anchor))
  return [...known.filter(isChosen), ...others.slice(0, shownAtFirst)].sort((a, b) => a.startMs - b.startMs)
}
