import { Play } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { type MarkKind, markKinds } from '#app/domain/rehearsal.ts'
import { noteOn, openPause, type Said, say } from './session.ts'
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
  /** How long it has been recorded, in milliseconds. */
  elapsed: () => number
  onSaid: (change: (said: Said) => Said) => void
}

/** What whoever may pause can say while it is recorded, by press or by key. */
export function SayButtons({ said, elapsed, onSaid }: SayButtonsProps) {
  const t = useTranslations('rehearsals.recorder')
  const kinds = useTranslations('rehearsals.marks.kind')
  const isPaused = openPause(said) !== undefined
  const press = (kind: MarkKind) => {
    const at = { ms: Math.max(0, Math.round(elapsed())), clientId: crypto.randomUUID() }
    onSaid((before) => say(before, kind, at))
  }
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const kind = keys[event.key.toLowerCase()]
      const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select')
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

/** What was said so far, the newest first, with room for the reason. */
export function SaidList({ said, onSaid }: { said: Said; onSaid: (change: (said: Said) => Said) => void }) {
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
          <TextField
            label={t('note')}
            hideLabel
            placeholder={t('note')}
            value={mark.note}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => {
              const { value } = event.target
              onSaid((before) => noteOn(before, mark.clientId, value))
            }}
          />
        </li>
      ))}
    </ol>
  )
}
