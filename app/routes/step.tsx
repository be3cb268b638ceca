import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Clapperboard } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { ChangeCard } from '#app/components/feedback/change-card.tsx'
import { ChangeTry } from '#app/components/feedback/change-try.tsx'
import { ClipDeck } from '#app/components/feedback/clip-deck.tsx'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { ReviseForm } from '#app/components/feedback/revise-form.tsx'
import { StepActions } from '#app/components/feedback/step-actions.tsx'
import { StepHistory } from '#app/components/feedback/step-history.tsx'
import { StepKin } from '#app/components/feedback/step-kin.tsx'
import { DueWords, StepBadge } from '#app/components/feedback/step-state.tsx'
import { TemplateOrigin } from '#app/components/feedback/template-origin.tsx'
import { TryForm } from '#app/components/feedback/try-form.tsx'
import { MasteryWords, TryList } from '#app/components/feedback/try-list.tsx'
import { TieForm } from '#app/components/goals/tie-form.tsx'
import { RehearsalLine } from '#app/components/rehearsals/rehearsal-line.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { isActive } from '#app/domain/action-step.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { readStepPage } from '#server/feedback/read-step-page.ts'
import { carryOutStep, StepForm } from '#server/feedback/step-forms.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.feedback.kind.step)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const read = await readStepPage(await requireActor(request), requireId(params.id))
    return { ...read, nextTryId: randomUUID() }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, StepForm)
    await carryOutStep(actor, requireId(params.id), form)
    return { did: form.intent }
  })
}

/** What shows a step stands above what it is about. */
const deckOrder = ['slips', 'shows', 'rehearses', 'cites'] as const

export default function Step() {
  const t = useTranslations('feedback')
  const words = useTranslations('goals.page')
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { step, tries, isTeacher } = data
  const decks = deckOrder.map((role) => ({
    role,
    clips: step.moments.filter((moment) => moment.role === role),
  }))
  const did = result?.value?.did
  return (
    <>
      <PageHeader
        back={{
          to: isTeacher ? paths.steps() : paths.home(),
          label: t(isTeacher ? 'steps.title' : 'step.backHome'),
        }}
        title={<span className="leading-snug sm:text-2xl sm:leading-snug">{step.text}</span>}
        about={<Facts />}
      />
      <div className="grid grid-cols-1 items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-1 gap-8">
          <FormErrors answer={result?.error}>
            <p role="status" className="sr-only">
              {did ? t(`did.${did}`) : null}
            </p>
            <Meaning />
            {step.change ? <ChangeCard change={step.change} /> : null}
            {step.template ? (
              <TemplateOrigin template={step.template} {...{ step }} model={data.model} />
            ) : null}
            <StepKin parts={data.parts} partOf={data.partOf} />
            {step.mayRevise ? (
              <section className="grid gap-3">
                <h2 className="text-lg">{t(isTeacher ? 'do.reviseOwnTitle' : 'do.reviseTitle')}</h2>
                <ReviseForm key={step.text} {...data} />
              </section>
            ) : null}
            <StepActions
              {...data}
              key={`${step.state} ${step.text}`}
              isInPlace={data.mastery.met}
              mayExtend={!step.extended}
            />
            {isTeacher ? <Rehearsals /> : null}
            {step.active || tries.length > 0 ? <Tries /> : null}
            <TieForm goals={data.goals} current={data.goal} label={words('tie')} />
            <StepHistory history={data.history} />
          </FormErrors>
        </div>
        <div className="grid grid-cols-1 gap-8 lg:sticky lg:top-6">
          {decks.map(({ role, clips }) =>
            clips.length > 0 ? (
              <section key={role} className="grid gap-3">
                <h2 className="text-lg">{t(`step.${role}`)}</h2>
                <ClipDeck clips={clips} />
              </section>
            ) : null,
          )}
        </div>
      </div>
    </>
  )
}

function Facts() {
  const t = useTranslations('feedback.step')
  const { step, isTeacher } = useLoaderData<typeof loader>()
  const isOwn = step.teacher.id === step.proposedBy.id
  const who = isTeacher
    ? t(isOwn ? 'yourOwn' : 'proposedBy', { name: step.proposedBy.name })
    : t('of', { name: step.teacher.name })
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <StepBadge state={step.state} />
      <DueWords {...step} />
      <span>{who}</span>
      {step.practice ? <PracticeLabel practice={step.practice} /> : null}
    </div>
  )
}

/** Where it stands in a sentence, how it will be seen, and why. */
function Meaning() {
  const t = useTranslations('feedback.step')
  const words = useTranslations('feedback.stretch')
  const { step, isTeacher, parts } = useLoaderData<typeof loader>()
  const names = { teacher: step.teacher.name, author: step.proposedBy.name }
  const sentBack = isTeacher && step.state === 'draft' && step.teacher.id !== step.proposedBy.id
  const wasSplit = step.state === 'closed' && parts.length > 0
  const standing = sentBack
    ? 'sentBack'
    : wasSplit
      ? 'wasSplit'
      : isTeacher
        ? (`mine.${step.state}` as const)
        : (`theirs.${step.state}` as const)
  return (
    <div className="grid gap-5">
      <p className="text-lg">{t(standing, names)}</p>
      {step.criterion ? (
        <div>
          <h2 className="text-sm text-muted">{t('criterion')}</h2>
          <p className="max-w-prose">{step.criterion}</p>
        </div>
      ) : null}
      {step.stretch ? (
        <div>
          <h2 className="text-sm text-muted">{words('said')}</h2>
          <p className="max-w-prose">{step.stretch}</p>
        </div>
      ) : null}
      {step.why ? (
        <div>
          <h2 className="text-sm text-muted">{t('why')}</h2>
          <p className="max-w-prose">{step.why}</p>
        </div>
      ) : null}
    </div>
  )
}

/** What was rehearsed of it, and the way to rehearse it. */
function Rehearsals() {
  const t = useTranslations('rehearsals.step')
  const { step, rehearsals } = useLoaderData<typeof loader>()
  if (!step.active && rehearsals.length === 0) return null
  return (
    <section className="grid gap-2">
      <h2 className="text-lg">{t('title')}</h2>
      {rehearsals.length > 0 ? (
        <ul>
          {rehearsals.map((rehearsal) => (
            <RehearsalLine key={rehearsal.id} rehearsal={rehearsal} />
          ))}
        </ul>
      ) : null}
      {step.active ? (
        <div>
          <LinkButton to={paths.newRehearsal({ step: step.id })} icon={Clapperboard}>
            {t('start')}
          </LinkButton>
        </div>
      ) : null}
    </section>
  )
}

function Tries() {
  const t = useTranslations('feedback.try')
  const { step, isTeacher, tries, mastery, clipChoices, today, firstDay, nextTryId } =
    useLoaderData<typeof loader>()
  const about = { choices: clipChoices, today, firstDay }
  return (
    <section id="tries" className="grid scroll-mt-6 gap-4">
      <h2 className="text-lg">{t('title')}</h2>
      {isActive(step.state) ? (
        <MasteryWords mastery={mastery} teacher={isTeacher ? null : step.teacher.name} />
      ) : null}
      {step.offers.includes('try') ? <TryForm key={tries.length} clientId={nextTryId} {...about} /> : null}
      <TryList
        tries={tries}
        actions={
          step.offers.includes('correct-try')
            ? (tried) => <ChangeTry key={tried.id} tried={tried} {...about} />
            : undefined
        }
      />
    </section>
  )
}
