import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useNavigation, useSearchParams } from '@remix-run/react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { ConversationProvider } from '#app/components/conversations/data.ts'
import { PrepareView } from '#app/components/conversations/prepare-view.tsx'
import { EndAccess, RecordView } from '#app/components/conversations/record-view.tsx'
import { TalkView } from '#app/components/conversations/talk-view.tsx'
import { useLiveConversation } from '#app/components/conversations/use-live-conversation.ts'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { newestAnswer } from '#app/components/newest-answer.ts'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { conversationLooks } from '#app/domain/conversation-look.ts'
import { conversationLengths } from '#app/domain/conversation-time.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { ConversationForm, carryOutConversation } from '#server/conversations/conversation-forms.ts'
import { readConversation } from '#server/conversations/read-conversation.ts'
import { readTools } from '#server/conversations/read-tools.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.conversations.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const id = requireId(params.id)
    const read = await readConversation(actor, id)
    if (read.conversation.state === 'closed') return { ...read, tools: null }
    const asked = new URL(request.url).searchParams.get('recording')
    return { ...read, tools: await readTools(actor, id, asked) }
  })
}

export const clientLoader = newestAnswer()

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, ConversationForm)
    return carryOutConversation(actor, requireId(params.id), form)
  })
}

/** One feedback conversation: prepared, held, and what it leaves behind. */
export default function Conversation() {
  const t = useTranslations('conversations')
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { conversation, record } = data
  const { state, minutes } = conversation
  const isShort = state === 'talking' && minutes === conversationLengths[0]
  const look = conversationLooks.find((each) => each === search.get('look')) ?? (isShort ? 'quick' : 'six')
  const begins = useNavigation().formData?.get('intent') === 'begin'
  const hasBegun = useRef(false)
  if (begins) hasBegun.current = true
  const isLive = useLiveConversation(conversation.id)
  const latest = record.lines.at(-1)
  return (
    <ConversationProvider value={{ ...data, look }}>
      <PageHeader
        back={{ to: paths.conversations(), label: t('page.back') }}
        title={<Title />}
        about={<Facts />}
      />
      <div className="grid grid-cols-1 gap-6">
        <FormErrors answer={result?.error}>
          {state !== 'closed' && conversation.partner && !conversation.parted ? (
            <p role="status" className="text-sm text-muted">
              {t(isLive ? 'page.live' : 'page.offline')}{' '}
              {latest
                ? `${t('page.latest')}: ${latest.by}, ${
                    latest.event === 'level'
                      ? t('record.line.level', { level: latest.level ?? 1 })
                      : t(`record.line.${latest.event}`)
                  }`
                : null}
            </p>
          ) : null}
          {state === 'preparing' ? <PrepareView /> : null}
          {state === 'talking' ? <TalkView look={look} hasJustBegun={hasBegun.current} /> : null}
          {state === 'closed' ? <RecordView look={look} /> : <EndAccess />}
        </FormErrors>
      </div>
    </ConversationProvider>
  )
}

function Title() {
  const t = useTranslations('conversations.page')
  const { conversation } = useLoaderData<typeof loader>()
  const { isTeacher, partner, teacher } = conversation
  if (!isTeacher) return <>{t('of', { name: teacher.name })}</>
  return <>{partner ? t('with', { name: partner.name }) : t('alone')}</>
}

function Facts() {
  const t = useTranslations('conversations')
  const { conversation } = useLoaderData<typeof loader>()
  const { state, practice, goal, observation, isTeacher, partner, teacher, parted, minutes } = conversation
  const other = isTeacher ? (parted ? undefined : partner?.name) : teacher.name
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <Badge tone={state === 'talking' ? 'accent' : 'plain'}>{t(`state.${state}`)}</Badge>
      {practice ? <PracticeLabel practice={practice} /> : null}
      <span>{t('minutes', { minutes })}</span>
      {goal ? (
        <span>
          {t('page.goal')}{' '}
          <Link to={paths.goal(goal.id)} className="link">
            {goal.text}
          </Link>
        </span>
      ) : null}
      {observation ? (
        <span>
          {t('page.observation')}{' '}
          <Link to={paths.observation(observation.id)} className="link">
            {observation.title || t('page.untitled')}
          </Link>
        </span>
      ) : null}
      <AudienceBadge
        audience={other === undefined ? t('mine') : t('sharedWith', { name: other })}
        isPrivate={other === undefined}
      />
    </span>
  )
}
