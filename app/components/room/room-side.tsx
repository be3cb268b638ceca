import { lazy, type ReactNode, useState } from 'react'
import type { Cover } from '#app/components/moments/covered.tsx'
import type { Transcript } from '#app/components/transcript/open-transcript.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { Later } from '#app/components/ui/later.tsx'
import type { PresencePerson } from '#app/domain/room-events.ts'
import { whenCalm } from '#app/realtime/calm.ts'
import { HereNow } from './here-now.tsx'
import { EmptyList } from './list/empty-list.tsx'
import { FilterBar } from './list/filter-bar.tsx'
import { MomentList } from './list/moment-list.tsx'
import type { RowSurroundings } from './list/row-parts.ts'
import type { Giving } from './use-giving.ts'
import type { MarkTime } from './use-mark-time.ts'
import type { Moments } from './use-moments.ts'
import type { Selection } from './use-selection.ts'

const Covered = lazy(async () => ({ default: (await import('#app/components/moments/covered.tsx')).Covered }))
const FeedbackTray = lazy(async () => {
  await whenCalm()
  return { default: (await import('./once-calm.ts')).FeedbackTray }
})
const TogetherBar = lazy(async () => {
  await whenCalm()
  return { default: (await import('#app/components/together/together-bar.tsx')).TogetherBar }
})

interface RoomSideProps {
  moments: Moments
  selection: Selection
  giving: Giving
  editing: string | null
  around: RowSurroundings
  others: readonly PresencePerson[]
  isHidden: boolean
  transcript: Transcript | null
  /** The transcript stands in the moments' place. */
  isReading: boolean
  markTime: MarkTime
  /** Lets the note be written that the range is for. */
  onNote: () => void
  cover: Cover
  /** Further buttons over the moments. */
  actions: ReactNode
  /** False while notes that were there before are still on their way. */
  isComplete: boolean
  /** Where the next note is written. */
  children: ReactNode
}

/** Beside the film: who is here, the moments, and the place to write. */
export function RoomSide(props: RoomSideProps) {
  const { moments, selection, giving, around, transcript, isReading, markTime } = props
  const { threads, shown } = moments
  const [wasCovered, setWasCovered] = useState(false)
  if (props.cover.isOn && !wasCovered) setWasCovered(true)
  return (
    <div
      className={classes(
        'group/side flex min-h-40 flex-1 has-data-writing:min-h-80 flex-col border-line bg-surface max-lg:border-t lg:min-h-0 lg:border-s',
        props.isHidden && 'lg:hidden',
      )}
    >
      <HereNow people={props.others} onGo={(at) => void around.player?.seek(at)}>
        <Later>
          <TogetherBar
            recordingId={props.cover.recordingId}
            personId={around.viewerId}
            player={around.player}
            hasOthers={props.others.length > 0}
          />
        </Later>
      </HereNow>
      {transcript && isReading ? (
        <Later>
          <transcript.TranscriptPanel
            store={transcript.store}
            player={around.player}
            mayAnnotate={around.mayAnnotate}
            onNote={(range) => {
              markTime.put(range)
              // The note is begun once the range is set, else it would be for where the film stands.
              requestAnimationFrame(props.onNote)
            }}
          />
        </Later>
      ) : null}
      <div className={isReading ? 'hidden' : 'contents'}>
        <FilterBar
          heading={transcript ? <transcript.SideSwitch store={transcript.store} /> : undefined}
          actions={props.actions}
          filter={moments.filter}
          onFilter={moments.setFilter}
          shown={shown.filter(({ root }) => !root.removed).length}
          count={props.isComplete ? moments.live.length : null}
          viewerId={around.viewerId}
          authors={moments.authors}
          practices={moments.used}
        />
        {wasCovered ? (
          <Later>
            <Covered {...props.cover} viewerId={around.viewerId} mayAnnotate={around.mayAnnotate} />
          </Later>
        ) : null}
        <div className="relative flex min-h-12 flex-1 max-lg:group-has-[[data-tagging]]/side:hidden">
          <MomentList
            ref={selection.list}
            threads={shown}
            all={threads}
            selectedId={selection.selectedId}
            picked={giving.picked}
            editing={props.editing}
            unsent={moments.unsent}
            around={around}
            isComplete={props.isComplete}
            isHidden={isReading}
            empty={
              <EmptyList
                isFiltered={threads.length > 0}
                isCovered={props.cover.isOn}
                mayAnnotate={around.mayAnnotate}
              />
            }
          />
          <Later>
            <FeedbackTray
              count={giving.picked.size}
              onGive={(kind) => giving.give(kind)}
              onClear={giving.clear}
            />
          </Later>
        </div>
      </div>
      {transcript && around.mayAnnotate ? (
        <transcript.SnapOffer store={transcript.store} span={markTime.span} onSpan={markTime.put} />
      ) : null}
      {props.children}
    </div>
  )
}
