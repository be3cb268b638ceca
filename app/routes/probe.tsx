import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { ClipDeck } from '#app/components/feedback/clip-deck.tsx'
import { Opens } from '#app/components/feedback/opens.tsx'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { RelativeTime } from '#app/components/ui/relative-time.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answerProbe, withdrawProbe } from '#server/feedback/answer-probe.ts'
import { getProbe } from '#server/feedback/list-probes.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.feedback.kind.probe)
export const handle: PageHandle = { width: 'text' }

const ProbeForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('answer'),
    answer: z
      .string()
      .trim()
      .min(1, 'probes.noAnswer' satisfies RefusalKey)
      .max(2_000),
  }),
  z.object({ intent: z.literal('withdraw') }),
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => getProbe(await requireActor(request), requireId(params.id)))
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, ProbeForm)
    const probeId = requireId(params.id)
    if (form.intent === 'withdraw') await withdrawProbe(actor, probeId)
    else await answerProbe(actor, { probeId, answer: form.answer })
    return { did: form.intent }
  })
}

export default function Probe() {
  const t = useTranslations('feedback.probe')
  const words = useTranslations('feedback')
  const probe = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const viewer = useViewer()
  const mine = probe.from.id === viewer?.personId
  return (
    <>
      <PageHeader
        back={{ to: paths.home(), label: words('step.backHome') }}
        title={mine ? t('to', { name: probe.to.name }) : t('from', { name: probe.from.name })}
        about={<RelativeTime at={probe.askedAt} />}
      />
      {probe.withdrawn ? (
        <p className="text-lg text-muted">{t('withdrawn')}</p>
      ) : (
        <div className="grid gap-6">
          <p className="text-xl leading-snug text-pretty">{probe.text}</p>
          {probe.practice ? <PracticeLabel practice={probe.practice} /> : null}
          <ClipDeck clips={probe.moments} />
          <FormErrors answer={result?.error}>
            {probe.mayAnswer ? (
              <Form method="post" preventScrollReset className="grid justify-items-start gap-3">
                <input type="hidden" name="intent" value="answer" />
                <TextArea
                  name="answer"
                  label={t('answer')}
                  defaultValue={probe.answer ?? ''}
                  rows={4}
                  maxLength={2_000}
                  className="grid w-full gap-1"
                />
                <div className="flex flex-wrap items-center gap-3">
                  <SubmitButton intent="answer">{t(probe.answer === null ? 'send' : 'change')}</SubmitButton>
                  <AudienceBadge audience={words('who.both', { name: probe.from.name })} />
                  <span role="status" className="text-strength">
                    {result?.value?.did === 'answer' ? t('sent') : null}
                  </span>
                </div>
              </Form>
            ) : probe.answer === null ? (
              <p className="text-muted">{t('open', { name: probe.to.name })}</p>
            ) : (
              <div>
                <h2 className="text-sm text-muted">{t('answerOf', { name: probe.to.name })}</h2>
                <p className="text-lg whitespace-pre-line">{probe.answer}</p>
              </div>
            )}
            {probe.mayWithdraw ? (
              <Opens
                label={t('withdraw')}
                about={t('withdrawAbout')}
                intent="withdraw"
                submit={t('withdraw')}
                variant="danger"
              />
            ) : null}
          </FormErrors>
        </div>
      )}
    </>
  )
}
