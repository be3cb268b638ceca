import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { Later } from '#app/components/ui/later.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { OutboxEntry } from '#app/realtime/outbox-list.ts'
import { Unsent } from './late-unsent.ts'
import type { RowSurroundings } from './row-parts.ts'

interface TombstoneProps {
  note: PresentedAnnotation
  /** One's own write of this note that the server does not have. */
  entry: OutboxEntry | undefined
  around: RowSurroundings
}

/** What is left of a removed note: where it was and, for who removed it here, the way back. */
export function Tombstone({ note, entry, around }: TombstoneProps) {
  const t = useTranslations('room.list')
  const words = useId()
  const removal = around.removals.get(note.clientId)
  const isOwn = note.authorId === around.viewerId
  const who = { name: note.authorName }
  return (
    <div className="px-3 py-1 text-sm text-muted">
      <p className="flex min-h-6 items-center gap-2">
        <Timecode startMs={note.startMs} endMs={note.endMs} />
        <span id={words} className="min-w-0 italic">
          {removal
            ? isOwn
              ? t('youRemovedOwn')
              : t('youRemoved', who)
            : isOwn
              ? t('removedOwn')
              : t('removed', who)}
        </span>
        {removal ? (
          <button
            type="button"
            data-undo
            aria-describedby={words}
            onClick={removal.undo}
            className="-my-1 min-h-8 shrink-0 rounded-sm px-1.5 font-semibold text-accent hover:bg-pressed pointer-coarse:min-h-10"
          >
            {t('undo')}
          </button>
        ) : null}
      </p>
      {entry?.refusal ? (
        <Later>
          <Unsent entry={entry} note={note} actions={around.actions} />
        </Later>
      ) : null}
    </div>
  )
}
