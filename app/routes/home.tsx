import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { Upload, Users } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { ActiveGoals } from '#app/components/home/active-goals.tsx'
import { ActiveStep, NoStep } from '#app/components/home/active-step.tsx'
import { FirstSteps } from '#app/components/home/first-steps.tsx'
import { FocusLines } from '#app/components/home/focus-lines.tsx'
import { LatestPraise } from '#app/components/home/latest-praise.tsx'
import { LatestRehearsals } from '#app/components/home/latest-rehearsals.tsx'
import { OfferCoaching as OfferForm } from '#app/components/home/offer-coaching.tsx'
import { OpenConversations } from '#app/components/home/open-conversations.tsx'
import { PlaceLinks } from '#app/components/home/place-links.tsx'
import { ProposedStep } from '#app/components/home/proposed-step.tsx'
import { ShownRecords } from '#app/components/home/shown-records.tsx'
import { TeacherLine } from '#app/components/home/teacher-line.tsx'
import { WaitingList } from '#app/components/home/waiting-list.tsx'
import { CoachingCard } from '#app/components/people/coaching-card.tsx'
import { RecordingCard } from '#app/components/recordings/recording-card.tsx'
import { useLiveCards } from '#app/components/recordings/use-live-cards.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { classes } from '#app/components/ui/class-names.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { findRequestSession, requireActor } from '#server/auth/actor.ts'
import { readHome } from '#server/home/read-home.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { entrance } from '#server/organizations/entrance.ts'
import { carryOutCoaching, coachingForms } from '#server/people/coaching-forms.ts'
import { OfferCoaching, offerCoaching } from '#server/people/offer-coaching.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.home.title)

const HomeForm = z.discriminatedUnion('intent', [
  ...coachingForms,
  OfferCoaching.omit({ as: true }).extend({ intent: z.literal('offer-coaching') }),
])

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const session = await findRequestSession(request)
    if (!session) throw redirect(await entrance())
    return readHome(session.actor, new URL(request.url).searchParams.get('view'))
  })
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, HomeForm)
    if (form.intent === 'offer-coaching') await offerCoaching(actor, { personId: form.personId, as: 'coach' })
    else await carryOutCoaching(actor, form)
  })
}

export default function Home() {
  const home = useLoaderData<typeof loader>()
  const t = useTranslations('home')
  const result = useActionData<typeof action>()
  const viewer = useViewer()
  return (
    <FormErrors answer={result?.error}>
      <div className="grid grid-cols-1 gap-10">
        {home.views.length > 1 ? <Views /> : null}
        {home.view === 'neither' ? null : <WaitingList waiting={home.asked} asked />}
        {home.view === 'neither' ? (
          <>
            <PageHeader
              title={t('place.title', { name: viewer?.name ?? '' })}
              about={t(home.may.administer ? 'place.about' : 'place.aboutGuest')}
            />
            <WaitingList waiting={home.asked} asked />
            <WaitingList waiting={home.waiting} />
            <Beginning />
            <PlaceLinks may={home.may} invitesElsewhere={home.first !== null} />
          </>
        ) : null}
        {home.teaching ? <Teaching /> : null}
        {home.coaching ? <Coaching /> : null}
        <ShownRecords shown={home.shown} />
      </div>
    </FormErrors>
  )
}

/** What an administrator does first; nothing for others, and once somebody has joined. */
function Beginning() {
  const { first } = useLoaderData<typeof loader>()
  const roles = useViewer()?.roles ?? []
  if (!first) return null
  const records = roles.includes('teacher') || roles.includes('coach')
  return <FirstSteps steps={first} uploaded={first.uploaded} records={records} />
}

/** For somebody who teaches and coaches: one view at a time. */
function Views() {
  const t = useTranslations('home.views')
  const { view, views } = useLoaderData<typeof loader>()
  return (
    <nav aria-label={t('label')} className="-mb-4 flex gap-5 border-b border-line">
      {views.map((each) =>
        each === 'neither' ? null : (
          <Link
            key={each}
            to={`${paths.home()}?view=${each}`}
            aria-current={each === view ? 'page' : undefined}
            className={classes(
              'flex min-h-9.5 items-center border-b-2 px-1 -outline-offset-2 pointer-coarse:min-h-11',
              each === view
                ? 'border-accent font-semibold text-ink'
                : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {t(each)}
          </Link>
        ),
      )}
    </nav>
  )
}

function Teaching() {
  const t = useTranslations('home')
  const { teaching, waiting, conversations } = useLoaderData<typeof loader>()
  useLiveCards(teaching?.recordings ?? [])
  if (!teaching) return null
  const { active, goals, focus, rehearsals, proposal, praise, recordings } = teaching
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <Beginning />
      {active.map((step) => (
        <ActiveStep key={step.id} step={step} />
      ))}
      {proposal ? <ProposedStep step={proposal} /> : active.length === 0 ? <NoStep /> : null}
      <div className="grid grid-cols-1 gap-5">
        <ActiveGoals goals={goals} />
        <FocusLines focus={focus} />
        <LatestRehearsals rehearsals={rehearsals} />
        <OpenConversations conversations={conversations} />
      </div>
      {praise ? <LatestPraise praise={praise} /> : null}
      <WaitingList waiting={waiting} />
      <section aria-labelledby="own-recordings">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 id="own-recordings" className="text-lg">
            {t('recordings.title')}
          </h2>
          {recordings.length > 0 ? (
            <>
              <Link to={paths.recordings()} className="link">
                {t('recordings.all')}
              </Link>
              <span className="ms-auto">
                <LinkButton to={paths.upload()} icon={Upload}>
                  {t('recordings.upload')}
                </LinkButton>
              </span>
            </>
          ) : null}
        </div>
        {recordings.length === 0 ? (
          <EmptyState
            icon={Upload}
            title={t('recordings.none')}
            text={t('recordings.noneText')}
            action={
              <LinkButton to={paths.upload()} variant="primary" icon={Upload}>
                {t('recordings.upload')}
              </LinkButton>
            }
          />
        ) : (
          <ul className="mt-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {recordings.map((recording) => (
              <RecordingCard key={recording.id} recording={recording} />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

function Coaching() {
  const t = useTranslations('home.coaching')
  const rehearsals = useTranslations('rehearsals.home')
  const mirror = useTranslations('mirror')
  const { coaching, waiting, conversations, first, may } = useLoaderData<typeof loader>()
  if (!coaching) return null
  const nobodyYet = coaching.coachable.length + coaching.offered.length === 0
  return (
    <>
      <section aria-labelledby="my-teachers">
        <h1 id="my-teachers" className="text-xl">
          {t('title')}
        </h1>
        {first ? (
          <div className="mt-4">
            <p className="mb-8 text-muted">{t('noneTextYet')}</p>
            <Beginning />
          </div>
        ) : coaching.lines.length === 0 ? (
          <EmptyState
            icon={Users}
            title={t('none')}
            text={t(nobodyYet ? 'noneTextYet' : 'noneText')}
            action={<OfferForm teachers={coaching.coachable} another={false} mayInvite={may.administer} />}
          />
        ) : (
          <>
            <ul className="mt-6">
              {coaching.lines.map((line) => (
                <TeacherLine key={line.teacher.id} line={line} />
              ))}
            </ul>
            <div className="mt-4">
              <OfferForm
                key={coaching.offered.length}
                teachers={coaching.coachable}
                another
                mayInvite={may.administer}
              />
            </div>
          </>
        )}
        <p className="mt-4 flex flex-wrap gap-x-5 gap-y-1">
          <Link to={paths.rehearsals()} className="link">
            {rehearsals('shared')}
          </Link>
          <Link to={paths.mirror()} className="link">
            {mirror('link')}
          </Link>
        </p>
      </section>
      <OpenConversations conversations={conversations} />
      {coaching.offered.length > 0 ? (
        <section aria-labelledby="my-offers">
          <h2 id="my-offers" className="text-lg">
            {t('offered')}
          </h2>
          <ul>
            {coaching.offered.map((pair) => (
              <CoachingCard key={pair.id} pair={pair} />
            ))}
          </ul>
        </section>
      ) : null}
      <WaitingList waiting={waiting} />
    </>
  )
}
