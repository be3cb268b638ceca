import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { ClipForm } from '#app/components/clips/clip-form.tsx'
import { ClipList } from '#app/components/clips/clip-list.tsx'
import { useTypedRange } from '#app/components/clips/use-typed-range.ts'
import { ClipPlayer } from '#app/components/feedback/clip-player.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { isClipOpen, ClipForm as NewClip } from '#app/domain/clip.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { createClip } from '#server/clips/create-clip.ts'
import { listClips } from '#server/clips/list-clips.ts'
import { removeClip } from '#server/clips/remove-clip.ts'
import { retryClip } from '#server/clips/retry-clip.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { getOwnRecording } from '#server/recordings/get-recording.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.clips.title)

export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const recordingId = requireId(params.id)
    const recording = await getOwnRecording(actor, recordingId)
    const clips = await listClips(actor, recordingId)
    const { id, details, durationMs, media, progress } = recording
    const url = new URL(request.url)
    const opening = { startMs: timeOf(url, 'start'), endMs: timeOf(url, 'end') }
    return {
      id,
      title: details.title,
      durationMs,
      media,
      isReady: progress.state === 'ready',
      clips,
      opening,
    }
  })
}

/** Milliseconds that a link asks for. */
function timeOf(url: URL, name: string): number | null {
  const text = url.searchParams.get(name)
  return text !== null && /^\d{1,8}$/.test(text) ? Number(text) : null
}

const ClipsForm = z.discriminatedUnion('intent', [
  NewClip.extend({ intent: z.literal('cut') }),
  z.object({ intent: z.enum(['remove', 'retry']), clipId: z.uuid() }),
])

export function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const recordingId = requireId(params.id)
    const form = await parseForm(request, ClipsForm)
    if (form.intent === 'cut') {
      const { title, start, end, preset } = form
      await createClip(actor, { recordingId, title, startMs: start, endMs: end, preset })
      return { cut: title }
    }
    const address = { recordingId, clipId: form.clipId }
    await (form.intent === 'remove' ? removeClip(actor, address) : retryClip(actor, address))
    return { cut: null }
  })
}

export default function Clips() {
  const t = useTranslations('clips')
  const { id, title, durationMs, media, isReady, clips, opening } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const lengthMs = durationMs ?? 0
  const range = useTypedRange(
    { startMs: opening.startMs ?? 0, endMs: Math.min(opening.endMs ?? lengthMs, lengthMs) },
    lengthMs,
  )
  const { span } = range
  const shown = span && span.endMs > span.startMs ? span : { startMs: 0, endMs: lengthMs }
  const cut = result?.value?.cut
  const isBeingCut = clips.some((clip) => clip.title === cut && isClipOpen(clip))
  const source = { title, durationMs, playlist: media.playlist, poster: media.poster }
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        back={{ to: paths.recordingDetails(id), label: t('back') }}
      />
      {isReady ? (
        <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
          <div className="lg:order-last">
            <ClipPlayer clip={{ recordingId: id, ...shown, source }} />
          </div>
          <ClipForm title={title} durationMs={lengthMs} range={range} error={result?.error} />
        </div>
      ) : (
        <Callout>{t('notReady')}</Callout>
      )}
      <p role="status" className="mt-3 text-muted">
        {cut && isBeingCut ? t('form.cutting', { title: cut }) : ''}
      </p>
      <div className="mt-8">
        <ClipList clips={clips} />
      </div>
    </>
  )
}
