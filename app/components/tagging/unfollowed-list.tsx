import { Link } from '@remix-run/react'
import { MessagesSquare } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { followUpDays } from '#app/domain/follow-up.ts'
import { paths } from '#app/paths.ts'

interface UnfollowedListProps {
  observations: readonly {
    id: string
    title: string
    startedAt: string
    teacher: { id: string; name: string }
  }[]
}

/** Lessons that were observed, and about which nobody has talked since: each leads to the conversation. */
export function UnfollowedList({ observations }: UnfollowedListProps) {
  const t = useTranslations('tagging.followUp')
  const list = useTranslations('tagging.observations')
  const format = useFormatter()
  if (observations.length === 0) return null
  return (
    <section aria-labelledby="unfollowed" className="mb-8 rounded-lg bg-raised p-4">
      <h2 id="unfollowed" className="text-lg">
        {t('title')}
      </h2>
      <p className="text-sm text-muted">{t('about', { days: followUpDays })}</p>
      <ul className="mt-2 divide-y divide-line">
        {observations.map(({ id, title, startedAt, teacher }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-2.5">
            <p className="min-w-0">
              <Link to={paths.observation(id)} className="link font-semibold">
                {title || list('untitled')}
              </Link>
              <span className="block text-sm text-muted">
                {[teacher.name, format.dateTime(new Date(startedAt), 'date')].join(' · ')}
              </span>
            </p>
            <LinkButton
              to={paths.newConversation({ with: teacher.id, observation: id })}
              size="sm"
              icon={MessagesSquare}
            >
              {t('talk', { name: teacher.name })}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
