import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { RoomPractice } from '#app/components/room/room-practice.ts'
import { Dialog } from '#app/components/ui/dialog.tsx'
import { RelativeTime } from '#app/components/ui/relative-time.tsx'
import type {
  AnnotationHistory,
  AnnotationVersion,
  PresentedAnnotation,
} from '#app/domain/presented-annotation.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'

interface HistoryProps {
  note: PresentedAnnotation
  practices: ReadonlyMap<string, RoomPractice>
  onClose: () => void
}

/** How a note was before each of its edits, for everybody who reads it. */
export function History({ note, practices, onClose }: HistoryProps) {
  const t = useTranslations('moments.history')
  const { recordingId, id, rev } = note
  const [history, setHistory] = useState<AnnotationHistory | 'failed' | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    lookUp(paths.versions(recordingId, id), leaving.signal).then(setHistory, () => {
      if (!leaving.signal.aborted) setHistory('failed')
    })
    return () => leaving.abort()
    // An edit that comes meanwhile makes another version.
  }, [recordingId, id, rev])
  return (
    <Dialog isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={t('title')}>
      <p className="text-muted">{t('by', { name: note.authorName })}</p>
      {history === null ? <p role="status">{t('waiting')}</p> : null}
      {history === 'failed' ? <p role="alert">{t('failed')}</p> : null}
      {history !== null && history !== 'failed' ? (
        <ol className="mt-3 grid gap-3">
          {history.versions
            .map((version, at) => ({ version, before: history.versions[at - 1] }))
            .reverse()
            .map(({ version, before }) => (
              <li key={version.rev} className="grid gap-1 border-t border-line pt-3">
                <p className="text-sm text-muted">
                  <RelativeTime at={version.at} />
                </p>
                <Changes
                  version={version}
                  before={before}
                  hasEarlier={history.hasEarlier}
                  practices={practices}
                />
              </li>
            ))}
        </ol>
      ) : null}
    </Dialog>
  )
}

async function lookUp(path: string, signal: AbortSignal): Promise<AnnotationHistory> {
  const answer = await fetch(path, { signal })
  if (!answer.ok) throw new Error(`the history was answered with ${answer.status}`)
  return (await answer.json()) as AnnotationHistory
}

function Changes({
  version,
  before,
  hasEarlier,
  practices,
}: {
  version: AnnotationVersion
  before: AnnotationVersion | undefined
  hasEarlier: boolean
  practices: HistoryProps['practices']
}) {
  const t = useTranslations('moments.history')
  const room = useTranslations('room')
  const facts = (of: AnnotationVersion) => ({
    time: [of.startMs, of.endMs]
      .filter((ms) => ms !== null)
      .map((ms) => printTimecode(ms, { precise: true }))
      .join('–'),
    practices:
      of.tags
        .map(({ practiceId, lookForId, level }) => {
          const practice = practices.get(practiceId)
          const lookFor = practice?.lookFors.find((each) => each.id === lookForId)
          return [practice?.shortName, lookFor?.text, lookFor?.levels?.[(level ?? 0) - 1]?.name]
            .filter(Boolean)
            .join(' · ')
        })
        .filter(Boolean)
        .join(', ') || t('none'),
    kind: room(`kind.${of.kind}`),
    polarity: room(`polarity.${of.polarity}`),
    visibility: room(`visibility.${of.visibility}`),
    drawing: of.drawing?.alt ?? t('none'),
  })
  const now = facts(version)
  if (!before)
    return (
      <>
        <p className="text-sm font-semibold">
          {version.rev === 1 ? t('first') : t(hasEarlier ? 'tooMany' : 'earlier')}
        </p>
        <Words text={version.bodyText} />
        <p className="figures text-sm text-muted">{now.time}</p>
      </>
    )
  const then = facts(before)
  const isRedrawn = JSON.stringify(version.drawing) !== JSON.stringify(before.drawing)
  const changed = (['time', 'practices', 'kind', 'polarity', 'visibility', 'drawing'] as const).filter(
    (fact) => now[fact] !== then[fact] || (fact === 'drawing' && isRedrawn),
  )
  const isReworded = version.bodyText !== before.bodyText
  if (!isReworded && changed.length === 0) return <p className="text-sm">{t('unchanged')}</p>
  return (
    <dl className="grid gap-1">
      {isReworded ? (
        <Fact name={t('words')}>
          <Words text={version.bodyText} />
          <Words text={before.bodyText} isBefore />
        </Fact>
      ) : null}
      {changed.map((fact) => (
        <Fact key={fact} name={t(fact)}>
          <span className="figures">{now[fact]}</span>{' '}
          <span className="figures text-muted">({t('was', { value: then[fact] })})</span>
        </Fact>
      ))}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function Words({ text, isBefore }: { text: string; isBefore?: boolean }) {
  const t = useTranslations('moments.history')
  const words = text === '' ? t('nothing') : text
  return isBefore ? (
    <p className="mt-1 border-s-2 border-line ps-2 whitespace-pre-wrap text-muted wrap-anywhere">
      {t('was', { value: words })}
    </p>
  ) : (
    <p className="whitespace-pre-wrap wrap-anywhere">{words}</p>
  )
}
