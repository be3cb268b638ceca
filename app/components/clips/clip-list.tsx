import { useSubmit } from '@remix-run/react'
import { Download, RotateCw } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { buttonClasses, iconSize } from '#app/components/ui/button-look.ts'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { ProgressBar } from '#app/components/ui/progress-bar.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { clipDays, isClipOpen, type PresentedClip } from '#app/domain/clip.ts'
import { printBytes } from '#app/domain/upload.ts'
import { useClipNews } from './use-clip-news.ts'

/** Every clip of a recording with what has become of it, the newest first. */
export function ClipList({ clips }: { clips: readonly PresentedClip[] }) {
  const t = useTranslations('clips.list')
  const news = useClipNews(clips)
  return (
    <section aria-labelledby="clips">
      <h2 id="clips" className="text-lg">
        {t('title')}
      </h2>
      {clips.length === 0 ? (
        <p className="mt-2 text-muted">{t('empty', { days: clipDays })}</p>
      ) : (
        <ul className="mt-1">
          {clips.map((clip) => (
            <ClipRow key={clip.id} clip={clip} />
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {news}
      </p>
    </section>
  )
}

function ClipRow({ clip }: { clip: PresentedClip }) {
  const t = useTranslations('clips')
  const { title, startMs, endMs, state, file } = clip
  const isOpen = isClipOpen(clip)
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line py-3.5 last:border-0">
      <div className="grid min-w-0 flex-1 basis-60 gap-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 font-semibold wrap-anywhere">{title}</span>
          <Timecode startMs={startMs} endMs={endMs} className="text-sm text-muted" />
        </p>
        <Facts clip={clip} />
        {isOpen ? <Progress clip={clip} /> : null}
        {clip.failure ? <p className="text-sm text-danger-strong">{t(`failure.${clip.failure}`)}</p> : null}
      </div>
      <div className="flex flex-wrap items-start gap-2">
        {file ? (
          <a
            href={file.url}
            download
            aria-label={t('list.downloadOf', { title })}
            className={buttonClasses({ variant: 'primary', size: 'sm' })}
          >
            <Download aria-hidden className={iconSize('sm')} />
            {t('list.download')}
          </a>
        ) : null}
        {state === 'failed' ? (
          <SmallForm
            intent="retry"
            fields={{ clipId: clip.id }}
            size="sm"
            icon={RotateCw}
            aria-label={t('list.retryOf', { title })}
          >
            {t('list.retry')}
          </SmallForm>
        ) : null}
        {file ? (
          <RemoveClip clip={clip} />
        ) : (
          <SmallForm
            intent="remove"
            fields={{ clipId: clip.id }}
            size="sm"
            variant="quiet"
            aria-label={t(isOpen ? 'list.stopOf' : 'list.removeOf', { title })}
          >
            {t(isOpen ? 'list.stop' : 'list.remove')}
          </SmallForm>
        )}
      </div>
    </li>
  )
}

/** A file that is there goes only after a question. */
function RemoveClip({ clip: { id, title } }: { clip: PresentedClip }) {
  const t = useTranslations('clips.list')
  const submit = useSubmit()
  return (
    <ConfirmButton
      size="sm"
      variant="quiet"
      aria-label={t('removeOf', { title })}
      title={t('removeTitle')}
      text={t('removeText', { title })}
      confirm={t('remove')}
      onConfirm={() => submit({ intent: 'remove', clipId: id }, { method: 'post', preventScrollReset: true })}
    >
      {t('remove')}
    </ConfirmButton>
  )
}

function Facts({ clip: { preset, state, file } }: { clip: PresentedClip }) {
  const t = useTranslations('clips')
  const format = useFormatter()
  if (state === 'failed')
    return (
      <span>
        <Badge tone="danger">{t('list.failed')}</Badge>
      </span>
    )
  const facts = [
    t(`preset.${preset}.name`),
    file && printBytes(file.bytes),
    file && file.width > 0 && t('list.size', { width: String(file.width), height: String(file.height) }),
    file && t('list.until', { date: format.dateTime(new Date(file.until), 'day') }),
  ]
  return <p className="text-sm text-muted">{facts.filter(Boolean).join(' · ')}</p>
}

function Progress({ clip: { title, state, progress } }: { clip: PresentedClip }) {
  const t = useTranslations('clips.list')
  const format = useFormatter()
  const value = state === 'making' && progress > 0 ? progress : undefined
  return (
    <div className="grid max-w-80 gap-1">
      <p className="flex justify-between gap-3 text-sm text-muted">
        <span>{t(state === 'waiting' ? 'waiting' : 'making')}</span>
        <span className="figures">{value === undefined ? null : format.number(value, 'percent')}</span>
      </p>
      <ProgressBar
        label={t('progress', { title })}
        hideLabel
        value={value}
        tone={state === 'waiting' ? 'muted' : 'accent'}
      />
    </div>
  )
}
