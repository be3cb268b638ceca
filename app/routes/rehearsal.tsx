import { randomUUID } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useSubmit } from '@remix-run/react'
import { Smartphone, Trash2 } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { useAudienceText } from '#app/components/audience.ts'
import { FoldedExemplar } from '#app/components/exemplars/chosen-exemplar.tsx'
import { Opens } from '#app/components/feedback/opens.tsx'
import { newestAnswer } from '#app/components/newest-answer.ts'
import { useLiveCards } from '#app/components/recordings/use-live-cards.ts'
import { AddTakeForm } from '#app/components/rehearsals/add-take-form.tsx'
import { NotesByPractice } from '#app/components/rehearsals/notes-by-practice.tsx'
import { Recording } from '#app/components/rehearsals/recording.tsx'
import { RehearsalFields } from '#app/components/rehearsals/rehearsal-fields.tsx'
import { RoleList } from '#app/components/rehearsals/role-list.tsx'
import { TakeCard } from '#app/components/rehearsals/take-card.tsx'
import { TakeStack } from '#app/components/rehearsals/take-stack.tsx'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { useViewer } from '#app/components/shell/root-data.ts'
import { Badge } from '#app/components/ui/badge.tsx'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { shownMoves } from '#app/components/walkthru/shown-moves.ts'
import { Walkthru } from '#app/components/walkthru/walkthru.tsx'
import type { Audience } from '#app/domain/audience.ts'
import { openMoves } from '#app/domain/rehearsal.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { readRehearsal } from '#server/rehearsals/read-rehearsal.ts'
import { carryOutRehearsal, RehearsalForm } from '#server/rehearsals/rehearsal-forms.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.rehearsals.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const read = await readRehearsal(await requireActor(request), requireId(params.id))
    return { ...read, nextIds: read.takes.map(() => randomUUID()) }
  })
}

export const clientLoader = newestAnswer()

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, RehearsalForm)
    await carryOutRehearsal(actor, requireId(params.id), form)
    if (form.intent === 'remove') throw redirect(paths.rehearsals())
    return { did: form.intent }
  })
}

/** One rehearsal: what it is about, its takes over each other, and each of them. */
export default function Rehearsal() {
  const t = useTranslations('rehearsals')
  const { rehearsal, isTeacher, takes, own, nextIds } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const did = result?.value?.did
  const viewer = useViewer()
  const error = result?.error
  const moves = shownMoves(rehearsal.moves, rehearsal.practice)
  useLiveCards(
    takes.flatMap(({ recordingId, progress }) =>
      recordingId && progress ? { ...progress, id: recordingId } : [],
    ),
  )
  return (
    <>
      <PageHeader
        back={{ to: paths.rehearsals(), label: t('page.back') }}
        title={rehearsal.part}
        about={<Facts />}
      />
      {/* Each take has the same fields: the sentence above says what is wrong with which. */}
      <FormErrors answer={error ? { ...error, fields: {} } : null}>
        <p role="status" className="sr-only">
          {did ? t(`did.${did}`) : null}
        </p>
        <div className="grid grid-cols-1 items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
          <div className="grid grid-cols-1 gap-8">
            <div>
              <h2 className="text-sm text-muted">{t('page.criterion')}</h2>
              <p className="max-w-prose text-lg leading-snug">{rehearsal.criterion}</p>
            </div>
            {takes.length > 0 ? <TakeStack takes={takes} expectedMs={rehearsal.expectedMs} /> : null}
            {own && viewer ? (
              <Recording
                key={viewer.personId}
                rehearsal={rehearsal}
                {...{ takes }}
                personId={viewer.personId}
              />
            ) : null}
            {own ? <AddTakeForm key={takes.length} takes={takes} choices={own.clipChoices} /> : null}
            <section aria-labelledby="takes" className="grid gap-3">
              <h2 id="takes" className="text-lg">
                {t('page.takes')}
              </h2>
              {takes.length === 0 ? (
                <div className="rounded-lg border border-dashed border-edge px-4 py-3">
                  <p className="font-semibold">{t('page.noTake')}</p>
                  <p className="text-muted">{t('page.noTakeText')}</p>
                </div>
              ) : (
                <ol className="grid gap-4">
                  {takes.map((take, place) => (
                    <TakeCard
                      key={take.id}
                      {...{ take, isTeacher }}
                      nextId={nextIds[place] ?? ''}
                      earlier={
                        takes.find(({ number }) => number === take.cause?.takeNumber) ??
                        takes[place - 1] ??
                        null
                      }
                      isLatest={take === takes.at(-1)}
                      moves={moves}
                      own={own ? { keepsAs: own.step?.keepsAs ?? null, recordings: own.clipChoices } : null}
                    />
                  ))}
                </ol>
              )}
            </section>
            {own ? <NotesByPractice groups={own.notes} /> : null}
          </div>
          <Aside />
        </div>
      </FormErrors>
    </>
  )
}

function Facts() {
  const t = useTranslations('rehearsals')
  const { rehearsal, isTeacher, own } = useLoaderData<typeof loader>()
  const format = useFormatter()
  const names = format.list(rehearsal.roles.flatMap(({ name, mayPause }) => (mayPause ? name : [])))
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="figures">{t('length', { time: printTimecode(rehearsal.expectedMs) })}</span>
      {rehearsal.soundOnly ? <Badge>{t('soundOnly')}</Badge> : null}
      {isTeacher ? null : <span>{t('of', { name: rehearsal.teacher.name })}</span>}
      {own?.audience ? (
        <OwnAudience audience={own.audience} />
      ) : isTeacher && names !== '' ? null : (
        <AudienceBadge
          audience={isTeacher ? t('page.onlyYou') : t('page.sharedWithYou', { name: rehearsal.teacher.name })}
          isPrivate={isTeacher}
        />
      )}
      {own && names !== '' ? (
        <AudienceBadge audience={t(own.audience ? 'live.alsoSee' : 'live.youAndSee', { names })} />
      ) : null}
    </span>
  )
}

/** Everybody with whom the recording of a take is shared, as for the recording itself. */
function OwnAudience({ audience }: { audience: Audience }) {
  const { text, isPrivate } = useAudienceText(audience, audience.owner.id)
  return <AudienceBadge audience={text} isPrivate={isPrivate} />
}

/** What a take is held against, and what its teacher can set. */
function Aside() {
  const t = useTranslations('rehearsals')
  const { rehearsal, takes, own } = useLoaderData<typeof loader>()
  const open = openMoves(rehearsal.moves, takes)
  const anySaid = takes.some(({ ticks }) => ticks.some((tick) => tick !== null))
  return (
    <aside className="grid grid-cols-1 gap-8 lg:sticky lg:top-6">
      {rehearsal.moves.length > 0 ? (
        <section className="grid gap-2">
          <h2 className="text-lg">{t('moves.title')}</h2>
          {rehearsal.practice ? (
            <p className="text-sm text-muted">
              <Link to={paths.practice(rehearsal.practice.id)} className="link">
                {rehearsal.practice.name}
              </Link>
            </p>
          ) : null}
          <Walkthru
            moves={shownMoves(rehearsal.moves, rehearsal.practice)}
            open={anySaid ? open : []}
            below={({ name }) => {
              const chosen = rehearsal.practice?.exemplars.find((each) => each.name === name)
              return chosen ? <FoldedExemplar {...{ chosen, name }} /> : null
            }}
          />
        </section>
      ) : null}
      {own?.step ? (
        <section>
          <h2 className="text-sm text-muted">{t('page.serves')}</h2>
          <Link to={paths.step(own.step.id)} className="link">
            {own.step.text}
          </Link>
        </section>
      ) : null}
      {own?.goal ? (
        <section>
          <h2 className="text-sm text-muted">{t('page.goal')}</h2>
          <Link to={paths.goal(own.goal.id)} className="link">
            {own.goal.lookFor ?? own.goal.practice?.name}
          </Link>
        </section>
      ) : null}
      <RoleList roles={rehearsal.roles} people={own?.people ?? null} />
      {own || takes.some(({ mayMark }) => mayMark) ? (
        <Link to={paths.pauseLive(rehearsal.id)} className="link inline-flex items-center gap-2">
          <Smartphone aria-hidden className="size-4" />
          {t('live.open')}
        </Link>
      ) : null}
      {own ? (
        <>
          <OthersMark othersMark={rehearsal.othersMark} />
          <Opens label={t('page.change')} intent="change" submit={t('page.save')}>
            <RehearsalFields
              steps={withCurrent(own.steps, own.step)}
              goals={withCurrent(own.goals, own.goal)}
              practices={withCurrent(own.practices, rehearsal.practice)}
              given={{
                ...rehearsal,
                stepId: own.step?.id,
                goalId: own.goal?.id,
                practiceId: rehearsal.practice?.id,
              }}
            />
          </Opens>
          <Remove />
        </>
      ) : null}
    </aside>
  )
}

/** What it serves now can stay, although nobody would offer it any more. */
function withCurrent<T extends { id: string }>(offered: readonly T[], current: T | null): readonly T[] {
  return current === null || offered.some(({ id }) => id === current.id) ? offered : [current, ...offered]
}

function OthersMark({ othersMark }: { othersMark: boolean }) {
  const t = useTranslations('rehearsals.marks')
  return (
    <Form method="post" preventScrollReset className="grid gap-2">
      <input type="hidden" name="intent" value="others-mark" />
      <SegmentedControl
        key={String(othersMark)}
        name="othersMark"
        legend={t('others')}
        defaultValue={othersMark ? 'yes' : 'no'}
        choices={[
          { value: 'no', label: t('othersNo') },
          { value: 'yes', label: t('othersYes') },
        ]}
      />
      <SubmitButton intent="others-mark" variant="secondary" className="justify-self-start">
        {t('othersSave')}
      </SubmitButton>
    </Form>
  )
}

function Remove() {
  const t = useTranslations('rehearsals.page')
  const submit = useSubmit()
  return (
    <ConfirmButton
      variant="quiet"
      icon={Trash2}
      className="justify-self-start"
      title={t('removeTitle')}
      text={t('removeText')}
      confirm={t('remove')}
      onConfirm={() => submit({ intent: 'remove' }, { method: 'post' })}
    >
      {t('remove')}
    </ConfirmButton>
  )
}
