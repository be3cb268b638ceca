import { Play } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { PressKind } from '#app/domain/live-marks.ts'
import { type MarkKind, markKinds } from '#app/domain/rehearsal.ts'
import { openPause, pressKindOf, type Said } from './session.ts'
import { markIcons } from './take.ts'

const keys: Record<string, MarkKind> = {
  p: 'pause',
  r: 'rewind',
  t: 'try-again',
  m: 'model',
  s: 'student-voice',
  d: 'discuss',
}

interface SayButtonsProps {
  said: Said
  onPress: (kind: PressKind) => void
}

/** What whoever may pause can say while it is recorded, by press or by key. */
export function SayButtons({ said, onPress }: SayButtonsProps) {
  const t = useTranslations('rehearsals.recorder')
  const kinds = useTranslations('rehearsals.marks.kind')
  const isPaused = openPause(said) !== undefined
  const press = (kind: MarkKind) => onPress(pressKindOf(kind, isPaused))
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const kind = keys[event.key.toLowerCase()]
      const typed = 'input:not([type="radio"]), textarea, select'
      const isTyping = event.target instanceof Element && event.target.closest(typed)
      if (!kind || isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      event.preventDefault()
      press(kind)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })
  return (
    <div role="group" aria-label={t('marks')} className="grid gap-2">
      <p className="text-sm text-muted">
        {t('marks')} <span className="max-sm:hidden">{t('keys')}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        {markKinds.map((kind) => {
          const isGoOn = kind === 'pause' && isPaused
          return (
            <Button
              key={kind}
              icon={isGoOn ? Play : markIcons[kind]}
              variant={kind === 'try-again' && isPaused ? 'primary' : 'secondary'}
              onClick={() => press(kind)}
            >
              {isGoOn ? t('goOn') : kinds(kind)}
            </Button>
          )
        })}
      </div>
    </div>
  )
}

interface SaidListProps {
  said: Said
  onNote: (clientId: string, note: string) => void
}

/** What was said so far, the newest first; what was pressed here with room for the reason, what others said with theirs. */
export function SaidList({ said, onNote }: SaidListProps) {
  const t = useTranslations('rehearsals.recorder')
  const kinds = useTranslations('rehearsals.marks.kind')
  if (said.length === 0) return null
  return (
    <ol className="grid gap-2">
      {[...said].reverse().map((mark) => (
        <li
          key={mark.clientId}
          className="grid items-center gap-x-3 gap-y-1 sm:grid-cols-[10rem_minmax(0,1fr)]"
        >
          <span className="flex flex-wrap items-baseline gap-x-2">
            <Timecode startMs={mark.atMs} endMs={mark.endMs} className="text-sm text-muted" />
            <span className="font-semibold">{kinds(mark.kind)}</span>
          </span>
          {mark.by === undefined ? (
            <TextField
              label={t('note')}
              hideLabel
              placeholder={t('note')}
              value={mark.note}
              maxLength={500}
              autoComplete="off"
              onChange={({ target }) => onNote(mark.clientId, target.value)}
            />
          ) : (
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="text-muted">{mark.by}</span> {mark.note}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
