import { Lock, SlidersHorizontal, UsersRound } from 'lucide-react'
import { type MutableRefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Player } from '#app/components/player/player.ts'
import { rememberPress } from '#app/components/room/learned-reaction.ts'
import type { RowActions } from '#app/components/room/list/row-parts.ts'
import type { RoomPractice } from '#app/components/room/room-practice.ts'
import { useReactionTime } from '#app/components/room/stored.ts'
import type { MarkTime } from '#app/components/room/use-mark-time.ts'
import type { Pad, TagKeys } from '#app/components/room/use-tag-keys.ts'
import { printChord } from '#app/components/room-keys/print-chord.ts'
import { Button } from '#app/components/ui/button.tsx'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document/text.ts'
import { longestTagText } from '#app/domain/observation.ts'
import type { AnnotationVisibility } from '#app/domain/presented-annotation.ts'
import { keyMapOf, type OwnKeys, type RoomAction } from '#app/domain/room-keys.ts'
import { cutToFilm, spanOfPress } from '#app/domain/tagging.ts'
import { JustTagged } from './just-tagged.tsx'
import { PaletteEditor } from './palette-editor.tsx'
import { type EndedPress, PalettePad, usePresses } from './palette-pad.tsx'
import { ReactionWords } from './reaction-words.tsx'
import { nameOf } from './tagged-practice.ts'
import { useAskedPalette, useOwnPalette } from './use-own-palette.ts'

export interface RoomTaggingProps {
  personId: string
  player: Player | null
  durationMs: number | null
  markTime: MarkTime
  /** Something is being written: the time that is set is for that. */
  isWriting: boolean
  practices: readonly RoomPractice[]
  annotations: readonly PresentedAnnotation[]
  /** Who sees what is posted, in words. */
  audience: string
  keys: OwnKeys
  /** Where the room's keys find the buttons for as long as they are shown. */
  pad: MutableRefObject<Pad | null>
  /** The film fills the screen, or the page: what is tagged is said over it. */
  isFilmAlone: boolean
  onTag: TagKeys['mark']
  onSay: TagKeys['say']
  onSave: RowActions['save']
  onRemove: RowActions['remove']
  onClose: () => void
}

/** Tagging while the film runs: the large buttons of an observation, and what was tagged last. */
export function RoomTagging(props: RoomTaggingProps) {
  const t = useTranslations('tagging.room')
  const asked = useAskedPalette(props.personId)
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    // What somebody types in meanwhile keeps the focus.
    if (!document.activeElement?.matches('input, textarea, select, [contenteditable="true"]'))
      section.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t('label')}
      data-writing
      data-tagging
      className="flex min-h-0 flex-col gap-2 border-t border-line bg-surface px-3 pt-2 pb-2.5 outline-none max-lg:min-h-96 max-lg:flex-1 lg:max-h-[70%] lg:shrink-0"
    >
      {asked ? <Buttons {...props} asked={asked} /> : <div aria-busy className="min-h-60 flex-1" />}
    </section>
  )
}

function Buttons(props: RoomTaggingProps & { asked: NonNullable<ReturnType<typeof useAskedPalette>> }) {
  const { asked, player, markTime, practices, pad, keys } = props
  const t = useTranslations('tagging.room')
  const live = useTranslations('tagging.live')
  const seen = useTranslations('room.visibility')
  const [reactionMs] = useReactionTime()
  const { palette, buttons, choose } = useOwnPalette(props.personId, asked, practices)
  const [isChoosing, setIsChoosing] = useState(false)
  const [visibility, setVisibility] = useState<AnnotationVisibility>('shared')
  const { last, add, takeAway } = useMade(props.annotations)
  const range = props.isWriting ? null : markTime.span
  const tag = async ({ index, downMs, heldMs }: EndedPress) => {
    const button = buttons[index]
    const named = button && nameOf(practices, button)
    if (!named) return
    const lateMs = player?.getState().playing ? reactionMs : 0
    const pressed = spanOfPress({ downMs, upMs: markTime.here(), heldMs }, button, lateMs)
    const span = range ?? cutToFilm(pressed, props.durationMs ?? Number.MAX_SAFE_INTEGER)
    if (range) markTime.clear()
    const { practiceId, lookForId } = button
    const marked = await props.onTag({ ...span, practiceId, lookForId, visibility })
    if (!range && lateMs > 0) rememberPress(props.personId, marked.clientId, lateMs)
    add(marked.clientId)
    if (props.isFilmAlone) props.onSay(named.words, span, marked.undo)
  }
  const presses = usePresses(markTime.here, (press) => void tag(press))
  const undo = () => {
    if (!last) return
    takeAway(last.clientId)
    props.onRemove(last)
  }
  useEffect(() => {
    pad.current = { down: presses.onDown, up: presses.onUp, cancel: presses.onCancel, undo }
  })
  useEffect(
    () => () => {
      pad.current = null
    },
    [pad],
  )
  const map = keyMapOf(keys)
  const keyOf = (index: number) => {
    const chord = map[`tag-${index + 1}` as RoomAction]?.[0]
    return keys.isOn && chord !== undefined ? printChord(chord) : undefined
  }
  // What was written with more care is changed where it stands.
  const isPlain = last && last.bodyText.length <= longestTagText && !last.bodyText.includes('\n')
  const Seen = visibility === 'private' ? Lock : UsersRound
  return (
    <>
      <div className="flex min-h-9 items-center gap-1">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">{t('label')}</h2>
        {asked.isKnown ? (
          <IconButton icon={SlidersHorizontal} label={live('palette')} onClick={() => setIsChoosing(true)} />
        ) : null}
        <Button size="sm" onClick={props.onClose}>
          {t('done')}
        </Button>
      </div>
      <div className="-mx-1 min-h-0 flex-1 overflow-y-auto p-1">
        <PalettePad {...{ palette: buttons, practices, keyOf, ...presses }} tone="small" />
      </div>
      {range ? <p className="text-sm text-muted">{t('range')}</p> : null}
      {/* As high before something is tagged as after, so that no button moves under a thumb. */}
      <div className="min-h-21 shrink-0 pointer-coarse:min-h-23">
        <JustTagged
          tag={last && { ...last, ...tagOf(last), text: last.bodyText }}
          practices={practices}
          onUndo={undo}
          onText={isPlain ? (text) => props.onSave(last, { body: documentFromText(text) }) : undefined}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <ReactionWords />
        <button
          type="button"
          aria-pressed={visibility === 'private'}
          title={seen('label')}
          onClick={() => setVisibility(visibility === 'private' ? 'shared' : 'private')}
          className="-mx-1.5 flex min-h-8 max-w-full items-center gap-1.5 rounded-sm px-1.5 text-sm text-muted hover:bg-raised hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-strong pointer-coarse:min-h-10"
        >
          <Seen aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">
            {visibility === 'private' ? seen('seenByYou') : seen('seenBy', { audience: props.audience })}
          </span>
        </button>
      </div>
      {isChoosing ? (
        <PaletteEditor
          palette={palette}
          practices={practices}
          onPalette={choose}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </>
  )
}

function tagOf({ tags: [tag] }: PresentedAnnotation): { practiceId: string; lookForId: string | null } {
  return { practiceId: tag?.practiceId ?? '', lookForId: tag?.lookForId ?? null }
}

/** What was tagged since the buttons are here, and which of it is the last that still stands. */
function useMade(annotations: readonly PresentedAnnotation[]) {
  const [made, setMade] = useState<readonly string[]>([])
  const last = useMemo(() => {
    for (const clientId of [...made].reverse()) {
      const note = annotations.find((each) => each.clientId === clientId && !each.removed)
      if (note) return note
    }
    return undefined
  }, [made, annotations])
  return {
    last,
    add: (clientId: string) => setMade((before) => [...before, clientId]),
    takeAway: (clientId: string) => setMade((before) => before.filter((each) => each !== clientId)),
  }
}
