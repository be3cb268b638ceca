import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { RelativeTime } from '#app/components/ui/relative-time.tsx'
import type { ConversationState } from '#app/domain/conversation.ts'
import { paths } from '#app/paths.ts'

export interface ListedConversation {
  id: string
  state: ConversationState
  with: { name: string } | null
  isTeacher: boolean
  isInvited: boolean
  practice: { name: string; letters: string; shape: string; hue: number } | null
  at: string
}

/** A conversation in two lines: with whom, about what, and where it stands. The whole line can be pressed. */
export function ConversationLine({ conversation }: { conversation: ListedConversation }) {
  const t = useTranslations('conversations')
  const { id, practice, state, at, isTeacher, isInvited } = conversation
  const other = conversation.with
  const invites = isInvited && state === 'preparing' && other !== null
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-b border-line py-3 last:border-0 hover:bg-raised">
      <span className="mt-1">{practice ? <PracticeMark {...practice} size="md" /> : null}</span>
      <div className="min-w-0">
        <Link to={paths.conversation(id)} className="stretched font-semibold">
          {other === null
            ? t('alone')
            : invites
              ? t('invited', { name: other.name })
              : t(isTeacher ? 'with' : 'of', { name: other.name })}
        </Link>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <span>{practice?.name}</span>
          <Badge tone={state === 'talking' ? 'accent' : 'plain'}>{t(`state.${state}`)}</Badge>
          <RelativeTime at={at} />
        </p>
      </div>
    </li>
  )
}
