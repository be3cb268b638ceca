import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import {
  ConversationLine,
  type ListedConversation,
} from '#app/components/conversations/conversation-line.tsx'
import { paths } from '#app/paths.ts'

/** The conversations that are prepared or under way, with the way to start one and to those before. */
export function OpenConversations({ conversations }: { conversations: readonly ListedConversation[] }) {
  const t = useTranslations('conversations.home')
  return (
    <section aria-labelledby="open-conversations">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id="open-conversations" className="text-lg">
          {t('title')}
        </h2>
        <Link to={paths.newConversation()} className="link">
          {t('start')}
        </Link>
        <Link to={paths.conversations()} className="link">
          {t('all')}
        </Link>
      </div>
      {conversations.length > 0 ? (
        <ul className="mt-1">
          {conversations.map((each) => (
            <ConversationLine key={each.id} conversation={each} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}
