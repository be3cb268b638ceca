import { Pencil } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl/react'
import { classes } from '#app/components/ui/class-names.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import type { Cue } from '#app/domain/transcript.ts'
import { MarkedText } from './marked-text.tsx'
import type { Hit } from './search.ts'

interface CueRowProps {
  cue: Cue
  /** Whether the one before has the same speaker, who then is not named again. */
  sameSpeaker: boolean
  isCurrent: boolean
  isPicked: boolean
  /** The one row that Tab stops at. */
  isStop: boolean
  mayEdit: boolean
  hits: readonly Hit[]
  shown: Hit | undefined
  onGo: (cue: Cue) => void
  onFocus: (cue: Cue) => void
  onEdit: (cue: Cue) => void
}

/** One cue to read: when, who, what. Its time is the button; its words are a wide target for a pointer. */
export const CueRow = memo(function CueRow(props: CueRowProps) {
  const { cue, isCurrent, isPicked, isStop, mayEdit, hits, shown, onGo, onFocus, onEdit } = props
  const t = useTranslations('transcript')
  const time = printTimecode(cue.startMs)
  const words = `cue-${cue.id}`
  return (
    <div
      className={classes(
        'group/cue flex items-start gap-2 border-s-3 py-1 ps-2 pe-1.5',
        isCurrent ? 'border-accent' : 'border-transparent',
        isPicked ? 'bg-accent-soft' : isCurrent ? 'bg-raised' : 'hover:bg-raised/60',
      )}
    >
      <button
        type="button"
        data-cue-button
        tabIndex={isStop ? 0 : -1}
        title={t('goTo', { time: printTimecode(cue.startMs, { precise: true }) })}
        onClick={() => onGo(cue)}
        onFocus={() => onFocus(cue)}
        aria-describedby={words}
        className="figures min-h-6 shrink-0 rounded-sm text-sm font-semibold text-accent select-none hover:underline pointer-coarse:min-h-10"
      >
        {time}
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a wide target for a pointer, doubled by the button */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        id={words}
        className="min-w-0 flex-1 cursor-pointer"
        onClick={(event) => {
          if (!event.shiftKey && window.getSelection()?.isCollapsed !== false) onGo(cue)
        }}
      >
        {cue.speaker === '' || props.sameSpeaker ? null : (
          <p dir="auto" className="text-sm font-semibold">
            {cue.speaker}
          </p>
        )}
        <p dir="auto" className="whitespace-pre-line">
          <MarkedText text={cue.text} hits={hits} shown={shown} />
        </p>
      </div>
      {mayEdit ? (
        <button
          type="button"
          tabIndex={isStop ? 0 : -1}
          aria-label={t('edit.of', { time })}
          title={t('edit.label')}
          onClick={() => onEdit(cue)}
          className="grid size-7 shrink-0 place-items-center rounded-sm text-muted opacity-0 select-none group-focus-within/cue:opacity-100 group-hover/cue:opacity-100 hover:bg-pressed hover:text-ink focus-visible:opacity-100 pointer-coarse:size-10 pointer-coarse:opacity-100"
        >
          <Pencil aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </div>
  )
})
