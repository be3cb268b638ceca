import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { newestAnswer } from '#app/components/newest-answer.ts'
import { useLiveCards } from '#app/components/recordings/use-live-cards.ts'
import { rescueTake } from '#app/components/rehearsals/kept-session.ts'
import { useStored } from '#app/components/room/stored.ts'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { showToast } from '#app/components/ui/toasts.ts'
import { DropTarget } from '#app/components/upload/drop-target.tsx'
import type { Take } from '#app/components/upload/engine/kept-takes.ts'
import type { RecordingFate } from '#app/components/upload/fate.tsx'
import { InterruptedTakes } from '#app/components/upload/interrupted-takes.tsx'
import { PrepareCard } from '#app/components/upload/prepare/prepare-card.tsx'
import { Recorder } from '#app/components/upload/recorder.tsx'
import { UploadRow } from '#app/components/upload/upload-row.tsx'
import { useArrivedUploads, usePreparations, useUploads } from '#app/components/upload/uploads-provider.tsx'
import { recordingKinds } from '#app/domain/recording.ts'
import { printBytes } from '#app/domain/upload.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { listFates } from '#server/recordings/list-fates.ts'
import { getUploadLimits } from '#server/recordings/upload-limits.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.upload.title)

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const [limits, fates] = await Promise.all([getUploadLimits(actor), listFates(actor)])
    return { ...limits, fates, personId: actor.personId }
  })
}

export const clientLoader = newestAnswer()

interface Chosen {
  file: File
  /** The take it was recorded or made as. */
  takeId: string | undefined
  /** It was trimmed or made smaller already. */
  isMade: boolean
}

export default function UploadPage() {
  const t = useTranslations('upload')
  const { maxBytes, quotaBytes, freeBytes, fates, personId } = useLoaderData<typeof loader>()
  const { uploads, handles } = useUploads()
  const { preparations, prepared } = usePreparations()
  const [search] = useSearchParams()
  const kind = recordingKinds.find((each) => each === search.get('kind'))
  const [recording, setRecording] = useState(kind === 'rehearsal')
  const [first, setFirst] = useStored('reprise.look-first', 'no')
  const looksFirst = first === 'yes'
  /** Chosen before the engine was there. */
  const early = useRef<Chosen[]>([])
  const addFiles = useCallback(
    (chosen: Chosen[]) => {
      if (!uploads) early.current.push(...chosen)
      const details = kind ? { kind } : {}
      for (const { file, takeId, isMade } of chosen)
        if (looksFirst && !isMade) preparations?.add({ file, details, takeId })
        else if (takeId === undefined) uploads?.add(file, details)
        // What was recorded in a rehearsal finds its takes by this.
        else uploads?.add(file, isMade ? details : { ...details, takeSource: takeId }, [takeId])
    },
    [uploads, preparations, kind, looksFirst],
  )
  useEffect(() => {
    if (uploads) addFiles(early.current.splice(0))
  }, [uploads, addFiles])
  const addChosen = useCallback(
    (files: File[]) => addFiles(files.map((file) => ({ file, takeId: undefined, isMade: false }))),
    [addFiles],
  )
  const addRecorded = useCallback(
    (file: File, takeId: string) => addFiles([{ file, takeId, isMade: false }]),
    [addFiles],
  )
  const rehearsal = useTranslations('rehearsals.recorder')
  const addRescued = (file: File, take: Take) => {
    const { rehearsalId } = take
    if (!rehearsalId) return addFiles([{ file, takeId: take.id, isMade: take.made !== undefined }])
    void rescueTake(uploads, { personId, rehearsalId }, { file, take }).then((refused) => {
      if (refused) showToast(rehearsal('refusedBy', { reason: refused.message }), { tone: 'problem' })
    })
  }
  const closeRecorder = useCallback(() => setRecording(false), [])
  const underWay = handles.filter((handle) => !prepared.some(({ instead }) => instead === handle))
  useFates(fates)
  const onTheirWay = useFocusAfter(prepared.length)
  const limits = [
    t('limits', { size: printBytes(maxBytes) }),
    freeBytes < quotaBytes / 10
      ? t('room', { free: printBytes(freeBytes), quota: printBytes(quotaBytes) })
      : '',
  ]
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      {prepared.length > 0 ? (
        <section aria-labelledby="not-sent" className="mb-5 sm:mb-8">
          <h2 id="not-sent" className="mb-3 text-lg">
            {t('prepare.title')}
          </h2>
          <ul className="grid gap-3">
            {prepared.map((handle) => (
              <PrepareCard key={handle.key} handle={handle} />
            ))}
          </ul>
        </section>
      ) : null}
      <InterruptedTakes key={String(recording)} personId={personId} onFile={addRescued} />
      {recording ? (
        <Recorder personId={personId} looksFirst={looksFirst} onFile={addRecorded} onClose={closeRecorder} />
      ) : (
        <DropTarget
          onFiles={addChosen}
          onRecord={() => setRecording(true)}
          limits={limits.join(' ')}
          looksFirst={looksFirst}
          onLooksFirst={(wanted) => setFirst(wanted ? 'yes' : 'no')}
          isCompact={handles.length + prepared.length > 0}
        />
      )}
      {underWay.length > 0 ? (
        <section aria-labelledby="under-way" className="mt-5 sm:mt-8">
          <h2 id="under-way" ref={onTheirWay} tabIndex={-1} className="mb-3 text-lg">
            {t('yours')}
          </h2>
          <ul className="grid gap-3">
            {underWay.map((handle) => (
              <UploadRow key={handle.key} handle={handle} kind={kind} fates={fates} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** The server tells of so many recordings at most. */
const mostFates = 50

/** So many answers are waited for that tell of one that has arrived; a recording may have been deleted meanwhile. */
const patience = 5

/** Asks what becomes of the recordings on the page: once for all of them, however many arrive after each other. */
function useFates(fates: readonly RecordingFate[]): void {
  const arrived = useArrivedUploads()
  const [answers, setAnswers] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => {
    setAnswers((before) => new Map(arrived.map((id) => [id, (before.get(id) ?? 0) + 1])))
  }, [fates, arrived])
  useLiveCards(
    fates.map(({ recordingId, state }) => ({ id: recordingId, state })),
    arrived.slice(-mostFates).filter((id) => (answers.get(id) ?? 0) < patience),
  )
}

/** Where a card that had the focus goes, the focus goes on to what has become of it. */
function useFocusAfter(cards: number) {
  const place = useRef<HTMLHeadingElement>(null)
  const before = useRef(cards)
  useEffect(() => {
    if (cards < before.current && document.activeElement === document.body) place.current?.focus()
    before.current = cards
  }, [cards])
  return place
}
