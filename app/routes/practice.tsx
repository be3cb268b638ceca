import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Clapperboard, Presentation, Search, SquarePlay } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { FoldedExemplar } from '#app/components/exemplars/chosen-exemplar.tsx'
import { ExemplarLines } from '#app/components/exemplars/exemplar-lines.tsx'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { ChooseExemplar } from '#app/components/practices/choose-exemplar.tsx'
import { FocusButton } from '#app/components/practices/focus-button.tsx'
import { MomentList } from '#app/components/practices/moment-list.tsx'
import { SmallSteps } from '#app/components/practices/small-steps.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { allMoves } from '#app/components/walkthru/shown-moves.ts'
import { Walkthru } from '#app/components/walkthru/walkthru.tsx'
import { ModelChoice, type PresentedExemplar } from '#app/domain/exemplar.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { chooseExemplar } from '#server/exemplars/choose-exemplar.ts'
import { listExemplars } from '#server/exemplars/list-exemplars.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { addTemplate, retireTemplate, TemplateForm } from '#server/practices/add-template.ts'
import { setFocus } from '#server/practices/focus.ts'
import { getPractice } from '#server/practices/get-practice.ts'
import type { ListedLookFor } from '#server/practices/list-practices.ts'
import { readSequence } from '#server/practices/read-sequence.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (messages) => data?.name ?? messages.practices.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const before = new URL(request.url).searchParams.get('before')
    const practiceId = requireId(params.id)
    const practice = await getPractice(actor, {
      practiceId,
      before: before === null ? undefined : requireId(before),
    })
    const exemplars = await listExemplars(actor, { practice: practiceId })
    return { ...practice, exemplars, sequence: await readSequence(actor, practiceId), clientId: randomUUID() }
  })
}

const PracticeForm = z.discriminatedUnion('intent', [
  ...TemplateForm.options,
  ModelChoice.extend({ intent: z.literal('choose-exemplar') }),
  z.object({ intent: z.literal('focus'), isOn: z.enum(['yes', '']) }),
])

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, PracticeForm)
    const practiceId = requireId(params.id)
    if (form.intent === 'add-template') await addTemplate(actor, { ...form, practiceId })
    else if (form.intent === 'choose-exemplar') await chooseExemplar(actor, { ...form, practiceId })
    else if (form.intent === 'focus') await setFocus(actor, { practiceId, isOn: form.isOn === 'yes' })
    else await retireTemplate(actor, form)
  })
}

export default function Practice() {
  const t = useTranslations('practices')
  const practice = useLoaderData<typeof loader>()
  const { framework, otherEditions } = practice
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        back={{ to: paths.practices(), label: t('practice.back') }}
        title={
          <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
            <PracticeMark
              {...{ shape: practice.shape, hue: practice.hue, letters: practice.letters }}
              size="lg"
            />
            {practice.name}
          </span>
        }
        about={
          <span className="flex flex-wrap items-center gap-2">
            {framework.name}
            <Badge>{t('edition', { edition: framework.edition })}</Badge>
            {framework.inUse ? null : <Badge>{t('retired')}</Badge>}
          </span>
        }
      />
      {framework.inUse ? null : <Callout>{t('practice.retired')}</Callout>}
      <div className="mt-6 grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid max-w-prose gap-8 lg:sticky lg:top-8">
          <Part title={t('practice.definition')}>
            <p className="text-lg">{practice.definition}</p>
          </Part>
          <Part title={t('practice.why')}>
            <p>{practice.why}</p>
          </Part>
          <LookFors lookFors={practice.lookFors} exemplars={practice.exemplars} />
          <FormErrors answer={result?.error}>
            {framework.inUse || practice.isInFocus ? <FocusButton isInFocus={practice.isInFocus} /> : null}
            <HowItIsDone />
            <SmallSteps {...practice.sequence} exemplars={practice.exemplars} clientId={practice.clientId} />
          </FormErrors>
          <Part title={t('practice.equity')}>
            <p className="border-s-2 border-edge ps-4 text-lg">{practice.equityPrompt}</p>
          </Part>
          {otherEditions.length === 0 ? null : (
            <Part title={t('practice.otherEditions')}>
              <ul className="flex flex-wrap gap-x-4">
                {otherEditions.map(({ practiceId, edition, inUse }) => (
                  <li key={practiceId}>
                    <Link to={paths.practice(practiceId)} className="link">
                      {t(inUse ? 'practice.editionInUse' : 'practice.editionRetired', { edition })}
                    </Link>
                  </li>
                ))}
              </ul>
            </Part>
          )}
        </div>
        <div className="grid gap-6">
          <Exemplars />
          <Moments />
        </div>
      </div>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 text-sm font-semibold text-muted">{title}</h2>
      {children}
    </section>
  )
}

/** Its walkthru, and the way to rehearse it. */
function HowItIsDone() {
  const t = useTranslations('walkthrus')
  const { id, walkthru, framework, exemplars, sequence } = useLoaderData<typeof loader>()
  if (walkthru.length === 0) return null
  const chosenFor = (name: string) => sequence.moves.find((move) => move.name === name) ?? null
  return (
    <Part title={t('title')}>
      <Walkthru
        moves={allMoves(walkthru)}
        look="cards"
        below={({ name }) => {
          const chosen = chosenFor(name)
          return chosen ? <FoldedExemplar {...{ chosen, name }} /> : null
        }}
      />
      <div className="mt-3 flex flex-wrap gap-2">
        {framework.inUse ? (
          <LinkButton to={paths.newRehearsal({ practice: id })} icon={Clapperboard}>
            {t('rehearse')}
          </LinkButton>
        ) : null}
        {sequence.mayAdd ? (
          <ChooseExemplar
            key={sequence.moves.map(({ name, exemplar }) => `${name} ${exemplar?.id}`).join()}
            kind="move"
            exemplars={exemplars}
            places={walkthru.map(({ name }, place) => ({
              ...{ name, chosen: chosenFor(name) },
              label: `${place + 1}. ${name}`,
            }))}
          />
        ) : null}
      </div>
    </Part>
  )
}

interface LookForsProps {
  lookFors: ListedLookFor[]
  exemplars: PresentedExemplar[]
}

function LookFors({ lookFors, exemplars }: LookForsProps) {
  const t = useTranslations('practices.practice')
  const see = useTranslations('exemplars.practice')
  const showing = (lookForId: string, place: number) =>
    exemplars.find((each) =>
      each.lookFors.some(({ id, level }) => id === lookForId && level?.place === place),
    )
  return (
    <Part title={t('lookFors')}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {(['teacher', 'student'] as const).map((actor) => {
          const own = lookFors.filter((each) => each.actor === actor)
          return (
            <div key={actor}>
              <h3 className="font-semibold">{t(actor)}</h3>
              {own.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
              <ul className="mt-1.5 grid gap-2">
                {own.map((each) => (
                  <li key={each.id} className="border-t border-line pt-2">
                    {each.text}
                    {each.levels ? (
                      <ol className="mt-1.5 grid gap-1 ps-3 text-sm">
                        {each.levels.map((level, at) => {
                          const exemplar = showing(each.id, at + 1)
                          return (
                            <li key={level.name}>
                              <span className="font-semibold">{level.name}</span>: {level.text}{' '}
                              {exemplar ? (
                                <Link
                                  to={paths.exemplar(exemplar.id)}
                                  className="link"
                                  aria-label={see('seeOf', { name: level.name })}
                                >
                                  {see('see')}
                                </Link>
                              ) : null}
                            </li>
                          )
                        })}
                      </ol>
                    ) : null}
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </div>
    </Part>
  )
}

/** Parts of lessons that colleagues offer as models of it. */
function Exemplars() {
  const t = useTranslations('exemplars.practice')
  const { id, exemplars } = useLoaderData<typeof loader>()
  return (
    <section className="rounded-lg border border-line bg-surface p-2" aria-labelledby="exemplars">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-3 pt-3 pb-1">
        <h2 id="exemplars" className="text-lg">
          {t('title')}
        </h2>
        <LinkButton to={paths.exemplars({ practice: id })} size="sm" icon={Presentation}>
          {t('all')}
        </LinkButton>
      </div>
      {exemplars.length === 0 ? (
        <p className="px-3 pb-3 text-muted">{t('none')}</p>
      ) : (
        <ExemplarLines exemplars={exemplars.slice(0, shownExemplars)} />
      )}
    </section>
  )
}

const shownExemplars = 5

function Moments() {
  const t = useTranslations('practices.practice')
  const { id, moments, older } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const isFirstPage = !search.has('before')
  if (moments.length === 0 && isFirstPage)
    return (
      <section className="rounded-lg border border-line bg-surface">
        <EmptyState
          icon={SquarePlay}
          title={t('noMoments')}
          text={t('noMomentsText')}
          action={<LinkButton to={paths.recordings()}>{t('toRecordings')}</LinkButton>}
        />
      </section>
    )
  return (
    <section className="rounded-lg border border-line bg-surface p-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-3 pt-3 pb-1">
        <div>
          <h2 className="text-lg">{t('moments')}</h2>
          <p className="text-sm text-muted">{t('momentsAbout')}</p>
        </div>
        <LinkButton to={paths.search({ practice: id })} size="sm" icon={Search}>
          {t('search')}
        </LinkButton>
      </div>
      <MomentList moments={moments} />
      {isFirstPage && older === null ? null : (
        <div className="flex flex-wrap gap-2 px-3 py-3">
          {isFirstPage ? null : (
            <LinkButton to={paths.practice(id)} size="sm">
              {t('newest')}
            </LinkButton>
          )}
          {older === null ? null : (
            <LinkButton to={paths.practice(id, { before: older })} size="sm">
              {t('older')}
            </LinkButton>
          )}
        </div>
      )}
    </section>
  )
}
