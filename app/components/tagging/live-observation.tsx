import { List, SlidersHorizontal, Square } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useReactionTime } from '#app/components/room/stored.ts'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { Dialog } from '#app/components/ui/dialog.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { type PaletteButton, spanOfPress } from '#app/domain/tagging.ts'
import type { Book, BookState } from '#app/realtime/observations/book.ts'
import type { DeviceObservation } from '#app/realtime/observations/on-device.ts'
import { JustTagged } from './just-tagged.tsx'
import { KeptWords } from './kept-words.tsx'
import { ObservationClock } from './observation-clock.tsx'
import { PaletteEditor } from './palette-editor.tsx'
import { type EndedPress, PalettePad, usePresses } from './palette-pad.tsx'
import { ReactionWords } from './reaction-words.tsx'
import { TagList } from './tag-list.tsx'
import type { TaggedPractice } from './tagged-practice.ts'
import { useAwake } from './use-awake.ts'
import { useNumberKeys } from './use-number-keys.ts'

interface LiveObservationProps {
  observation: DeviceObservation
  book: Book
  state: BookState
  practices: readonly TaggedPractice[]
  /** Whether the number keys press the buttons. */
  keysOn: boolean
  onPalette: (palette: PaletteButton[]) => void
}

/** The clock runs: large buttons, what was tagged last, and nothing else that asks for a look. */
export function LiveObservation({
  observation,
  book,
  state,
  practices,
  keysOn,
  onPalette,
}: LiveObservationProps) {
  const t = useTranslations('tagging.live')
  const [reactionMs] = useReactionTime()
  const [lastId, setLastId] = useState<string | null>(null)
  const [layer, setLayer] = useState<'none' | 'palette' | 'list'>('none')
  const { id, palette, tags, startedAt } = observation
  useAwake()
  const here = () => Math.max(0, Date.now() - startedAt)
  const tag = ({ index, downMs, heldMs }: EndedPress) => {
    const button = palette[index]
    if (!button) return
    const span = spanOfPress({ downMs, upMs: here(), heldMs }, button, reactionMs)
    const { practiceId, lookForId } = button
    setLastId(book.tag(id, { practiceId, lookForId, ...span, reactionMs }))
  }
  const presses = usePresses(here, tag)
  useNumberKeys({ ...presses, isOn: keysOn })
  const last = tags.find((each) => each.clientId === lastId && !each.removed)
  const before = tags.filter((each) => !each.removed && each.clientId !== lastId)
  const undo = () => {
    if (!last) return
    void book.changeTag(id, last.clientId, { removed: true })
    // The one made before it comes into view: undone again, it goes too.
    setLastId(before.reduce<string | null>((newest, each) => later(newest, each.clientId), null))
  }
  const choose = (next: PaletteButton[]) => {
    void book.changePalette(id, next)
    onPalette(next)
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2">
        <ObservationClock startedAt={startedAt} />
        <div className="min-w-0 flex-1 basis-40">
          <h1 className="truncate font-semibold">{observation.title || t('untitled')}</h1>
          <KeptWords state={state} />
        </div>
        <div className="ms-auto flex items-center gap-1">
          <IconButton icon={SlidersHorizontal} label={t('palette')} onClick={() => setLayer('palette')} />
          <IconButton icon={List} label={t('list')} onClick={() => setLayer('list')} />
          <ConfirmButton
            icon={Square}
            dangerous={false}
            title={t('endTitle')}
            text={t('endText')}
            confirm={t('end')}
            onConfirm={() => void book.end(id)}
          >
            {t('end')}
          </ConfirmButton>
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        <PalettePad
          {...{ palette, practices, ...presses }}
          keyOf={(index) => (keysOn && index < 9 ? String(index + 1) : undefined)}
        />
      </div>
      <footer className="border-t border-line bg-surface px-4 pt-2 pb-3">
        <JustTagged
          tag={last}
          practices={practices}
          onUndo={undo}
          onText={(text) => last && void book.changeTag(id, last.clientId, { text })}
        />
        <ReactionWords />
      </footer>
      {layer === 'palette' ? (
        <PaletteEditor
          palette={palette}
          practices={practices}
          onPalette={choose}
          onClose={() => setLayer('none')}
        />
      ) : null}
      <Dialog isOpen={layer === 'list'} onOpenChange={() => setLayer('none')} title={t('list')} size="sheet">
        <TagList
          tags={tags}
          practices={practices}
          onChange={(clientId, fields) => void book.changeTag(id, clientId, fields)}
        />
      </Dialog>
    </div>
  )
}

/** Ids are of version 7: the later one was made later. */
function later(one: string | null, other: string): string {
  return one !== null && one > other ? one : other
}
