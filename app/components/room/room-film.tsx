import { lazy, type ReactNode, type RefObject, Suspense } from 'react'
import type { Transcript } from '#app/components/transcript/open-transcript.tsx'
import { Later } from '#app/components/ui/later.tsx'
import { isUnderWay } from '#app/domain/recording.ts'
import type { PresencePerson, RecordingProgress } from '#app/domain/room-events.ts'
import { whenCalm } from '#app/realtime/calm.ts'
import type { RoomRecording } from './room-data.ts'
import type { RoomPractice } from './room-practice.ts'
import { Stage } from './stage.tsx'
import { StageNotice } from './stage-notice.tsx'
import type { TimeButtonHandle } from './time-button.tsx'
import type { TimelineHandle } from './timeline/handle.ts'
import { TimelineSlot } from './timeline-slot.tsx'
import { Transport } from './transport.tsx'
import type { MarkTime } from './use-mark-time.ts'
import type { Moments } from './use-moments.ts'
import type { Film } from './use-room-film.ts'
import type { RoomScreen } from './use-room-screen.ts'
import type { Selection } from './use-selection.ts'
import type { Notice } from './use-tag-keys.ts'

const fetchDrawing = async () => {
  await whenCalm()
  return import('#app/components/drawing/drawing.ts')
}
const DrawnLayer = lazy(async () => ({ default: (await fetchDrawing()).DrawnLayer }))
const DrawingsButton = lazy(async () => ({ default: (await fetchDrawing()).DrawingsButton }))
const Preparing = lazy(async () => ({ default: (await import('./preparing.tsx')).Preparing }))
const SoundOnly = lazy(async () => ({
  default: (await import('#app/components/sound-only/sound-only.tsx')).SoundOnly,
}))

interface RoomFilmProps {
  recording: RoomRecording
  progress: RecordingProgress
  film: Film
  screen: RoomScreen
  moments: Moments
  selection: Selection
  markTime: MarkTime
  mayAnnotate: boolean
  editing: string | null
  loops: boolean
  practices: readonly RoomPractice[]
  others: readonly PresencePerson[]
  transcript: Transcript | null
  notice: Notice | null
  onNoticeGone: () => void
  timeField: RefObject<TimeButtonHandle>
  timeline: RefObject<TimelineHandle>
  viewerId: string
  /** What is said of the connection, over the picture, and a button about the film's place; fetched on their own. */
  aboutCopy: ReactNode
  aboutFilm: ReactNode
}

/** The picture, the timeline under it, and the buttons under that. */
export function RoomFilm(props: RoomFilmProps) {
  const { recording, progress, film, screen, moments, selection, markTime, transcript } = props
  const { player, durationMs } = film
  const { poster, peaks, sprite } = recording.media
  return (
    <div
      ref={screen.stage}
      tabIndex={-1}
      className="flex min-h-0 shrink-0 flex-col bg-surface outline-none max-lg:sticky max-lg:top-0 max-lg:z-20 lg:shrink"
    >
      <div className="relative aspect-video max-h-[36dvh] w-full bg-stage lg:aspect-auto lg:max-h-none lg:min-h-0 lg:flex-1">
        <Stage player={player} host={film.host} poster={poster} hasVideo={film.hasVideo} onAgain={film.again}>
          <Later>
            <DrawnLayer
              player={player}
              host={film.host}
              threads={moments.shown}
              selectedId={selection.selectedId}
              editing={props.editing}
              canDraw={props.mayAnnotate}
            />
          </Later>
          {transcript ? <transcript.Captions store={transcript.store} player={player} /> : null}
          <Later>{props.aboutCopy}</Later>
          <StageNotice notice={props.notice} onGone={props.onNoticeGone} />
          {progress.state === 'ready' ? null : (
            <Later>
              <Preparing
                progress={progress}
                failure={recording.failure}
                meanwhile={film.meanwhile}
                canStop={recording.may.stopPreparing}
              />
            </Later>
          )}
        </Stage>
      </div>
      <TimelineSlot
        ref={props.timeline}
        player={player}
        durationMs={durationMs}
        watchableMs={watchableMs(progress, film)}
        frameRate={film.frameRate}
        live={moments.live}
        shown={moments.shown}
        unsent={moments.unsent}
        palette={props.practices}
        viewerId={props.viewerId}
        selectedId={selection.selectedId}
        range={markTime.span}
        canMark={props.mayAnnotate}
        peaksUrl={peaks?.url ?? null}
        sprite={sprite}
        people={props.others}
        onSelect={(clientId) => {
          const found = moments.threads.find(({ root }) => root.clientId === clientId)
          if (!found) return
          selection.select(clientId)
          void player?.seek(found.root.startMs)
        }}
        onRange={markTime.put}
      />
      <div className="shrink-0 border-t border-line">
        <Transport
          player={player}
          durationMs={durationMs}
          loops={props.loops}
          canLoop={markTime.span?.endMs != null}
          isTheatre={screen.isTheatre}
          isFullScreen={screen.fullScreen.isOn}
          timeField={props.timeField}
          aboutSound={film.isShown ? <AboutSound recording={recording} film={film} /> : null}
          onLoop={screen.toggleLoop}
          onTheatre={screen.toggleTheatre}
          onFullScreen={screen.fullScreen.toggle}
          onHelp={() => screen.showHelp(true)}
        >
          <Later>
            <DrawingsButton threads={moments.live} />
            {props.aboutFilm}
          </Later>
          {transcript ? <transcript.CaptionsButton store={transcript.store} /> : null}
        </Transport>
      </div>
    </div>
  )
}

/** Up to where there is something to watch of a film that is still being made; null where there is all of it. */
function watchableMs({ state, stage, playableMs }: RecordingProgress, film: Film): number | null {
  if (!isUnderWay(state) || film.meanwhile === 'file' || stage === 'previews') return null
  return film.meanwhile === 'beginning' ? playableMs : 0
}

function AboutSound({ recording, film }: { recording: RoomRecording; film: Film }) {
  const { sound, playlist, poster } = recording.media
  if (!sound || !playlist || !film.player || film.meanwhile === 'file') return null
  const stage = film.host.current?.parentElement ?? null
  return (
    <Suspense fallback={null}>
      <SoundOnly {...{ player: film.player, sound, playlist, poster, stage }} />
    </Suspense>
  )
}
