import { useFetcher } from '@remix-run/react'
import { Pause, Play, X } from 'lucide-react'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Card } from '#app/components/ui/card.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { IconButton } from '#app/components/ui/icon-button.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { type RecordingKind, recordingKinds } from '#app/domain/recording.ts'
import { titleFromFileName } from '#app/domain/upload.ts'
import { paths } from '#app/paths.ts'
import { acceptedTypes } from './drop-target.tsx'
import type { UploadDetails } from './engine/upload-api.ts'
import {
  endStates,
  type UploadHandle,
  type UploadSnapshot,
  type UploadState,
} from './engine/upload-snapshot.ts'
import { Fate, type RecordingFate } from './fate.tsx'
import { OpenFirst } from './prepare/open-first.tsx'
import { useUploadWords } from './upload-words.ts'
import { useUpload, useUploads } from './uploads-provider.tsx'

/** On a phone the buttons take the whole width below. */
const besidePicture =
  'grid-cols-[6rem_minmax(0,1fr)] sm:grid-cols-[12rem_minmax(0,1fr)] sm:grid-rows-[auto_1fr]'

/** One file on its way: the local picture, the title, how far it is, and what one can do. */
export function UploadRow({
  handle,
  kind,
  fates,
}: {
  handle: UploadHandle
  kind?: RecordingKind | undefined
  /** How far the recordings have come that this person brought lately. */
  fates: readonly RecordingFate[]
}) {
  const snapshot = useUpload(handle)
  const words = useUploadWords(snapshot)
  const { recordingId, state, fileName } = snapshot
  const [named, setNamed] = useState<UploadDetails>({ ...(kind && { kind }), ...handle.details })
  const share = snapshot.totalBytes > 0 ? snapshot.sentBytes / snapshot.totalBytes : 0
  const refused = state === 'failed' && !recordingId
  return (
    <Card as="li" padding="flush">
      <div className={classes('grid gap-x-3 gap-y-2 p-3 sm:gap-x-4 sm:p-4', refused ? '' : besidePicture)}>
        {refused ? null : <LocalPreview handle={handle} />}
        <div className="grid min-w-0 content-start gap-3">
          {refused ? (
            <p className="truncate font-semibold">{fileName}</p>
          ) : (
            <Naming key={recordingId} snapshot={snapshot} named={named} onNamed={setNamed} />
          )}
          <div>
            {refused ? null : (
              <ProgressBar
                label={fileName}
                hideLabel
                value={state === 'done' ? 1 : share}
                tone={words.isProblem ? 'danger' : state === 'sending' ? 'accent' : 'muted'}
              />
            )}
            <p
              role={words.isProblem ? 'alert' : undefined}
              className={words.isProblem ? 'mt-1.5 text-sm text-danger' : 'figures mt-1.5 text-sm text-muted'}
            >
              {words.text}
            </p>
            {state === 'done' ? (
              <Fate progress={fates.find((fate) => fate.recordingId === recordingId)} />
            ) : null}
          </div>
        </div>
        <div className={classes('col-span-full', !refused && 'sm:col-span-1')}>
          <Actions handle={handle} snapshot={snapshot} named={named} />
        </div>
      </div>
    </Card>
  )
}

function LocalPreview({ handle }: { handle: UploadHandle }) {
  const file = handle.file()
  return (
    <div className="aspect-video self-start overflow-hidden rounded-sm bg-stage sm:row-span-2">
      {file?.type.startsWith('video/') ? <LocalPicture file={file} /> : null}
    </div>
  )
}

function LocalPicture({ file }: { file: File }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    const url = URL.createObjectURL(file)
    if (element) element.src = `${url}#t=1`
    return () => {
      // An address that ends while it is being read is an error in the console.
      element?.removeAttribute('src')
      element?.load()
      URL.revokeObjectURL(url)
    }
  }, [file])
  return <video ref={video} muted playsInline preload="metadata" className="size-full object-contain" />
}

/** What trying again with the same file cannot change. */
const hopeless = new Set(['empty', 'too-large', 'not-media'])

interface NamingProps {
  snapshot: UploadSnapshot
  named: UploadDetails
  onNamed: (named: UploadDetails) => void
}

/** Title and kind, kept as they are changed. */
function Naming({ snapshot, named, onNamed }: NamingProps) {
  const t = useTranslations('upload')
  const fetcher = useFetcher()
  const { recordingId, fileName } = snapshot
  const save = (name: 'title' | 'kind') => (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => {
    const value = event.currentTarget.value.trim()
    if (!recordingId || !value) return
    onNamed({ ...named, [name]: value })
    fetcher.submit({ [name]: value }, { method: 'post', action: paths.recordingDetails(recordingId) })
  }
  return (
    <div className="grid gap-2 sm:grid-cols-[1fr_11rem]">
      <TextField
        label={t('nameLabel', { file: fileName })}
        hideLabel
        maxLength={200}
        defaultValue={String(named.title ?? titleFromFileName(fileName))}
        disabled={!recordingId}
        onBlur={save('title')}
      />
      <Select
        label={t('kindLabel', { file: fileName })}
        hideLabel
        disabled={!recordingId}
        defaultValue={named.kind === undefined ? undefined : String(named.kind)}
        onChange={save('kind')}
        options={recordingKinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
      />
    </div>
  )
}

interface ActionsProps {
  handle: UploadHandle
  snapshot: UploadSnapshot
  named: UploadDetails
}

function Actions({ handle, snapshot, named }: ActionsProps) {
  const t = useTranslations('upload')
  const { uploads } = useUploads()
  const { state, recordingId, problem } = snapshot
  const sameId = problem?.code === 'conflict' ? problem.facts.recordingId : undefined
  const ended = endStates.includes(state)
  const file = handle.file()
  const sendAnyway = () => {
    if (!file) return
    uploads?.add(file, { anyway: true })
    uploads?.dismiss(handle.key)
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {recordingId && state !== 'cancelled' && state !== 'failed' ? (
        <LinkButton
          to={paths.recording(recordingId)}
          size="sm"
          variant={state === 'done' ? 'primary' : 'secondary'}
        >
          {t('open')}
        </LinkButton>
      ) : null}
      {typeof sameId === 'string' ? (
        <>
          <LinkButton to={paths.recording(sameId)} size="sm" variant="primary">
            {t('openSame')}
          </LinkButton>
          <Button size="sm" onClick={sendAnyway}>
            {t('anyway')}
          </Button>
        </>
      ) : null}
      {state === 'failed' && !sameId && !hopeless.has(problem?.code ?? '') ? (
        <Button size="sm" onClick={handle.resume}>
          {t('again')}
        </Button>
      ) : null}
      {state === 'needs-file' ? <AttachFile handle={handle} /> : null}
      {state === 'waiting-sign-in' ? (
        <LinkButton to={paths.signIn(paths.upload())} size="sm">
          {t('signIn')}
        </LinkButton>
      ) : null}
      <span className="flex-1" />
      <OpenFirst handle={handle} state={state} named={named} />
      {state === 'sending' || state === 'waiting-network' ? (
        <IconButton icon={Pause} label={t('pause')} size="sm" onClick={handle.pause} />
      ) : null}
      {state === 'paused' ? (
        <IconButton icon={Play} label={t('resume')} size="sm" onClick={handle.resume} />
      ) : null}
      {ended ? (
        <IconButton icon={X} label={t('dismiss')} size="sm" onClick={() => uploads?.dismiss(handle.key)} />
      ) : (
        <IconButton icon={X} label={t('cancel')} size="sm" onClick={() => void handle.cancel()} />
      )}
    </div>
  )
}

function AttachFile({ handle }: { handle: UploadHandle }) {
  const t = useTranslations('upload')
  const attach = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.currentTarget.files ?? []
    if (file) void handle.attachFile(file)
  }
  return (
    <label className="link cursor-pointer text-sm focus-within:outline-2">
      <input type="file" accept={acceptedTypes} className="sr-only" onChange={attach} />
      {t('chooseAgain')}
    </label>
  )
}
