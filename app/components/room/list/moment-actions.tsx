import { Link } from '@remix-run/react'
import {
  CornerDownRight,
  Link2,
  type LucideIcon,
  Pencil,
  Presentation,
  Scissors,
  SquareCheck,
  SquarePlus,
  Trash2,
} from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { playedSpan } from '#app/domain/played-span.ts'
import { paths } from '#app/paths.ts'
import type { RowSurroundings } from './row-parts.ts'

interface MomentActionsProps {
  note: PresentedAnnotation
  around: RowSurroundings
  isPicked: boolean
  isPending: boolean
  onReply: () => void
}

/** What can be done with the selected moment. */
export function MomentActions({ note, around, isPicked, isPending, onReply }: MomentActionsProps) {
  const t = useTranslations('room')
  const { actions, viewerId, mayAnnotate, mayGive, isOwner } = around
  const isOwn = note.authorId === viewerId
  return (
    <div
      role="group"
      aria-label={t('list.actions')}
      className="-mx-1.5 mt-1.5 flex flex-wrap items-center gap-0.5 text-sm"
    >
      {mayAnnotate && !isPending ? (
        <Action icon={CornerDownRight} label={t('list.reply')} onPress={onReply} />
      ) : null}
      {mayGive && !isPending
        ? (['praise', 'probe', 'step'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className={`${look} font-semibold text-accent`}
              onClick={() => actions.give(kind, note)}
            >
              {t(`tray.${kind}`)}
            </button>
          ))
        : null}
      {mayGive && !isPending ? (
        <Action
          icon={isPicked ? SquareCheck : SquarePlus}
          label={isPicked ? t('list.picked') : t('list.pick')}
          isOn={isPicked}
          onPress={() => actions.pick(note.clientId)}
        />
      ) : null}
      <span className="flex-1" />
      {around.mayExport ? (
        <Link to={clipPathOf(note, around)} title={t('list.makeClip')} className={look}>
          <Scissors aria-hidden className="size-4" />
          <span className="sr-only">{t('list.makeClip')}</span>
        </Link>
      ) : null}
      {isPending || (!isOwner && note.visibility === 'private') ? null : (
        <ExemplarLink note={note} around={around} />
      )}
      {isPending ? null : (
        <Action icon={Link2} label={t('list.link')} onPress={() => actions.copyLink(note)} hideLabel />
      )}
      {isOwn && mayAnnotate ? (
        <Action icon={Pencil} label={t('list.edit')} onPress={() => actions.edit(note.clientId)} hideLabel />
      ) : null}
      {isOwn || isOwner ? (
        <Action
          icon={Trash2}
          label={t('list.remove')}
          onPress={() => actions.remove(note)}
          hideLabel
          removes
        />
      ) : null}
    </div>
  )
}

/** The way to offer the moment as a model, or to ask its teacher for it. */
function ExemplarLink({ note, around }: Pick<MomentActionsProps, 'note' | 'around'>) {
  const t = useTranslations('exemplars.practice')
  const { startMs: start, endMs: end } = playedSpan(note, around.durationMs)
  const to = around.isOwner
    ? paths.offerExemplar(note.recordingId, { start, end })
    : paths.askForExemplar(note.id)
  const label = t(around.isOwner ? 'offer' : 'ask')
  return (
    <Link to={to} title={label} className={look}>
      <Presentation aria-hidden className="size-4" />
      <span className="sr-only">{label}</span>
    </Link>
  )
}

/** Where the seconds of a moment can be cut into a file; a point with what is around it. */
function clipPathOf(note: PresentedAnnotation, { durationMs }: RowSurroundings): string {
  const { startMs, endMs } = playedSpan(note, durationMs)
  return paths.clips(note.recordingId, { start: startMs, end: endMs })
}

const look =
  'inline-flex h-8 items-center gap-1.5 rounded-sm px-1.5 text-muted hover:bg-pressed hover:text-ink aria-pressed:text-accent pointer-coarse:h-10 pointer-coarse:min-w-10 pointer-coarse:justify-center'

function Action({
  icon: Icon,
  label,
  isOn,
  hideLabel,
  removes,
  onPress,
}: {
  icon: LucideIcon
  label: string
  isOn?: boolean
  hideLabel?: boolean
  /** The note goes, and with it this button. */
  removes?: boolean
  onPress: () => void
}) {
  return (
    <button
      type="button"
      data-remove={removes}
      aria-pressed={isOn}
      title={label}
      onClick={onPress}
      className={look}
    >
      <Icon aria-hidden className="size-4" />
      <span className={hideLabel ? 'sr-only' : ''}>{label}</span>
    </button>
  )
}
