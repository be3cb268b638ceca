import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigation, useSubmit } from '@remix-run/react'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { newestAnswer } from '#app/components/newest-answer.ts'
import { CheckFilm } from '#app/components/redaction/check-film.tsx'
import { Meanwhile } from '#app/components/redaction/meanwhile.tsx'
import type { RedactedRecording } from '#app/components/redaction/redacted-recording.ts'
import { RedactionEditor } from '#app/components/redaction/redaction-editor.tsx'
import { useNews } from '#app/components/redaction/use-news.ts'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { FormError } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import type { RecordingFailure } from '#app/domain/recording.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { confirmRedaction } from '#server/redactions/confirm-redaction.ts'
import { discardRedaction } from '#server/redactions/discard-redaction.ts'
import { getRedaction } from '#server/redactions/get-redaction.ts'
import { hideRecording } from '#server/redactions/hide-recording.ts'
import { reopenRedaction } from '#server/redactions/reopen-redaction.ts'
import { startRedaction } from '#server/redactions/start-redaction.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const handle: PageHandle = { width: 'normal' }
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.redaction.title)

export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => getRedaction(await requireActor(request), requireId(params.id)))
}

export const clientLoader = newestAnswer()

const Change = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['hide', 'show']) }),
  z.object({
    intent: z.enum(['start', 'reopen', 'discard', 'confirm']),
    version: z.coerce.number().int().min(0),
  }),
])

const changes = {
  start: startRedaction,
  reopen: reopenRedaction,
  discard: discardRedaction,
  confirm: confirmRedaction,
}

export function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const recordingId = requireId(params.id)
    const form = await parseForm(request, Change)
    if (!('version' in form)) {
      await hideRecording(actor, { recordingId, hidden: form.intent === 'hide' })
      return { discarded: 0 }
    }
    await changes[form.intent](actor, { recordingId, version: form.version })
    return { discarded: form.intent === 'discard' ? form.version + 1 : 0 }
  })
}

/** What its owner can act on. */
function causeOf(failure: RecordingFailure): 'room' | 'heavy' | 'broken' {
  if (failure === 'out-of-disk') return 'room'
  return failure === 'out-of-time' || failure === 'out-of-memory' ? 'heavy' : 'broken'
}

export default function Redact() {
  const t = useTranslations('redaction')
  const format = useFormatter()
  const { recording, state, version, plan, permille, failure, hidden, film } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const isBusy = useNavigation().state !== 'idle'
  const submit = useSubmit()
  const isReady = recording.progress.state === 'ready'
  const isMoving = state === 'making' || state === 'removing'
  useNews(isMoving || (!isReady && recording.progress.state !== 'failed'))
  const { people, groups } = recording.audience
  const isShared = hidden || people.length + groups.length > 0
  // What was discarded is drawn anew, once the page has the version that came of it.
  const [epoch, setEpoch] = useState(0)
  const discarded = result?.value?.discarded ?? 0
  if (discarded > epoch && version >= discarded) setEpoch(discarded)
  const drawn: RedactedRecording = {
    id: recording.id,
    title: recording.details.title,
    durationMs: recording.durationMs,
    frameRate: recording.frameRate,
    hasVideo: recording.hasVideo,
    hasAudio: recording.hasAudio,
    playlist: recording.media.playlist,
    poster: recording.media.poster,
  }
  const mayDraw = isReady && (state === 'draft' || state === 'failed' || state === 'done')
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        back={{ to: paths.recordingDetails(recording.id), label: t('back') }}
      />
      <div className="grid gap-5">
        {result?.error ? (
          <div role="alert">
            <FormError>{result.error.message}</FormError>
          </div>
        ) : null}
        {state === 'removing' ? (
          <Callout tone="accent" role="status">
            {t('removing')}
          </Callout>
        ) : state === 'done' ? (
          <Callout tone="strength" role="status">
            {t('done')}
          </Callout>
        ) : state === 'failed' && failure ? (
          <Callout tone="danger" role="alert" title={t('failed.title')}>
            {t(`failed.${causeOf(failure)}`)}
          </Callout>
        ) : null}
        {isReady ? null : (
          <Callout role="status">
            {t(state === 'removing' || state === 'done' ? 'preparing' : 'notReady')}
          </Callout>
        )}
        {isShared && isReady && state !== 'done' ? <Meanwhile hidden={hidden} /> : null}
        {mayDraw ? (
          <RedactionEditor
            key={`${recording.id} ${epoch}`}
            recording={drawn}
            first={{ plan, version }}
            isBusy={isBusy}
          />
        ) : null}
        {state === 'making' ? (
          <section className="grid max-w-prose gap-3" aria-labelledby="making">
            <h2 id="making" className="text-lg">
              {t('making.title')}
            </h2>
            <p className="text-muted">{t('making.text')}</p>
            <div className="grid gap-1">
              <p className="figures text-sm text-muted">{format.number(permille / 1000, 'percent')}</p>
              <ProgressBar label={t('making.progress')} hideLabel value={permille / 1000} />
            </div>
            <Button
              className="justify-self-start"
              pending={isBusy}
              onClick={() => submit({ intent: 'reopen', version }, { method: 'post' })}
            >
              {t('making.stop')}
            </Button>
          </section>
        ) : null}
        {state === 'made' && film ? (
          <CheckFilm key={film} recording={drawn} plan={plan} film={film} version={version} isBusy={isBusy} />
        ) : null}
      </div>
    </>
  )
}
