import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { ClipDeck } from '#app/components/feedback/clip-deck.tsx'
import { Opens } from '#app/components/feedback/opens.tsx'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { TieForm } from '#app/components/goals/tie-form.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { RelativeTime } from '#app/components/ui/relative-time.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { getPraise } from '#server/feedback/list-praises.ts'
import { withdrawPraise } from '#server/feedback/withdraw-praise.ts'
import { listTies } from '#server/goals/list-goals.ts'
import { tiePraise } from '#server/goals/tie-to-goal.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.feedback.kind.praise)
export const handle: PageHandle = { width: 'text' }

const PraiseForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('withdraw') }),
  z.object({ intent: z.literal('tie-goal'), goalId: z.union([z.uuid(), z.literal('')]) }),
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const praise = await getPraise(actor, requireId(params.id))
    const isOwn = praise.to.id === actor.personId
    return { ...praise, ...(await listTies(actor, { goalId: praise.goalId, isOwn })) }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, PraiseForm)
    const praiseId = requireId(params.id)
    if (form.intent === 'withdraw') return withdrawPraise(actor, praiseId)
    return tiePraise(actor, { praiseId, goalId: form.goalId || null })
  })
}

export default function Praise() {
  const t = useTranslations('feedback')
  const words = useTranslations('goals.page')
  const praise = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const viewer = useViewer()
  const mine = praise.from.id === viewer?.personId
  const self = praise.from.id === praise.to.id
  const title = self
    ? t('praise.toSelf')
    : mine
      ? t('praise.to', { name: praise.to.name })
      : t('praise.from', { name: praise.from.name })
  return (
    <>
      <PageHeader
        back={{ to: paths.home(), label: t('step.backHome') }}
        title={title}
        about={<RelativeTime at={praise.sentAt} />}
      />
      {praise.withdrawn ? (
        <p className="text-lg text-muted">{t('praise.withdrawn')}</p>
      ) : (
        <div className="grid gap-6">
          <p className="text-xl leading-snug text-pretty">{praise.text}</p>
          {praise.practice ? <PracticeLabel practice={praise.practice} /> : null}
          <ClipDeck clips={praise.moments} />
          {praise.overrides.length > 0 ? <Kept overrides={praise.overrides} /> : null}
          <FormErrors answer={result?.error}>
            <TieForm goals={praise.goals} current={praise.goal} label={words('tiePraise')} />
            {praise.mayWithdraw ? (
              <Opens
                label={t('praise.withdraw')}
                about={t('praise.withdrawAbout')}
                intent="withdraw"
                submit={t('praise.withdraw')}
                variant="danger"
              />
            ) : null}
          </FormErrors>
        </div>
      )}
    </>
  )
}

/** What its author let stand, and why; for the author alone. */
function Kept({ overrides }: { overrides: { rule: string; reason: string }[] }) {
  const t = useTranslations('feedback.praise')
  return (
    <div className="text-sm text-muted">
      <p>{t('kept')}</p>
      <ul className="list-disc ps-5">
        {overrides.map((override) => (
          <li key={override.rule}>{override.reason}</li>
        ))}
      </ul>
    </div>
  )
}
