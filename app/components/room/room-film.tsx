import { lazy, type RefObject, Suspense } from 'react'
import type { PresencePerson, RecordingProgress } from '#app/domain/room-events.ts'
import { Preparing } from './preparing.tsx'
import type { RoomRecording } from './room-data.ts'
import type { RoomPractice } from './room-practice.ts'
import { RoomTimeline } from './room-timeline.tsx'
import { Stage } from './stage.tsx'
import { StageNotice } from './stage-notice.tsx'
import type { TimeButtonHandle } from './time-button.tsx'
import { Transport } from './transport.tsx'
import type { MarkTime } from './use-mark-time.ts'
import type { Moments } from './use-moments.ts'
import type { Film } from './use-room-film.ts'
import type { RoomScreen } from './use-room-screen.ts'
import type { Selection } from './use-selection.ts'
import type { Notice } from './use-tag-keys.ts'

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
  loops: boolean
  practices: readonly RoomPractice[]
  others: readonly PresencePerson[]
  notice: Notice | null
  onNoticeGone: () => void
  timeField: RefObject<TimeButtonHandle>
}

/** The picture, the timeline under it, and the buttons under that. */
export function RoomFilm(props: RoomFilmProps) {
  const { recording, progress, film, screen, moments, selection, markTime } = props
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
          <StageNotice notice={props.notice} onGone={props.onNoticeGone} />
          {progress.state === 'ready' ? null : (
            <Preparing progress={progress} failure={recording.failure} meanwhile={film.meanwhile} />
          )}
        </Stage>
      </div>
      <div
        data-timeline-window
        className="h-27 shrink-0 overflow-y-auto lg:h-43 max-lg:[@media(max-height:40rem)]:h-13"
      >
        <RoomTimeline
          player={player}
          durationMs={durationMs}
          threads={moments.live}
          moments={moments.marks}
          palette={props.practices}
          selectedId={selection.selectedId}
          range={markTime.span}
          peaksUrl={peaks?.url ?? null}
          sprite={sprite}
          people={props.others}
          onSelect={([first]) => {
            const found = moments.threads.find(({ root }) => root.clientId === first)
            if (!found) return
            selection.select(found.root.clientId)
            void player?.seek(found.root.startMs)
          }}
          onRange={(range) => props.mayAnnotate && markTime.put(range)}
        />
      </div>
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
        />
      </div>
    </div>
  )
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
