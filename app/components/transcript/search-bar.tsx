import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { RoomButton } from '#app/components/room/room-button.tsx'

interface SearchBarProps {
  words: string
  onWords: (words: string) => void
  count: number
  /** Which of them is shown, counted from 0; -1 for none. */
  at: number
  onStep: (by: 1 | -1) => void
}

/** Searches what is said: Enter and Shift+Enter go from one place to the next. */
export function SearchBar({ words, onWords, count, at, onStep }: SearchBarProps) {
  const t = useTranslations('transcript.search')
  const isOn = words.trim() !== ''
  return (
    <search className="flex shrink-0 items-center gap-1 border-b border-line px-3 pb-1.5">
      <input
        type="search"
        aria-label={t('label')}
        placeholder={t('label')}
        value={words}
        maxLength={200}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
          else if (event.key === 'Escape' && words !== '') onWords('')
          else return
          event.preventDefault()
        }}
        className="field h-8 min-w-0 flex-1 px-2 text-sm pointer-coarse:h-10"
      />
      <p role="status" className="figures min-w-14 text-center text-sm text-muted">
        {isOn ? (count === 0 ? t('none') : t('count', { at: at + 1, count })) : ''}
      </p>
      <RoomButton
        icon={ChevronUp}
        label={t('previous')}
        disabled={count === 0}
        className="!size-8"
        onClick={() => onStep(-1)}
      />
      <RoomButton
        icon={ChevronDown}
        label={t('next')}
        disabled={count === 0}
        className="!size-8"
        onClick={() => onStep(1)}
      />
    </search>
  )
}
