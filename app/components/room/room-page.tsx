import { type ComponentProps, type ComponentType, lazy, Suspense, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl/react'
import { useAudienceText } from '#app/components/audience.ts'
import { RoomKeys } from '#app/components/room-keys/key-of.ts'
import { useOwnKeys } from '#app/components/room-keys/use-own-keys.ts'
import { useTranscript } from '#app/components/transcript/use-transcript.ts'
import { classes } from '#app/components/ui/class-names.ts'
import { Later } from '#app/components/ui/later.tsx'
import { whenCalm } from '#app/realtime/calm.ts'
import { useRoom } from '#app/realtime/use-room.ts'
import { Composer, type ComposerHandle } from './composer/composer.tsx'
import { LeftRoom } from './left-room.tsx'
import { roomCommands } from './room-commands.ts'
import { type RoomData, startOf } from './room-data.ts'
import { RoomFilm } from './room-film.tsx'
import { RoomHeader } from './room-header.tsx'
import { RoomSide } from './room-side.tsx'
import { useReactionTime } from './stored.ts'
import type { TimeButtonHandle } from './time-button.tsx'
import type { TimelineHandle } from './timeline/handle.ts'
import { useAnnouncer } from './use-announcer.ts'
import { useFreshData } from './use-fresh-data.ts'
import { useGiving } from './use-giving.ts'
import { useMarkTime } from './use-mark-time.ts'
import { useMoments } from './use-moments.ts'
import { useRangeLoop } from './use-range-loop.ts'
import { useRemovals } from './use-removals.ts'
import { useRoomFilm } from './use-room-film.ts'
import { useRoomKeys } from './use-room-keys.ts'
import { useRoomScreen } from './use-room-screen.ts'
import { useRowSurroundings } from './use-row-surroundings.ts'
import { useSelection } from './use-selection.ts'
import { useTagKeys } from './use-tag-keys.ts'
import { RoomTagging, useTaggingMode } from './use-tagging-mode.ts'
import { useVisit } from './use-visit.ts'

const RemarkStrip = lazy(async () => ({
  default: (await import('#app/components/recordings/remark-strip.tsx')).RemarkStrip,
}))

type AboutCopies = typeof import('#app/components/copies/at-hand.ts')
type Copies = {
  [Name in 'Hindrance' | 'KeepButton' | 'RoomCopy']: ComponentType<ComponentProps<AboutCopies[Name]>>
}
const nothing = () => null
const noCopies: Copies = { Hindrance: nothing, KeepButton: nothing, RoomCopy: nothing }

/** Where the line is lost while these are fetched, the room goes on without them. */
const fetchCopies = (): Promise<Copies> =>
  whenCalm()
    .then(() => import('#app/components/copies/at-hand.ts'))
    .catch(() => noCopies)
const RoomCopy = lazy(async () => ({ default: (await fetchCopies()).RoomCopy }))
const KeepButton = lazy(async () => ({ default: (await fetchCopies()).KeepButton }))
const Hindrance = lazy(async () => ({ default: (await fetchCopies()).Hindrance }))

const TaggingButton = lazy(async () => {
  await whenCalm()
  return { default: (await import('./once-calm.ts')).TaggingButton }
})
const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }))

/**
 * Two recordings side by side are shown by the room's own parts. Fetched from here, it finds them in one file, and the
 * room's page is not cut into more files than it needs.
 */
export const fetchCompare = () => import('#app/components/compare/compare-page.tsx')

/** The review room: a recording, everybody's moments on it, and the place to write the next one. */
export function RoomPage(data: RoomData) {
  const { viewer, recording, list, practices, people } = data
  const t = useTranslations('room')
  const {
    room,
    annotations,
    outbox,
    outboxOf,
    left,
    progress,
    rights,
    covered,
    connection,
    seq,
    isComplete,
    transcriptNews,
    ...here
  } = useRoom({
    recordingId: recording.id,
    viewer,
    rights: recording.rights,
    covered: recording.covered,
    progress: recording.progress,
    ...list,
  })
  useFreshData(progress)
  const hasLeft = left === 'withdrawn' || left === 'removed'
  const [startMs] = useState(() => startOf(data))
  const film = useRoomFilm({ recording, room, startMs, isOver: hasLeft })
  const { player } = film
  useVisit({ recordingId: recording.id, personId: viewer.personId, seq, player })

  const mayAnnotate = rights === 'annotate' || rights === 'own'
  const mayGive = mayAnnotate && recording.may.giveFeedback
  const [reactionMs] = useReactionTime()
  const [keys, setKeys] = useOwnKeys(data.keys)
  const [editing, setEditing] = useState<string | null>(null)
  const [isWriting, setIsWriting] = useState(false)
  const { transcript, isOpen: isReading } = useTranscript(recording.id, viewer.personId, transcriptNews)
  const composer = useRef<ComposerHandle>(null)
  const timeField = useRef<TimeButtonHandle>(null)
  const timeline = useRef<TimelineHandle>(null)
  const screen = useRoomScreen()
  const markTime = useMarkTime(player, reactionMs, recording.frameRate)
  const loops = useRangeLoop(player, markTime.span, screen.loopOn || isWriting)

  const { removals, remove } = useRemovals(room)
  const moments = useMoments({
    ...{ annotations, removals, practices },
    entries: outbox.entries,
    recordingId: recording.id,
  })
  const palette = useMemo(() => practices.filter((practice) => practice.inUse), [practices])
  const selection = useSelection(data, moments.shown, player)
  const { selectedId } = selection
  const giving = useGiving({ recordingId: recording.id, mayGive, live: moments.live, selectedId })
  const around = useRowSurroundings({
    ...{ data, room, outbox: outboxOf, player, giving, removals, mayAnnotate, mayGive },
    onRemove: remove,
    onMark: selection.mark,
    onEdit: setEditing,
  })

  const tags = useTagKeys(room, palette, markTime, remove)
  const tagging = useTaggingMode(mayAnnotate)
  const onComment = () => {
    // In one go, so that the first letter finds the field.
    flushSync(tagging.leave)
    screen.leaveTheatre()
    composer.current?.open()
  }
  const commands = roomCommands({
    ...{ player, markTime, mayAnnotate, selection, giving, screen, timeField, timeline, transcript },
    onComment,
    onTagging: () => {
      screen.leaveTheatre()
      tagging.toggle()
    },
    onUntag: tags.undo,
  })
  useRoomKeys({
    keys,
    onAction: (action) => commands[action]?.(),
    onTagDown: (index) => mayAnnotate && tags.down(index),
    onTagUp: tags.up,
    onTagCancel: tags.cancel,
  })

  const others = useMemo(
    () => here.people.filter((person) => person.personId !== viewer.personId),
    [here.people, viewer.personId],
  )
  const announced = useAnnouncer(annotations, isComplete, viewer.personId, player)
  const audience = useAudienceText(recording.audience, viewer.personId)
  const isSignedOut = left === 'signed-out' || connection === 'signed-out'
  if (hasLeft) return <LeftRoom reason={left} />
  return (
    <div className="flex h-full flex-col overflow-y-auto lg:overflow-hidden">
      <RoomHeader
        recording={recording}
        isOwn={recording.owner.id === viewer.personId}
        rehearsal={data.rehearsal}
        audience={audience}
        outbox={outbox}
      />
      {isSignedOut || connection === 'reload' ? (
        <Suspense fallback={null}>
          <Hindrance connection={connection} isSignedOut={left === 'signed-out'} recordingId={recording.id} />
        </Suspense>
      ) : null}
      {recording.remarks.length > 0 ? (
        <Suspense fallback={null}>
          <RemarkStrip recordingId={recording.id} remarks={recording.remarks} />
        </Suspense>
      ) : null}
      <div
        className={classes(
          'flex min-h-0 flex-1 flex-col lg:grid',
          screen.isTheatre
            ? 'lg:grid-cols-[minmax(0,1fr)]'
            : 'lg:grid-cols-[minmax(0,1fr)_25rem] xl:grid-cols-[minmax(0,1fr)_27rem]',
        )}
      >
        <RoomKeys.Provider value={keys}>
          <RoomFilm
            {...{
              recording,
              progress,
              film,
              screen,
              moments,
              selection,
              markTime,
              mayAnnotate,
              editing,
              loops,
            }}
            {...{ practices, others, timeField, timeline, transcript, viewerId: viewer.personId }}
            notice={tags.notice}
            onNoticeGone={tags.forget}
            aboutCopy={<RoomCopy data={data} room={room} />}
            aboutFilm={<KeepButton viewer={viewer} recording={recording} />}
          />
          <RoomSide
            {...{ moments, selection, giving, editing, around, others, isComplete, transcript, isReading }}
            markTime={markTime}
            onNote={onComment}
            cover={{
              recordingId: recording.id,
              owner: recording.owner,
              isOn: covered,
              onLifted: room.uncover,
            }}
            isHidden={screen.isTheatre}
            actions={
              mayAnnotate ? (
                <Later>
                  <TaggingButton tagging={tagging} />
                </Later>
              ) : null
            }
          >
            {tagging.isOn ? (
              <Suspense fallback={null}>
                <RoomTagging
                  {...{ player, markTime, isWriting, annotations, keys }}
                  personId={viewer.personId}
                  durationMs={recording.durationMs}
                  practices={practices}
                  audience={audience.text}
                  pad={tags.pad}
                  isFilmAlone={screen.isTheatre || screen.fullScreen.isOn}
                  onTag={tags.mark}
                  onSay={tags.say}
                  onSave={around.actions.save}
                  onRemove={remove}
                  onClose={() => {
                    tagging.leave()
                    screen.focusStage()
                  }}
                />
              </Suspense>
            ) : null}
            {mayAnnotate ? (
              <div className={tagging.isOn ? 'hidden' : 'contents'}>
                <Composer
                  ref={composer}
                  recordingId={recording.id}
                  personId={viewer.personId}
                  annotations={annotations}
                  player={player}
                  markTime={markTime}
                  practices={palette}
                  people={people}
                  durationMs={recording.durationMs}
                  mayExport={recording.may.export}
                  audience={audience.text}
                  isSignedOut={isSignedOut}
                  onWriting={setIsWriting}
                  onPost={(...asked) => room.create(...asked).then(selection.select)}
                  onLeave={screen.focusStage}
                />
              </div>
            ) : (
              <p className="border-t border-line p-3 text-sm text-muted">{t('composer.cannot')}</p>
            )}
          </RoomSide>
        </RoomKeys.Provider>
      </div>
      <p role="status" className="sr-only">
        {announced}
      </p>
      {screen.showsHelp ? (
        <Suspense fallback={null}>
          <HelpDialog
            practices={palette}
            keys={keys}
            onKeys={setKeys}
            onClose={() => screen.showHelp(false)}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
