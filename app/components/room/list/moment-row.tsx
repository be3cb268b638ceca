import { CloudUpload, Lock } from 'lucide-react'
import { lazy, memo, Suspense, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { NoteBody } from '#app/components/note-editor/note-body.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { Later } from '#app/components/ui/later.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { whenCalm } from '#app/realtime/calm.ts'
import type { OutboxEntry } from '#app/realtime/outbox-list.ts'
import type { Thread } from '../moments.ts'
import { Folded } from './folded.tsx'
import { fetchUnsent, Unsent } from './late-unsent.ts'
import { PracticeTags } from './practice-tags.tsx'
import type { RowSurroundings } from './row-parts.ts'
import { Tombstone } from './tombstone.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

// Writing under a note comes with the editor, so that it is here before a connection is lost.
const fetchEdit = () => import('./note-edit.tsx')
const fetchReply = () => import('./reply-box.tsx')
const fetchActions = () => import('./moment-actions.tsx')
const fetchReactions = () => import('#app/components/moments/reactions.tsx')
const DrawnWords = lazy(async () => ({
  default: (await import('#app/components/drawing/drawing.ts')).DrawnWords,
}))
const SpokenNote = lazy(async () => ({
  default: (await import('#app/components/spoken/spoken.ts')).SpokenNote,
}))
const NoteEdit = lazy(async () => ({ default: (await fetchEdit()).NoteEdit }))
const ReplyBox = lazy(async () => ({ default: (await fetchReply()).ReplyBox }))
const History = lazy(async () => ({ default: (await import('#app/components/moments/history.tsx')).History }))
const MomentActions = lazy(async () => ({ default: (await fetchActions()).MomentActions }))
const Reactions = lazy(async () => ({ default: (await fetchReactions()).Reactions }))
if (typeof window !== 'undefined')
  void whenCalm().then(() =>
    Promise.all([fetchEdit(), fetchReply(), fetchActions(), fetchReactions(), fetchUnsent()]),
  )

interface MomentRowProps {
  thread: Thread
  isSelected: boolean
  /** The picture is at this moment now. */
  isCurrent: boolean
  isPicked: boolean
  /** The client id of the note that is being changed, where it is one of this thread. */
  editing: string | null
  unsent: ReadonlyMap<string, OutboxEntry>
  around: RowSurroundings
}

const sameThread = (a: Thread, b: Thread) =>
  a.root === b.root &&
  a.replies.length === b.replies.length &&
  a.replies.every((reply, index) => reply === b.replies[index])

/** A moment of the list: when, who, which practice, the words, and what was replied. */
export const MomentRow = memo(
  function MomentRow(props: MomentRowProps) {
    const { thread, isSelected, isCurrent, isPicked, around } = props
    const { root, replies } = thread
    const [isReplying, setIsReplying] = useState(false)
    const { actions } = around
    const row = useRef<HTMLDivElement>(null)
    const keepFocus = useKeptFocus(row)
    const isGone = root.removed && replies.length === 0
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a wide target for a pointer; the time in it is the button
      // biome-ignore lint/a11y/useKeyWithClickEvents: see above
      <div
        ref={row}
        data-note={root.clientId}
        onClickCapture={keepFocus}
        onClick={(event) => {
          if (props.editing || isControl(event.target) || window.getSelection()?.toString()) return
          if (!root.removed) actions.play(root)
        }}
        className={classes(
          'transition-colors',
          isGone ? '' : 'border-s-3 py-2 ps-2.5 pe-3',
          isCurrent && !isGone ? 'border-accent' : 'border-transparent',
          isGone ? '' : isSelected ? 'bg-raised' : 'hover:bg-raised/60',
        )}
      >
        {root.removed ? (
          <Tombstone note={root} entry={props.unsent.get(root.clientId)} around={around} />
        ) : (
          <Note note={root} {...props} isSelected={isSelected} />
        )}
        {replies.length > 0 ? <Replies {...props} /> : null}
        {isReplying ? (
          <Suspense>
            <ReplyBox note={root} around={around} onClose={() => setIsReplying(false)} />
          </Suspense>
        ) : isSelected && !root.removed && props.editing !== root.clientId ? (
          <Later>
            <MomentActions
              note={root}
              around={around}
              isPicked={isPicked}
              isPending={props.unsent.has(root.clientId) && root.id.startsWith('local:')}
              onReply={() => setIsReplying(true)}
            />
          </Later>
        ) : null}
      </div>
    )
  },
  (before, after) =>
    sameThread(before.thread, after.thread) &&
    before.isSelected === after.isSelected &&
    before.isCurrent === after.isCurrent &&
    before.isPicked === after.isPicked &&
    before.editing === after.editing &&
    before.around === after.around &&
    [after.thread.root, ...after.thread.replies].every(
      ({ clientId }) => before.unsent.get(clientId) === after.unsent.get(clientId),
    ),
)

const isControl = (target: EventTarget) =>
  target instanceof Element &&
  target.closest('button, a, input, select, textarea, [contenteditable]') !== null

function Note({ note, around, editing, unsent, isSelected }: MomentRowProps & { note: PresentedAnnotation }) {
  const t = useTranslations('room')
  const { actions, viewerId } = around
  const [showsHistory, setShowsHistory] = useState(false)
  const entry = unsent.get(note.clientId)
  const isReply = note.parentId !== null
  const mayReact = around.mayAnnotate && note.authorId !== viewerId && !note.id.startsWith('local:')
  return (
    <article aria-label={note.authorName}>
      <header className="flex min-h-6 items-center gap-2 text-sm">
        {isReply ? null : (
          <button
            type="button"
            onClick={() => actions.play(note)}
            className="shrink-0 rounded-sm font-semibold text-accent hover:underline"
          >
            <Timecode startMs={note.startMs} endMs={note.endMs} />
            <span className="sr-only">, {note.authorName}</span>
          </button>
        )}
        <span className="min-w-0 truncate font-semibold">
          {note.authorId === viewerId ? t('list.you') : note.authorName}
        </span>
        {note.kind === 'notice' || isReply ? null : (
          <span className="shrink-0 text-muted">{t(`kind.${note.kind}`)}</span>
        )}
        {note.editedAt ? (
          <button
            type="button"
            onClick={() => setShowsHistory(true)}
            className="shrink-0 rounded-sm text-muted underline decoration-dotted hover:text-ink"
          >
            {t('list.edited')}
          </button>
        ) : null}
        <span className="flex-1" />
        {note.visibility === 'private' ? (
          <span title={t('list.onlyYou')} className="shrink-0 self-center text-muted">
            <Lock aria-hidden className="size-3.5" />
            <span className="sr-only">{t('list.onlyYou')}</span>
          </span>
        ) : null}
        {entry && !entry.refusal ? (
          <span title={t('list.waiting')} className="shrink-0 self-center text-muted">
            <CloudUpload aria-hidden className="size-3.5" />
            <span className="sr-only">{t('list.waiting')}</span>
          </span>
        ) : null}
        {note.polarity === 'none' ? null : (
          <Badge tone={note.polarity}>{t(`polarity.${note.polarity}`)}</Badge>
        )}
      </header>
      {editing === note.clientId ? (
        <Suspense>
          <NoteEdit note={note} around={around} />
        </Suspense>
      ) : (
        <>
          <PracticeTags tags={note.tags} practices={around.practiceById} />
          {note.body && note.bodyText !== '' ? (
            <Folded text={note.bodyText}>
              <NoteBody document={note.body} onTime={actions.goTo} />
            </Folded>
          ) : null}
          {note.spoken ? (
            <Later>
              <SpokenNote
                note={note}
                spoken={note.spoken}
                onPlay={() => around.player?.pause()}
                onAddWords={
                  note.authorId === viewerId && around.mayAnnotate
                    ? () => actions.edit(note.clientId)
                    : undefined
                }
              />
            </Later>
          ) : null}
          {note.drawing ? (
            <Later>
              <DrawnWords drawing={note.drawing} onShow={() => actions.goTo(note)} />
            </Later>
          ) : null}
        </>
      )}
      {note.reactions.length > 0 || (isSelected && mayReact) ? (
        <Later>
          <Reactions
            note={note}
            viewerId={viewerId}
            isOffering={isSelected}
            onReact={mayReact ? (...asked) => actions.react(note, ...asked) : undefined}
          />
        </Later>
      ) : null}
      {entry?.refusal ? (
        <Later>
          <Unsent entry={entry} note={note} actions={actions} />
        </Later>
      ) : null}
      {showsHistory ? (
        <Suspense>
          <History note={note} practices={around.practiceById} onClose={() => setShowsHistory(false)} />
        </Suspense>
      ) : null}
    </article>
  )
}

function Replies(props: MomentRowProps) {
  const t = useTranslations('room.list')
  const { thread, around, isSelected } = props
  const { actions, viewerId, mayAnnotate, isOwner } = around
  return (
    <ul aria-label={t('replies')} className="mt-1.5 grid gap-1.5 border-s-2 border-line ps-2.5">
      {thread.replies.map((reply) => (
        <li key={reply.clientId} data-note={reply.clientId}>
          {reply.removed ? (
            <Tombstone note={reply} entry={props.unsent.get(reply.clientId)} around={around} />
          ) : (
            <>
              <Note {...props} note={reply} />
              {isSelected && props.editing !== reply.clientId ? (
                <div className="flex gap-3 text-sm">
                  {reply.authorId === viewerId && mayAnnotate ? (
                    <button
                      type="button"
                      className="text-muted hover:text-ink"
                      onClick={() => actions.edit(reply.clientId)}
                    >
                      {t('edit')}
                    </button>
                  ) : null}
                  {reply.authorId === viewerId || isOwner ? (
                    <button
                      type="button"
                      data-remove
                      className="text-muted hover:text-ink"
                      onClick={() => actions.remove(reply)}
                    >
                      {t('remove')}
                    </button>
                  ) : null}
                </div>
              ) : null}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
