import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { MessagesSquare } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { ConversationLine } from '#app/components/conversations/conversation-line.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { listConversations } from '#server/conversations/list-conversations.ts'
import { page } from '#server/http/answer.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.conversations.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => listConversations(await requireActor(request)))
}

/** All feedback conversations one takes part in: those that are open, and those before. */
export default function Conversations() {
  const t = useTranslations('conversations')
  const mirror = useTranslations('mirror')
  const conversations = useLoaderData<typeof loader>()
  const start = (
    <LinkButton to={paths.newConversation()} variant="primary" icon={MessagesSquare}>
      {t('start')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {conversations.length === 0 ? (
        <EmptyState icon={MessagesSquare} title={t('none')} text={t('noneText')} action={start} />
      ) : (
        <div className="grid grid-cols-1 gap-8">
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            {start}
            <Link to={paths.mirror()} className="link">
              {mirror('link')}
            </Link>
          </div>
          {(['open', 'closed'] as const).map((group) => {
            const own = conversations.filter((each) => (each.state === 'closed') === (group === 'closed'))
            return own.length === 0 ? null : (
              <section key={group}>
                <h2 className="text-lg">{t(`groups.${group}`)}</h2>
                <ul>
                  {own.map((each) => (
                    <ConversationLine key={each.id} conversation={each} />
                  ))}
                </ul>
              </section>
            )
          })}
        </div>
      )}
    </>
  )
}
