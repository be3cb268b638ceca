import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Timer } from 'lucide-react'
import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { AttachForm } from '#app/components/tagging/attach-form.tsx'
import { KeptWords } from '#app/components/tagging/kept-words.tsx'
import { ObservedTeacherForm } from '#app/components/tagging/observed-teacher-form.tsx'
import { OnFilm } from '#app/components/tagging/on-film.tsx'
import { RemoveObservation } from '#app/components/tagging/remove-observation.tsx'
import { TagList } from '#app/components/tagging/tag-list.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { FormError } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { useBook } from '#app/realtime/observations/use-book.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { carryOutObservation, ObservationForm } from '#server/observations/observation-forms.ts'
import { readObservationPage } from '#server/observations/read-observation-page.ts'
import { listPractices } from '#server/practices/list-practices.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.tagging.observations.title)

export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const found = await readObservationPage(actor, requireId(params.id))
    return { personId: actor.personId, practices: await listPractices(actor), ...found }
  })
}

export function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    await countAgainst('keep an observation', actor.personId)
    return carryOutObservation(actor, requireId(params.id), await parseForm(request, ObservationForm))
  })
}

/** One observation: what was tagged, to be put right, and the film it is laid on. */
export default function ObservationPage() {
  const t = useTranslations('tagging.page')
  const list = useTranslations('tagging.observations')
  const film = useTranslations('tagging.film')
  const follow = useTranslations('tagging.followUp')
  const format = useFormatter()
  const {
    personId,
    practices,
    observation,
    recording,
    isLost,
    choices,
    alignment,
    notes,
    observed,
    followUp,
  } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { book, state } = useBook(personId)
  useEffect(() => book?.take(observation, []), [book, observation])
  const held = state.observations.find((each) => each.id === observation.id)
  const { id, title, startedAt, endedAt, tags } = held ?? observation
  const done = result?.value
  return (
    <>
      <PageHeader
        title={title || list('untitled')}
        about={`${format.dateTime(new Date(startedAt), 'moment')} · ${t('onlyYou')}`}
        back={{ to: paths.observations(), label: list('title') }}
        actions={
          endedAt === null ? (
            <LinkButton to={paths.observe()} variant="primary" icon={Timer}>
              {list('goOn')}
            </LinkButton>
          ) : undefined
        }
      />
      <div className="grid grid-cols-1 gap-10">
        <section className="grid gap-3">
          <h2 className="text-lg">{film('title')}</h2>
          <p className="max-w-prose text-muted">{film('about')}</p>
          <AttachForm choices={choices} chosen={recording?.id ?? ''} />
          {isLost ? <Callout>{film('lost')}</Callout> : null}
          {result?.error ? (
            <div role="alert">
              <FormError>{result.error.message}</FormError>
            </div>
          ) : null}
          <p role="status" className="text-muted">
            {done ? film(`done.${done.intent}`, { written: done.written, moved: done.moved }) : ''}
          </p>
          {recording ? (
            <OnFilm
              key={recording.id}
              {...{ personId, recording, startedAt, tags, practices }}
              page={{ alignment, notes }}
            />
          ) : null}
        </section>
        {endedAt === null ? null : (
          <section className="grid grid-cols-1 gap-3">
            <h2 className="text-lg">{follow('heading')}</h2>
            <ObservedTeacherForm {...{ id, followUp }} {...observed} />
          </section>
        )}
        <section className="grid max-w-2xl gap-3">
          <h2 className="text-lg">{recording ? t('correct') : t('tags')}</h2>
          <KeptWords state={state} />
          <TagList
            tags={tags}
            practices={practices}
            refused={held?.refusedTags}
            onChange={(clientId, fields) => void book?.changeTag(id, clientId, fields)}
          />
        </section>
        <div className="border-t border-line pt-4">
          <RemoveObservation {...{ id, personId, book }} />
        </div>
      </div>
    </>
  )
}
