import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import { conversationParts } from '#app/domain/conversation.ts'
import { partTimes } from '#app/domain/conversation-time.ts'
import { printSpan } from '#app/domain/timecode.ts'
import { type QueuedMoment, useConversation } from './data.ts'
import { printClock } from './part-clock.tsx'

/** What is queued under each part, by both, and how long each part has. */
export function QueueList() {
  const t = useTranslations('conversations.prepare')
  const parts = useTranslations('conversations.part')
  const { conversation, moments } = useConversation()
  const { teacher, partner, minutes } = conversation
  const times = partTimes(minutes * 60_000)
  return (
    <dl className="grid grid-cols-1 gap-3">
      {conversationParts.map((part) => {
        const queued = moments.filter((moment) => moment.part === part)
        return (
          <div key={part}>
            <dt className="flex items-baseline gap-3">
              <span className="font-semibold">{parts(part)}</span>
              <span className="figures ms-auto text-sm text-muted">{printClock(times[part])}</span>
            </dt>
            {queued.length === 0 ? (
              <dd className="text-sm text-muted">{t('empty')}</dd>
            ) : (
              queued.map((moment) => (
                <dd key={moment.id} className="flex items-baseline gap-3 text-sm">
                  <Timecode startMs={moment.startMs} endMs={moment.endMs} className="font-semibold" />
                  <span className="line-clamp-2 min-w-0 flex-1">
                    {moment.text ?? moment.source?.title}{' '}
                    {partner ? (
                      <span className="text-muted">{moment.byTeacher ? teacher.name : partner.name}</span>
                    ) : null}
                  </span>
                  {moment.mine ? (
                    <SmallForm
                      intent="drop-moment"
                      fields={{ momentId: moment.id }}
                      variant="link"
                      size="sm"
                      aria-label={t('dropOf', { span: printSpan(moment), part: parts(part) })}
                    >
                      {t('drop')}
                    </SmallForm>
                  ) : null}
                </dd>
              ))
            )}
          </div>
        )
      })}
    </dl>
  )
}

/** Both sides' moments on one line for each recording: the teacher's above it, the other side's below. */
export function MomentLine() {
  const t = useTranslations('conversations.prepare')
  const { moments, conversation } = useConversation()
  const recordings = [
    ...new Map(moments.flatMap((each) => (each.source ? [[each.recordingId, each.source]] : []))),
  ]
  return (
    <>
      {recordings.map(([recordingId, source]) => {
        const own = moments.filter((moment) => moment.recordingId === recordingId)
        const end = source.durationMs ?? Math.max(...own.map(({ startMs, endMs }) => endMs ?? startMs), 1)
        return (
          <figure key={recordingId} className="min-w-0">
            <figcaption className="mb-1 text-sm text-muted">{t('line', { title: source.title })}</figcaption>
            <div className="relative h-12" dir="ltr" aria-hidden>
              <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
              {own.map((moment) => (
                <Mark key={moment.id} moment={moment} end={end} />
              ))}
            </div>
            {conversation.partner ? (
              <p aria-hidden className="flex gap-4 text-sm text-muted">
                <span className="flex items-center gap-1.5">
                  <span className="size-2.5 rounded-full bg-strength" /> {conversation.teacher.name}
                </span>
                <span className="flex items-center gap-1.5">
                  <span className="size-2.5 rounded-[2px] bg-accent" /> {conversation.partner.name}
                </span>
              </p>
            ) : null}
          </figure>
        )
      })}
    </>
  )
}

function Mark({ moment, end }: { moment: QueuedMoment; end: number }) {
  const { startMs, endMs, byTeacher } = moment
  const from = Math.min(startMs, end)
  const to = Math.min(Math.max(endMs ?? from, from), end)
  const left = (from / end) * 100
  const width = ((to - from) / end) * 100
  return (
    <span
      className={`absolute h-3 min-w-3 ${byTeacher ? 'top-1.5 rounded-full bg-strength' : 'bottom-1.5 rounded-[2px] bg-accent'}`}
      style={{ left: `min(${left}%, 100% - 0.75rem)`, width: `${width}%` }}
    />
  )
}
