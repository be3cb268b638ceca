import { useNavigate, useRevalidator } from '@remix-run/react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useAudienceText } from '#app/components/audience.ts'
import type { MentionPerson } from '#app/components/note-editor/mention-search.ts'
import type { PlayerSource } from '#app/components/player/player.ts'
import { usePlayer, usePlayerState } from '#app/components/player/use-player.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { showToast } from '#app/components/ui/toasts.ts'
import { useLocalFile } from '#app/components/upload/uploads-provider.tsx'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { Audience } from '#app/domain/audience.ts'
import type { RecordingRights } from '#app/domain/permissions.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'
import type { RoomAction } from '#app/domain/room-keys.ts'
import { paths } from '#app/paths.ts'
import { becomeCalm } from '#app/realtime/calm.ts'
import type { OutboxEntry } from '#app/realtime/outbox-list.ts'
import { useRoom } from '#app/realtime/use-room.ts'
import { Composer, type ComposerHandle } from './composer/composer.tsx'
import { HereNow } from './here-now.tsx'
import { LeftRoom } from './left-room.tsx'
import { FeedbackTray } from './list/feedback-tray.tsx'
import { FilterBar } from './list/filter-bar.tsx'
import { MomentList, type MomentListHandle } from './list/moment-list.tsx'
import type { RowActions, RowSurroundings } from './list/row-parts.ts'
import { fits, type MomentFilter, noFilter, type Thread, threadsOf, timelineMoments } from './moments.ts'
import { Preparing } from './preparing.tsx'
import { RoomHeader } from './room-header.tsx'
import type { RoomPractice } from './room-practice.ts'
import { RoomTimeline } from './room-timeline.tsx'
import { Stage } from './stage.tsx'
import { StageNotice } from './stage-notice.tsx'
import { useKeysOn, useReactionTime } from './stored.ts'
import type { TimeButtonHandle } from './time-button.tsx'
import { stepMs, Transport } from './transport.tsx'
import { useAnnouncer } from './use-announcer.ts'
import { useFullScreen } from './use-full-screen.ts'
import { useMarkTime } from './use-mark-time.ts'
import { useRoomActions } from './use-room-actions.ts'
import { useRoomKeys } from './use-room-keys.ts'
import { useTagKeys } from './use-tag-keys.ts'
import { useVisit } from './use-visit.ts'

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }))

export interface RoomPageProps {
  viewer: { personId: string; name: string }
  recording: {
    id: string
    details: { title: string }
    owner: { id: string; name: string }
    rights: RecordingRights
    may: { annotate: boolean; giveFeedback: boolean; edit: boolean; share: boolean }
    progress: RecordingProgress
    failure: { wrong: string; safe: string; next: string; canRetry: boolean } | null
    durationMs: number | null
    frameRate: { num: number; den: number } | null
    hasVideo: boolean
    media: {
      playlist: string | null
      poster: string | null
      sprite: { url: string; facts: Record<string, number> } | null
      peaks: { url: string } | null
    }
    audience: Audience
    positionMs: number
  }
  list: { seq: number; annotations: PresentedAnnotation[] }
  practices: RoomPractice[]
  people: MentionPerson[]
  opening: { t: number | null; moment: string | null }
}

/** The review room: a recording, everybody's moments on it, and the place to write the next one. */
export function RoomPage(props: RoomPageProps) {
  const { viewer, recording, list, practices, people, opening } = props
  const t = useTranslations('room')
  const navigate = useNavigate()
  const view = useRoom({
    recordingId: recording.id,
    viewer,
    rights: recording.rights,
    progress: recording.progress,
    ...list,
  })
  const { room, annotations, outbox, left, progress } = view
  useFreshData(progress.state)

  const [attempt, setAttempt] = useState(0)
  const local = useLocalFile(recording.id)
  const hasLeft = left === 'withdrawn' || left === 'removed'
  const playlist = recording.media.playlist
  const source = useMemo<PlayerSource | null>(() => {
    if (hasLeft) return null
    if (playlist) return { kind: 'hls', url: attempt > 0 ? `${playlist}?again=${attempt}` : playlist }
    return local ? { kind: 'file', ...local } : null
  }, [hasLeft, playlist, local, attempt])
  const [startMs] = useState(() => startOf(props))
  const { player, host } = usePlayer({
    source,
    poster: recording.media.poster,
    frameRate: source?.kind === 'hls' ? recording.frameRate : null,
    startMs,
    label: t('video', { title: recording.details.title }),
  })
  const playerMs = usePlayerState(player, (state) => state.durationMs)
  const isPlayable = usePlayerState(player, (state) => state.shown)
  useEffect(() => {
    if (isPlayable) becomeCalm()
  }, [isPlayable])
  const durationMs = recording.durationMs ?? playerMs
  useEffect(
    () =>
      player?.subscribe(() => {
        const { positionMs, playing } = player.getState()
        room.moveTo({ positionMs, playing })
      }),
    [player, room],
  )
  useVisit({ recordingId: recording.id, personId: viewer.personId, seq: view.seq, player })

  const rights = view.rights
  const mayAnnotate = rights === 'annotate' || rights === 'own'
  const mayGive = mayAnnotate && recording.may.giveFeedback
  const [reactionMs] = useReactionTime()
  const [keysOn, setKeysOn] = useKeysOn()
  const markTime = useMarkTime(player, reactionMs, recording.frameRate)
  const [filter, setFilter] = useState<MomentFilter>(noFilter)
  const [selectedId, setSelectedId] = useState<string | null>(() =>
    clientIdOf(list.annotations, opening.moment),
  )
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set())
  const [editing, setEditing] = useState<string | null>(null)
  const [loopOn, setLoopOn] = useState(false)
  const [isWriting, setIsWriting] = useState(false)
  const [isTheatre, setIsTheatre] = useState(false)
  const [showsHelp, setShowsHelp] = useState(false)
  const composer = useRef<ComposerHandle>(null)
  const listed = useRef<MomentListHandle>(null)
  const timeField = useRef<TimeButtonHandle>(null)
  const stage = useRef<HTMLDivElement>(null)
  const fullScreen = useFullScreen(stage)

  const { span } = markTime
  const loops = span?.endMs != null && (loopOn || isWriting)
  useEffect(() => {
    player?.setLoop(loops && span?.endMs != null ? { startMs: span.startMs, endMs: span.endMs } : null)
  }, [player, loops, span])

  const unsent = useMemo(() => unsentOf(outbox.entries, recording.id), [outbox.entries, recording.id])
  const seen = useSeen(annotations)
  const threads = useMemo(() => threadsOf(annotations).filter(stays(seen)), [annotations, seen])
  const shown = useMemo(() => threads.filter((thread) => fits(thread, filter)), [threads, filter])
  const moments = useMemo(() => timelineMoments(shown, new Set(unsent.keys())), [shown, unsent])
  const live = useMemo(() => threads.filter(({ root }) => !root.removed), [threads])
  const authors = useMemo(() => authorsOf(annotations), [annotations])
  const palette = useMemo(() => practices.filter((practice) => practice.inUse), [practices])
  const practiceById = useMemo(() => new Map(practices.map((each) => [each.id, each])), [practices])
  const used = useMemo(() => {
    const ids = new Set(live.flatMap(({ root }) => root.tags.map((tag) => tag.practiceId)))
    return practices.filter((practice) => ids.has(practice.id))
  }, [live, practices])

  const focusStage = () => stage.current?.focus({ preventScroll: true })
  const select = (clientId: string) => {
    setSelectedId(clientId)
    listed.current?.show(clientId)
  }
  const give = (kind: 'praise' | 'probe' | 'step', only?: PresentedAnnotation) => {
    const chosen = only ? [only] : live.map(({ root }) => root).filter((root) => picked.has(root.clientId))
    const found =
      chosen.length > 0
        ? chosen
        : live.filter(({ root }) => root.clientId === selectedId).map(({ root }) => root)
    if (!mayGive) return
    if (found.length === 0) return void showToast(t('tray.none'))
    if (found.some((note) => note.id.startsWith('local:'))) return void showToast(t('tray.pending'))
    navigate(paths.newFeedback(recording.id, { kind, moments: found.map((note) => note.id).join(',') }))
  }
  const actions = useRoomActions({
    play: (note: PresentedAnnotation) => {
      setSelectedId(note.clientId)
      void player?.seek(note.startMs).then(() => player.play())
    },
    goTo: ({ startMs: at }: { startMs: number }) => {
      player?.pause()
      void player?.seek(at)
    },
    pick: (clientId: string) => setPicked(toggled(picked, clientId)),
    give: (kind: 'praise' | 'probe' | 'step', note: PresentedAnnotation) => give(kind, note),
    copyLink: (note: PresentedAnnotation) => {
      const url = new URL(paths.recording(recording.id, { moment: note.id }), location.origin)
      navigator.clipboard.writeText(url.href).then(
        () => showToast(t('list.linkCopied')),
        () => showToast(t('list.linkFailed'), { tone: 'problem' }),
      )
    },
    edit: setEditing,
    save: (note, fields) => void room.edit(note, fields),
    remove: (note) => void room.remove(note),
    reply: (note) => void room.create(note),
    keepMine: (entry) => void room.overwrite(entry),
    dismiss: (entry) => void view.outboxOf.dismiss(entry.key),
    retry: () => void view.outboxOf.retry(),
  } satisfies RowActions)
  const around = useMemo<RowSurroundings>(
    () => ({
      viewerId: viewer.personId,
      isOwner: recording.owner.id === viewer.personId,
      durationMs: recording.durationMs,
      mayAnnotate,
      mayGive,
      player,
      practices,
      practiceById,
      people,
      actions,
    }),
    [viewer, recording, mayAnnotate, mayGive, player, practices, practiceById, people, actions],
  )

  const tags = useTagKeys(room, palette, markTime)
  const stepMoment = (by: 1 | -1) => {
    const at = player?.getState().positionMs ?? 0
    const visible = shown.filter(({ root }) => !root.removed)
    const index = visible.findIndex(({ root }) => root.clientId === selectedId)
    const next =
      index >= 0
        ? visible[index + by]
        : by > 0
          ? visible.find(({ root }) => root.startMs > at)
          : visible.findLast(({ root }) => root.startMs < at)
    if (!next) return
    select(next.root.clientId)
    void player?.seek(next.root.startMs)
  }
  const shift = (ms: number) => void player?.seek(player.getState().positionMs + ms)
  const arrow = (direction: 1 | -1) =>
    player?.getState().playing ? shift(direction * stepMs) : void player?.step(direction)
  const speed = (by: 1 | -1) => {
    if (!player) return
    const { playing, rate } = player.getState()
    if (playing) player.setRate(Math.max(0.5, Math.min(2, rate + by * 0.25)))
    else if (by > 0) player.play()
    else shift(-stepMs)
  }
  const keyed: Partial<Record<RoomAction, () => void>> = {
    'play-pause': () => player?.toggle(),
    slower: () => speed(-1),
    faster: () => speed(1),
    back: () => arrow(-1),
    forward: () => arrow(1),
    'back-far': () => shift(-15_000),
    'forward-far': () => shift(15_000),
    'go-to-time': () => timeField.current?.open(),
    mute: () => player?.setMuted(!player.getState().muted),
    'range-in': () => mayAnnotate && markTime.setIn(),
    'range-out': () => mayAnnotate && markTime.setOut(),
    'range-clear': markTime.clear,
    'range-loop': () => setLoopOn(!loopOn),
    'nudge-back': () => markTime.nudge(-1),
    'nudge-forward': () => markTime.nudge(1),
    comment: () => {
      setIsTheatre(false)
      composer.current?.open()
    },
    'previous-moment': () => stepMoment(-1),
    'next-moment': () => stepMoment(1),
    praise: () => give('praise'),
    'action-step': () => give('step'),
    probe: () => give('probe'),
    'full-screen': fullScreen.toggle,
    theatre: () => setIsTheatre(!isTheatre),
    help: () => setShowsHelp(true),
  }
  useRoomKeys({
    isOn: keysOn,
    onAction: (action) => keyed[action]?.(),
    onTagDown: (index) => mayAnnotate && tags.down(index),
    onTagUp: tags.up,
  })

  useEffect(() => {
    if (selectedId) listed.current?.show(selectedId)
    else if (opening.moment) showToast(t('noMoment'))
    // Only what the link asked for, once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  const others = useMemo(
    () => view.people.filter((person) => person.personId !== viewer.personId),
    [view.people, viewer.personId],
  )
  const announced = useAnnouncer(annotations, viewer.personId, player)
  const audience = useAudienceText(recording.audience, viewer.personId)
  if (hasLeft) return <LeftRoom reason={left} />
  return (
    <div className="flex h-[calc(100dvh-var(--shell-bar))] flex-col overflow-y-auto sm:h-full lg:overflow-hidden">
      <RoomHeader
        recording={recording}
        isOwn={recording.owner.id === viewer.personId}
        audience={audience}
        outbox={outbox}
      />
      <Hindrance
        connection={view.connection}
        isSignedOut={left === 'signed-out'}
        recordingId={recording.id}
      />
      <div
        className={classes(
          'flex min-h-0 flex-1 flex-col lg:grid',
          isTheatre
            ? 'lg:grid-cols-[minmax(0,1fr)]'
            : 'lg:grid-cols-[minmax(0,1fr)_25rem] xl:grid-cols-[minmax(0,1fr)_27rem]',
        )}
      >
        <div
          ref={stage}
          tabIndex={-1}
          className="flex min-h-0 shrink-0 flex-col bg-surface outline-none max-lg:sticky max-lg:top-0 max-lg:z-20 lg:shrink"
        >
          <div className="relative aspect-video max-h-[36dvh] w-full bg-stage lg:aspect-auto lg:max-h-none lg:min-h-0 lg:flex-1">
            <Stage
              player={player}
              host={host}
              poster={recording.media.poster}
              hasVideo={recording.hasVideo || source?.kind !== 'hls'}
              onAgain={() => setAttempt(attempt + 1)}
            >
              <StageNotice notice={tags.notice} onGone={tags.forget} />
              {progress.state === 'ready' ? null : (
                <Preparing
                  progress={progress}
                  failure={recording.failure}
                  isLocal={source?.kind === 'file'}
                />
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
              threads={live}
              moments={moments}
              palette={practices}
              selectedId={selectedId}
              range={span}
              peaksUrl={recording.media.peaks?.url ?? null}
              sprite={recording.media.sprite}
              people={others}
              onSelect={([first]) => {
                const found = first ? threads.find(({ root }) => root.clientId === first) : undefined
                if (!found) return
                select(found.root.clientId)
                void player?.seek(found.root.startMs)
              }}
              onRange={(range) => mayAnnotate && markTime.put(range)}
            />
          </div>
          <div className="shrink-0 border-t border-line">
            <Transport
              player={player}
              durationMs={durationMs}
              loops={loops}
              canLoop={span?.endMs != null}
              isTheatre={isTheatre}
              isFullScreen={fullScreen.isOn}
              timeField={timeField}
              onLoop={() => setLoopOn(!loopOn)}
              onTheatre={() => setIsTheatre(!isTheatre)}
              onFullScreen={fullScreen.toggle}
              onHelp={() => setShowsHelp(true)}
            />
          </div>
        </div>
        <div
          className={classes(
            'group/side flex min-h-40 flex-1 has-data-writing:min-h-80 flex-col border-line bg-surface max-lg:border-t lg:min-h-0 lg:border-s',
            isTheatre && 'lg:hidden',
          )}
        >
          <HereNow people={others} onGo={(at) => void player?.seek(at)} />
          <FilterBar
            filter={filter}
            onFilter={setFilter}
            shown={shown.filter(({ root }) => !root.removed).length}
            count={live.length}
            viewerId={viewer.personId}
            authors={authors}
            practices={used}
          />
          <div className="relative flex min-h-12 flex-1">
            <MomentList
              ref={listed}
              threads={shown}
              all={threads}
              selectedId={selectedId}
              picked={picked}
              editing={editing}
              unsent={unsent}
              around={around}
              empty={
                threads.length > 0 ? (
                  <p className="p-4 text-muted">{t('list.noMatch')}</p>
                ) : (
                  <EmptyList mayAnnotate={mayAnnotate} />
                )
              }
            />
            <FeedbackTray
              count={picked.size}
              onGive={(kind) => give(kind)}
              onClear={() => setPicked(new Set())}
            />
          </div>
          {mayAnnotate ? (
            <Composer
              ref={composer}
              recordingId={recording.id}
              personId={viewer.personId}
              player={player}
              markTime={markTime}
              practices={palette}
              people={people}
              durationMs={recording.durationMs}
              audience={audience.text}
              onWriting={setIsWriting}
              onPost={(note) => {
                void room.create(note).then(select)
              }}
              onLeave={focusStage}
            />
          ) : (
            <p className="border-t border-line p-3 text-sm text-muted">{t('composer.cannot')}</p>
          )}
        </div>
      </div>
      <p role="status" className="sr-only">
        {announced}
      </p>
      {showsHelp ? (
        <Suspense fallback={null}>
          <HelpDialog
            practices={palette}
            keysOn={keysOn}
            onKeysOn={setKeysOn}
            onClose={() => setShowsHelp(false)}
          />
        </Suspense>
      ) : null}
    </div>
  )
}

function EmptyList({ mayAnnotate }: { mayAnnotate: boolean }) {
  const t = useTranslations('room.list')
  return (
    <div className="grid gap-2 p-4">
      <p className="font-semibold">{t('emptyTitle')}</p>
      <p className="text-muted">{mayAnnotate ? t('emptyText') : t('emptyView')}</p>
      {mayAnnotate ? (
        <p className="border-s-2 border-line ps-3 text-muted italic">{t('emptyExample')}</p>
      ) : null}
    </div>
  )
}

/** What keeps this page from hearing of others. */
function Hindrance({
  connection,
  isSignedOut,
  recordingId,
}: {
  connection: string
  isSignedOut: boolean
  recordingId: string
}) {
  const t = useTranslations('room')
  if (isSignedOut || connection === 'signed-out')
    return (
      <Callout
        tone="opportunity"
        role="alert"
        action={
          <a className="link font-semibold" href={paths.signIn(paths.recording(recordingId))}>
            {t('signIn')}
          </a>
        }
      >
        {t('signedOut')}
      </Callout>
    )
  if (connection !== 'reload') return null
  return (
    <Callout
      role="alert"
      action={
        <Button size="sm" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      }
    >
      {t('outdated')}
    </Callout>
  )
}

/** The moments that this page has shown: a set that only grows. */
function useSeen(annotations: readonly PresentedAnnotation[]): Set<string> {
  const [seen] = useState(() => new Set<string>())
  useEffect(() => {
    for (const note of annotations) if (!note.removed) seen.add(note.clientId)
  }, [annotations, seen])
  return seen
}

/** What is left of a removed note is shown to those who saw it go, and where it holds answers. */
const stays =
  (seen: ReadonlySet<string>) =>
  ({ root, replies }: Thread): boolean =>
    !root.removed || replies.length > 0 || seen.has(root.clientId)

/** Asks the server again when preparing has come to another state: film, pictures and length have changed. */
function useFreshData(state: string): void {
  const { revalidate } = useRevalidator()
  const shown = useRef(state)
  useEffect(() => {
    if (shown.current === state) return
    shown.current = state
    revalidate()
  }, [state, revalidate])
}

function startOf({ opening, list, recording }: RoomPageProps): number {
  if (opening.t !== null) return opening.t
  const moment = list.annotations.find((note) => note.id === opening.moment)
  return moment?.startMs ?? recording.positionMs
}

/** The client id under which the list knows a moment, or the note that a reply belongs to. */
function clientIdOf(annotations: readonly PresentedAnnotation[], id: string | null): string | null {
  const note = annotations.find((each) => each.id === id)
  const root = note?.parentId ? annotations.find((each) => each.id === note.parentId) : note
  return root && !root.removed ? root.clientId : null
}

function unsentOf(entries: readonly OutboxEntry[], recordingId: string): Map<string, OutboxEntry> {
  const unsent = new Map<string, OutboxEntry>()
  for (const entry of entries)
    if (entry.recordingId === recordingId && !unsent.get(entry.clientId)?.refusal)
      unsent.set(entry.clientId, entry)
  return unsent
}

function authorsOf(annotations: readonly PresentedAnnotation[]): { id: string; name: string }[] {
  const names = new Map(annotations.map((note) => [note.authorId, note.authorName]))
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name))
}

function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}
