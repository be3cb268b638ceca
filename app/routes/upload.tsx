import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { DropTarget } from '#app/components/upload/drop-target.tsx'
import { InterruptedTakes } from '#app/components/upload/interrupted-takes.tsx'
import { Recorder } from '#app/components/upload/recorder.tsx'
import { UploadRow } from '#app/components/upload/upload-row.tsx'
import { useUploads } from '#app/components/upload/uploads-provider.tsx'
import { recordingKinds } from '#app/domain/recording.ts'
import { printBytes } from '#app/domain/upload.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { getUploadLimits } from '#server/recordings/upload-limits.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.upload.title)

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    return { ...(await getUploadLimits(actor)), personId: actor.personId }
  })
}

export default function UploadPage() {
  const t = useTranslations('upload')
  const { maxBytes, quotaBytes, freeBytes, personId } = useLoaderData<typeof loader>()
  const { uploads, handles } = useUploads()
  const [search] = useSearchParams()
  const kind = recordingKinds.find((each) => each === search.get('kind'))
  const [recording, setRecording] = useState(kind === 'rehearsal')
  /** Chosen before the engine was there. */
  const early = useRef<File[]>([])
  const addFiles = useCallback(
    (files: File[]) => {
      if (!uploads) early.current.push(...files)
      for (const file of files) uploads?.add(file, kind ? { kind } : {})
    },
    [uploads, kind],
  )
  useEffect(() => {
    if (uploads) addFiles(early.current.splice(0))
  }, [uploads, addFiles])
  const addOne = useCallback((file: File) => addFiles([file]), [addFiles])
  const closeRecorder = useCallback(() => setRecording(false), [])
  const limits = [
    t('limits', { size: printBytes(maxBytes) }),
    freeBytes < quotaBytes / 10
      ? t('room', { free: printBytes(freeBytes), quota: printBytes(quotaBytes) })
      : '',
  ]
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      <InterruptedTakes key={String(recording)} personId={personId} onFile={addOne} />
      {recording ? (
        <Recorder personId={personId} onFile={addOne} onClose={closeRecorder} />
      ) : (
        <DropTarget
          onFiles={addFiles}
          onRecord={() => setRecording(true)}
          limits={limits.join(' ')}
          isCompact={handles.length > 0}
        />
      )}
      {handles.length > 0 ? (
        <section aria-labelledby="under-way" className="mt-5 sm:mt-8">
          <h2 id="under-way" className="mb-3 text-lg">
            {t('yours')}
          </h2>
          <ul className="grid gap-3">
            {handles.map((handle) => (
              <UploadRow key={handle.key} handle={handle} kind={kind} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
