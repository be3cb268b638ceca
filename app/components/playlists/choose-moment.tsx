import { Check } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { ShownMoment } from '#app/components/search/moment-facts.tsx'
import { printSpan } from '#app/domain/timecode.ts'
import { keepFormId } from './keep-panel.tsx'

interface ChooseMomentProps {
  moment: ShownMoment
  onChange: (isChosen: boolean) => void
}

/** A tick that puts a moment among those to be kept. */
export function ChooseMoment({ moment, onChange }: ChooseMomentProps) {
  const t = useTranslations('playlists.keep')
  return (
    <label className="relative grid size-9.5 cursor-pointer place-items-center rounded-sm hover:bg-pressed pointer-coarse:size-11">
      <input
        type="checkbox"
        name="moments[]"
        value={moment.id}
        form={keepFormId}
        aria-label={t('choose', { title: moment.recordingTitle, span: printSpan(moment) })}
        onChange={({ target }) => onChange(target.checked)}
        className="peer size-4.5 appearance-none rounded-[4px] border border-edge bg-surface checked:border-accent checked:bg-accent"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute size-3.5 text-on-accent opacity-0 peer-checked:opacity-100"
      />
    </label>
  )
}
