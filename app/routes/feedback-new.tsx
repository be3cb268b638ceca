import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useFetcher, useLoaderData, useNavigate } from '@remix-run/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { validate as isId } from 'uuid'
import { z } from 'zod'
import { Composer } from '#app/components/feedback/composer.tsx'
import { type ComposedDraft, feedbackKinds } from '#app/components/feedback/draft.ts'
import type { PickableMoment } from '#app/components/feedback/look-up-citable.ts'
import { useCitable } from '#app/components/feedback/use-citable.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { Button } from '#app/components/ui/button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { showToast } from '#app/components/ui/toasts.ts'
import { NewPraise, NewProbe, NewStep } from '#app/domain/feedback.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { askProbe } from '#server/feedback/ask-probe.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { readComposer } from '#server/feedback/read-composer.ts'
import { sendPraise } from '#server/feedback/send-praise.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { useKeptDraft } from './feedback-draft.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.feedback.compose.title)

const here = { recordingId: true } as const
const FeedbackForm = z.discriminatedUnion('kind', [
  NewPraise.omit(here).extend({ kind: z.literal('praise') }),
  NewProbe.omit(here).extend({ kind: z.literal('probe') }),
  NewStep.omit(here).extend({ kind: z.literal('step') }),
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const search = new URL(request.url).searchParams
    const ids = (search.get('moments') ?? '').split(',').filter(isId)
    const facts = await readComposer(await requireActor(request), requireId(params.id), ids)
    return {
      facts,
      kind: facts.praiseOnly ? 'praise' : (feedbackKinds.find((kind) => kind === search.get('kind')) ?? null),
      moments: facts.moments.filter((moment) => ids.includes(moment.id)).map((moment) => moment.id),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const { kind, ...input } = await parseForm(request, FeedbackForm)
    const about = { ...input, recordingId: requireId(params.id) }
    if (kind === 'praise') return { kind, ...(await sendPraise(actor, about)) }
    if (kind === 'probe') return { kind, ...(await askProbe(actor, about)) }
    return { kind, ...(await proposeStep(actor, NewStep.parse(about))) }
  })
}

export default function NewFeedback() {
  const { facts, kind, moments } = useLoaderData<typeof loader>()
  return <Writing key={facts.recording.id} {...{ facts, kind, moments }} />
}

type WritingProps = ReturnType<typeof useLoaderData<typeof loader>>

function Writing({ facts, kind, moments }: WritingProps) {
  const t = useTranslations('feedback')
  const viewer = useViewer()
  const navigate = useNavigate()
  const fetcher = useFetcher<typeof action>()
  const fresh = useMemo(() => freshDraft({ facts, kind, moments }), [facts, kind, moments])
  const { draft, found, change, forget } = useKeptDraft({
    personId: viewer?.personId ?? '',
    recordingId: facts.recording.id,
    fresh,
    asked: { ...(kind ? { kind } : {}), ...(moments.length > 0 ? { moments } : {}) },
  })
  const citable = useCitable(facts.recording.id, facts.moments, draft.moments)
  const [finding, setFinding] = useState(false)
  const sent = fetcher.data?.value
  const left = useRef(false)
  useEffect(() => {
    if (!sent || left.current) return
    left.current = true
    showToast(t(facts.isSelf ? `sent.self.${sent.kind}` : `sent.${sent.kind}`), { tone: 'good' })
    void forget(fresh).then(() => navigate(paths[sent.kind](sent.id), { replace: true }))
  }, [sent, facts.isSelf, forget, fresh, navigate, t])
  const send = async () => {
    setFinding(true)
    const cited = await citable.find(draft.moments).catch(() => null)
    setFinding(false)
    if (!cited) return showToast(t('moments.unsent'), { tone: 'problem' })
    const payload = JSON.stringify(payloadOf(draft, cited, facts))
    fetcher.submit(payload, { method: 'post', encType: 'application/json' })
  }
  return (
    <>
      <PageHeader
        back={{ to: paths.recording(facts.recording.id), label: facts.recording.title }}
        title={
          facts.isSelf
            ? t(`compose.selfTitle.${draft.kind}`)
            : t(`compose.${draft.kind}.title`, { name: facts.owner.name })
        }
        about={
          found ? (
            <span role="status">
              {t('compose.found')}{' '}
              <Button variant="link" onClick={() => void forget(fresh)}>
                {t('compose.afresh')}
              </Button>
            </span>
          ) : undefined
        }
      />
      <Composer
        {...{ facts, citable, draft }}
        onChange={change}
        onSend={() => void send()}
        sending={finding || fetcher.state !== 'idle' || sent !== undefined}
        refusal={fetcher.state === 'idle' ? fetcher.data?.error : undefined}
      />
    </>
  )
}

function freshDraft({ facts, kind, moments }: WritingProps): ComposedDraft {
  const practiceId = facts.moments.find((moment) => moment.id === moments[0])?.practiceIds[0] ?? ''
  return {
    clientId: crypto.randomUUID(),
    asked: [kind, ...moments].join(' '),
    kind: kind ?? 'praise',
    text: '',
    criterion: '',
    why: '',
    stretch: '',
    dueInDays: null,
    practiceId: facts.practices.some(({ id }) => id === practiceId) ? practiceId : '',
    templateKey: '',
    moments,
    reasons: {},
  }
}

/** What goes over the wire: the spans as they were heard, and reasons only where one was given. */
function payloadOf(draft: ComposedDraft, cited: readonly PickableMoment[], facts: WritingProps['facts']) {
  const { kind, clientId, text, criterion, why, stretch, dueInDays } = draft
  const common = {
    kind,
    clientId,
    text,
    practiceId: draft.practiceId || null,
    moments: cited.map(({ id, startMs, endMs }) => ({ annotationId: id, startMs, endMs })),
    overrides: Object.entries(draft.reasons)
      .filter(([, reason]) => reason.trim().length >= 3)
      .map(([rule, reason]) => ({ rule, reason })),
  }
  return kind === 'step'
    ? {
        ...common,
        templateKey: draft.templateKey || null,
        criterion,
        why,
        stretch,
        dueInDays: dueInDays ?? facts.policies.defaultDueDays,
      }
    : common
}
