import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { LocateFixed, MessageSquarePlus } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { usePlayerState } from '#app/components/player/use-player.ts'
import { printSpan } from '#app/domain/timecode.ts'
import type { Cue, TranscriptPage } from '#app/domain/transcript.ts'
import { type CueDraft, CueEdit, draftOf } from './cue-edit.tsx'
import { CueRow } from './cue-row.tsx'
import { cuesAt, lastBegun, rangeOf } from './cues.ts'
import { finderIn, type Hit } from './search.ts'
import { SearchBar } from './search-bar.tsx'
import type { TranscriptPanelProps } from './transcript-panel.tsx'
import { usePicked } from './use-picked.ts'

interface TranscriptTextProps extends TranscriptPanelProps {
  transcript: NonNullable<TranscriptPage['transcript']>
  mayEdit: boolean
  head: ReactNode
  /** What is being changed; it outlives the row that it belongs to. */
  editing: CueDraft | null
  onEditing: (draft: CueDraft | null) => void
}

const estimatedHeight = () => 40
const pageRows = 10
const noHits: readonly Hit[] = []

/** Everything that is said, in order of time; only what is in view is on the page, however long it is. */
export function TranscriptText(props: TranscriptTextProps) {
  const { store, player, transcript, mayAnnotate, mayEdit, editing, onEditing } = props
  const { cues } = transcript
  const t = useTranslations('transcript')
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const [words, setWords] = useState('')
  const [hitAt, setHitAt] = useState(0)
  const [stop, setStop] = useState(0)
  const [follows, setFollows] = useState(true)
  const [picked, setPicked] = usePicked(list)
  const find = useMemo(() => finderIn(cues), [cues])
  const hits = find(words)
  const byCue = useMemo(() => groupByCue(hits), [hits])
  const shown = hits[Math.min(hitAt, hits.length - 1)]
  const editedAt = editing ? cues.findIndex(({ id }) => id === editing.cue.id) : -1

  // Rows that hold the focus or an end of a selection stay on the page, wherever it is scrolled.
  const kept = [stop, editedAt, picked?.from ?? -1, picked?.to ?? -1]
  const keptKey = kept.join(' ')
  const extract = useCallback(
    (range: Range) => {
      const held = keptKey.split(' ').map(Number)
      const wanted = new Set([...defaultRangeExtractor(range), ...held])
      return [...wanted].filter((at) => at >= 0 && at < range.count).sort((a, b) => a - b)
    },
    [keptKey],
  )
  const keyOf = useCallback((index: number) => cues[index]?.id ?? index, [cues])
  const virtual = useVirtualizer({
    count: cues.length,
    getScrollElement: () => scroller.current,
    estimateSize: estimatedHeight,
    overscan: 8,
    getItemKey: keyOf,
    rangeExtractor: extract,
    initialRect: { width: 400, height: 600 },
  })

  const now = usePlayerState(player, ({ positionMs }) => cuesAt(cues, positionMs).join(' '))
  const current = new Set(now === '' ? [] : now.split(' ').map(Number))
  const place = usePlayerState(player, ({ positionMs }) => Math.max(0, lastBegun(cues, positionMs)))
  const playing = usePlayerState(player, (state) => state.playing)
  const isStill = picked !== null || editing !== null
  useEffect(() => {
    if (follows && playing && !isStill) virtual.scrollToIndex(place, { align: 'center' })
    // Only where the film has come to another cue, or goes on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [place, playing, follows])
  // Opened in the middle of a film, it is read from there.
  useEffect(() => {
    virtual.scrollToIndex(place, { align: 'center' })
    setStop(place)
    // Once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const go = useCallback(
    (cue: Cue) => {
      setFollows(true)
      void player?.seek(cue.startMs)
    },
    [player],
  )
  const placeById = useMemo(() => new Map(cues.map(({ id }, index) => [id, index])), [cues])
  const takeFocus = useCallback((cue: Cue) => setStop(placeById.get(cue.id) ?? 0), [placeById])
  const edit = useCallback((cue: Cue) => onEditing(draftOf(cue)), [onEditing])
  const focusRow = (index: number) => {
    virtual.scrollToIndex(index, { align: 'auto' })
    setStop(index)
    requestAnimationFrame(() =>
      list.current
        ?.querySelector<HTMLElement>(`[data-index="${index}"] [data-cue-button]`)
        ?.focus({ preventScroll: true }),
    )
  }
  const step = (by: number, extend: boolean) => {
    const next = Math.max(0, Math.min(cues.length - 1, stop + by))
    if (extend) setPicked({ from: picked?.from ?? stop, to: next })
    else setPicked(null)
    setFollows(false)
    focusRow(next)
  }
  const moves: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -cues.length,
    End: cues.length,
  }
  const keys = (event: KeyboardEvent) => {
    const by = moves[event.key]
    const isRow = event.target instanceof Element && event.target.matches('[data-cue-button]')
    if (!isRow || by === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    step(by, event.shiftKey)
  }
  const showHit = (index: number) => {
    setHitAt(index)
    const hit = hits[index]
    if (!hit) return
    setFollows(false)
    virtual.scrollToIndex(hit.cue, { align: 'center' })
  }
  const range = picked ? rangeOf(cues, picked.from, picked.to) : null
  const letGo = () => {
    if (follows && playing) setFollows(false)
  }
  return (
    <>
      {props.head}
      <SearchBar
        words={words}
        onWords={(next) => {
          setWords(next)
          const found = find(next)
          const first = found.findIndex(({ cue }) => cue >= place)
          setHitAt(Math.max(0, first))
          const hit = found[Math.max(0, first)]
          if (hit) {
            setFollows(false)
            virtual.scrollToIndex(hit.cue, { align: 'center' })
          }
        }}
        count={hits.length}
        at={shown ? hits.indexOf(shown) : -1}
        onStep={(by) =>
          hits.length > 0 && showHit((Math.min(hitAt, hits.length - 1) + by + hits.length) % hits.length)
        }
      />
      <div className="relative min-h-24 flex-1">
        <div
          ref={scroller}
          onWheel={letGo}
          onTouchMove={letGo}
          onPointerDown={(event) => event.target === scroller.current && letGo()}
          className="absolute inset-0 overflow-y-auto overscroll-contain [overflow-anchor:none]"
        >
          {cues.length === 0 ? <p className="p-3 text-muted">{t('empty')}</p> : null}
          <ol
            ref={list}
            aria-label={t('label')}
            lang={transcript.language || undefined}
            onKeyDown={keys}
            className="relative"
            style={{ height: virtual.getTotalSize() }}
          >
            {virtual.getVirtualItems().map((item) => {
              const cue = cues[item.index]
              if (!cue) return null
              const { index } = item
              return (
                <li
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={index}
                  aria-setsize={cues.length}
                  aria-posinset={index + 1}
                  aria-current={current.has(index) ? 'true' : undefined}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {editing?.cue.id === cue.id ? (
                    <CueEdit
                      store={store}
                      draft={editing}
                      onDraft={onEditing}
                      onClose={() => {
                        onEditing(null)
                        focusRow(index)
                      }}
                    />
                  ) : (
                    <CueRow
                      cue={cue}
                      sameSpeaker={cues[index - 1]?.speaker === cue.speaker}
                      isCurrent={current.has(index)}
                      isPicked={
                        picked !== null &&
                        index >= Math.min(picked.from, picked.to) &&
                        index <= Math.max(picked.from, picked.to)
                      }
                      isStop={stop === index}
                      mayEdit={mayEdit}
                      hits={byCue.get(index) ?? noHits}
                      shown={shown?.cue === index ? shown : undefined}
                      onGo={go}
                      onFocus={takeFocus}
                      onEdit={edit}
                    />
                  )}
                </li>
              )
            })}
          </ol>
        </div>
        {range && mayAnnotate ? (
          <Floating
            icon={MessageSquarePlus}
            onPress={() => {
              document.getSelection()?.removeAllRanges()
              setPicked(null)
              props.onNote(range)
            }}
          >
            {t('note', { range: printSpan(range) })}
          </Floating>
        ) : !follows && playing ? (
          <Floating icon={LocateFixed} onPress={() => setFollows(true)}>
            {t('follow')}
          </Floating>
        ) : null}
      </div>
    </>
  )
}

function groupByCue(hits: readonly Hit[]): ReadonlyMap<number, Hit[]> {
  const groups = new Map<number, Hit[]>()
  for (const hit of hits) groups.set(hit.cue, [...(groups.get(hit.cue) ?? []), hit])
  return groups
}

function Floating(props: { icon: typeof LocateFixed; onPress: () => void; children: string }) {
  const { icon: Icon, onPress, children } = props
  return (
    <button
      type="button"
      // The text stays selected until the button has done its work.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
      className="absolute inset-x-0 bottom-2 z-10 mx-auto flex h-8 w-fit animate-rise items-center gap-1.5 rounded-full bg-accent px-3 text-sm font-semibold text-on-accent shadow-float pointer-coarse:h-10"
    >
      <Icon aria-hidden className="size-4" />
      {children}
    </button>
  )
}
