import { randomUUID } from 'node:crypto'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { OfferForm } from '#app/components/exemplars/offer-form.tsx'
import { ClipPlayer } from '#app/components/feedback/clip-player.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { wholeSegments } from '#app/domain/exemplar-range.ts'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { offerBy, OfferForm as Sent } from '#server/exemplars/offer-by.ts'
import { readOffer } from '#server/exemplars/read-offer.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.exemplars.offer.title)

export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const url = new URL(request.url)
    const asked = url.searchParams.get('request')
    const offer = await readOffer(actor, {
      recordingId: requireId(params.id),
      requestId: asked === null ? undefined : requireId(asked),
    })
    const range = offer.request ?? { startMs: timeOf(url, 'start'), endMs: timeOf(url, 'end') }
    return { ...offer, range: { startMs: range.startMs, endMs: range.endMs }, clientId: randomUUID() }
  })
}

/** Milliseconds that a link asks for. */
function timeOf(url: URL, name: string): number | null {
  const text = url.searchParams.get(name)
  return text !== null && /^\d{1,8}$/.test(text) ? Number(text) : null
}

export function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const { id } = await offerBy(actor, requireId(params.id), await parseForm(request, Sent))
    throw redirect(paths.exemplar(id))
  })
}

const printed = (ms: number | null) => (ms === null ? '' : printTimecode(ms, { precise: ms % 1_000 !== 0 }))

/** Offers a part of one's own recording as a model. */
export default function OfferExemplar() {
  const t = useTranslations('exemplars.offer')
  const { recording, segments, range, request, clientId, ...offer } = useLoaderData<typeof loader>()
  const { id, title, durationMs, isReady } = recording
  const result = useActionData<typeof action>()
  const [start, setStart] = useState(() => printed(range.startMs))
  const [end, setEnd] = useState(() => printed(range.endMs))
  const [startMs, endMs] = [parseTimecode(start), parseTimecode(end)]
  const isRange = startMs !== null && endMs !== null && endMs > startMs && endMs <= durationMs
  const whole = isRange ? wholeSegments(segments, { startMs, endMs }) : undefined
  return (
    <>
      <PageHeader back={{ to: paths.recording(id), label: title }} title={t('title')} about={t('about')} />
      {request ? (
        <div className="mb-6">
          <Callout
            tone="accent"
            title={t(request.message === '' ? 'askedPlain' : 'asked', { from: request.from })}
          >
            {request.message === '' ? null : (
              <p className="whitespace-pre-line [overflow-wrap:anywhere]">{request.message}</p>
            )}
          </Callout>
        </div>
      ) : null}
      {isReady ? (
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
          <div className="lg:order-last">
            <div className="lg:sticky lg:top-8">
              <ClipPlayer
                clip={{
                  recordingId: id,
                  ...(whole ?? { startMs: 0, endMs: durationMs }),
                  source: { title, durationMs, playlist: recording.playlist, poster: recording.poster },
                }}
              />
            </div>
          </div>
          <OfferForm
            {...{ clientId, request, whole }}
            recordingId={id}
            practices={offer.practices}
            groups={offer.groups}
            days={offer}
            typed={{ start, end, setStart, setEnd }}
            error={result?.error}
          />
        </div>
      ) : (
        <Callout>{t('notReady')}</Callout>
      )}
    </>
  )
}
