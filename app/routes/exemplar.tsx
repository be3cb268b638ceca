import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSubmit } from '@remix-run/react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { ExemplarFacts } from '#app/components/exemplars/exemplar-card.tsx'
import { ExemplarPlayer } from '#app/components/exemplars/exemplar-player.tsx'
import { ShownLookFors } from '#app/components/exemplars/shown-look-fors.tsx'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { readExemplar } from '#server/exemplars/read-exemplar.ts'
import { withdrawExemplar } from '#server/exemplars/withdraw-exemplar.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (messages) => data?.practice.name ?? messages.exemplars.title)

export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => readExemplar(await requireActor(request), requireId(params.id)))
}

const Change = z.object({ intent: z.literal('withdraw') })

export function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    await parseForm(request, Change)
    await withdrawExemplar(actor, { exemplarId: requireId(params.id) })
    throw redirect(paths.exemplars())
  })
}

/** One exemplar: first what to look for, then the film, then what it shows. */
export default function Exemplar() {
  const t = useTranslations('exemplars')
  const exemplar = useLoaderData<typeof loader>()
  const { practice, notice, lookFors } = exemplar
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        back={{ to: paths.exemplars(), label: t('page.back') }}
        title={t('page.title', { practice: practice.name })}
        about={<ExemplarFacts exemplar={exemplar} />}
      />
      <FormErrors answer={result?.error}>
        <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <section>
            <h2 className="mb-1.5 text-sm font-semibold text-muted">{t('look')}</h2>
            <p className="border-s-2 border-accent ps-4 text-lg whitespace-pre-line [overflow-wrap:anywhere]">
              {notice}
            </p>
            <p className="mt-2 text-sm text-muted">{t('page.first')}</p>
          </section>
          <div className="lg:row-span-3">
            <ExemplarPlayer key={exemplar.id} exemplar={exemplar} />
          </div>
          <ShownLookFors lookFors={lookFors} />
          <div className="grid gap-6">
            <section>
              <h2 className="mb-1.5 text-sm font-semibold text-muted">{t('page.practice')}</h2>
              <p className="flex items-center gap-2">
                <PracticeMark hue={practice.hue} shape={practice.shape} letters={practice.letters} />
                <Link to={paths.practice(practice.id)} className="link">
                  {practice.name}
                </Link>
              </p>
            </section>
            <Own />
          </div>
        </div>
      </FormErrors>
    </>
  )
}

/** For its teacher: where it comes from, who watches it until when, and the way to take it back. */
function Own() {
  const t = useTranslations('exemplars.page')
  const format = useFormatter()
  const submit = useSubmit()
  const { own, group } = useLoaderData<typeof loader>()
  if (!own) return null
  const { recordingId, startMs, endMs, until } = own
  return (
    <section aria-labelledby="own" className="grid justify-items-start gap-2 border-t border-line pt-4">
      <h2 id="own" className="text-lg">
        {t('yours')}
      </h2>
      <p>
        <span className="block text-sm text-muted">{t('range')}</span>
        <Link to={paths.recording(recordingId, { t: startMs })} className="link">
          <Timecode startMs={startMs} endMs={endMs} />
        </Link>
      </p>
      <div>
        <p className="text-sm text-muted">{t('seen')}</p>
        <AudienceBadge audience={group === null ? t('school') : t('group', { name: group })} />
      </div>
      <p>{t('until', { day: format.dateTime(new Date(`${until}T12:00:00Z`), 'day') })}</p>
      <ConfirmButton
        title={t('withdrawTitle')}
        text={t('withdrawText')}
        confirm={t('withdraw')}
        onConfirm={() => submit({ intent: 'withdraw' }, { method: 'post' })}
      >
        {t('withdraw')}
      </ConfirmButton>
    </section>
  )
}
