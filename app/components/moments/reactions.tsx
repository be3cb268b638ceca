import { Eye, Footprints, HandHeart, HelpCircle, type LucideIcon, Users } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import {
  type AnnotationReaction,
  annotationReactions,
  type PresentedAnnotation,
} from '#app/domain/presented-annotation.ts'

interface ReactionsProps {
  note: PresentedAnnotation
  viewerId: string
  /** Whether those that nobody has said yet are offered too. */
  isOffering: boolean
  /** Absent where the viewer may not react here. */
  onReact: ((reaction: AnnotationReaction, isOn: boolean) => void) | undefined
}

const icons: Record<AnnotationReaction, LucideIcon> = {
  seen: Eye,
  thanks: HandHeart,
  same: Users,
  wonder: HelpCircle,
  attempt: Footprints,
}
const look =
  'inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-line px-2 text-start text-sm text-muted'

/** What others said to a note in a word or two, by name and never by number, and the way to say so too. */
export function Reactions({ note, viewerId, isOffering, onReact }: ReactionsProps) {
  const t = useTranslations('moments.reactions')
  const format = useFormatter()
  const shown = annotationReactions.filter(
    (reaction) => (isOffering && onReact) || note.reactions.some((each) => each.reaction === reaction),
  )
  if (shown.length === 0) return null
  return (
    <ul aria-label={t('label')} className="mt-1.5 flex flex-wrap gap-1">
      {shown.map((reaction) => {
        const from = note.reactions.filter((each) => each.reaction === reaction)
        const isMine = from.some((each) => each.personId === viewerId)
        const names = format.list(
          from.map((each) => (each.personId === viewerId ? t('you') : each.name)),
          { type: 'conjunction' },
        )
        const Icon = icons[reaction]
        const words = (
          <>
            <Icon aria-hidden className="size-3.5 shrink-0" />
            <span className="min-w-0 truncate">
              {from.length > 0 ? t('from', { reaction: t(reaction), names }) : t(reaction)}
            </span>
          </>
        )
        return (
          <li key={reaction} className="min-w-0">
            {onReact ? (
              <button
                type="button"
                aria-pressed={isMine}
                onClick={() => onReact(reaction, !isMine)}
                className={`${look} transition-colors hover:border-edge hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong pointer-coarse:min-h-9`}
              >
                {words}
              </button>
            ) : (
              <span className={look}>{words}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
