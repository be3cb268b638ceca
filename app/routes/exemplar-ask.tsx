import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { ClipPlayer } from '#app/components/feedback/clip-player.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { exemplarLimits } from '#app/domain/exemplar.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { askForExemplar, ExemplarWish, readWish } from '#server/exemplars/ask-for-exemplar.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.exemplars.ask.title)
export const handle: PageHandle = { width: 'text' }

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const annotationId = requireId(new URL(request.url).searchParams.get('moment') ?? undefined)
    return { annotationId, ...(await readWish(actor, annotationId)) }
  })
}

export function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const wish = await parseForm(request, ExemplarWish)
    await askForExemplar(actor, wish)
    throw redirect(paths.askForExemplar(wish.annotationId))
  })
}

/** Asks a colleague whether a moment of theirs may be shown as a model. */
export default function AskForExemplar() {
  const t = useTranslations('exemplars.ask')
  const {
    annotationId,
    recordingId,
    teacher: name,
    startMs,
    endMs,
    text,
    source,
    asked,
  } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        back={{ to: paths.recording(recordingId, { moment: annotationId }), label: t('toMoment') }}
        title={t('title')}
        about={t('about', { name })}
      />
      <div className="grid gap-6">
        <div className="max-w-md">
          <ClipPlayer clip={{ recordingId, startMs, endMs, source, annotationId }} />
          <blockquote className="mt-2 border-s-2 border-line ps-3 text-sm text-muted">
            {text === '' ? t('noWords') : text}
          </blockquote>
        </div>
        {asked ? (
          <Callout tone="strength" title={t('asked', { name })} role="status">
            {asked.message === '' ? null : (
              <p className="whitespace-pre-line [overflow-wrap:anywhere]">“{asked.message}”</p>
            )}
            <p>{t('askedText', { name })}</p>
          </Callout>
        ) : (
          <Form method="post" className="grid gap-4">
            <FormErrors answer={result?.error}>
              <input type="hidden" name="annotationId" value={annotationId} />
              <TextArea
                name="message"
                label={t('message')}
                optional
                rows={3}
                maxLength={exemplarLimits.messageCharacters}
              />
              <SubmitButton className="justify-self-start">{t('submit', { name })}</SubmitButton>
            </FormErrors>
          </Form>
        )}
      </div>
    </>
  )
}
