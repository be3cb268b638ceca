import { Link } from '@remix-run/react'
import { MessageCircleReply } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { DueWords } from '#app/components/feedback/step-state.tsx'
import { Avatar } from '#app/components/ui/avatar.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { RelativeTime } from '#app/components/ui/relative-time.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { ActionStepState } from '#app/domain/action-step.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'

interface NewRecording {
  id: string
  title: string
  durationMs: number | null
  poster: string | null
  unopened: boolean
  unseen: number
  replies: number
  moments: {
    id: string
    startMs: number
    endMs: number | null
    authorName: string
    text: string
    isReply: boolean
  }[]
}

export interface CoachLine {
  teacher: { id: string; name: string }
  step: {
    id: string
    text: string
    state: ActionStepState
    dueOn: string | null
    dueInDays: number | null
  } | null
  proposed: { id: string; text: string } | null
  goals: readonly { id: string; lookFor: string | null; practice: { name: string } | null }[]
  cadence: {
    last: { id: string; closedAt: string; minutes: number | null }
    talks: number
    short: number
  } | null
  fresh: NewRecording[]
  latest: { id: string; title: string } | null
}

/** One teacher: the step and its days, and what is new since the coach looked. */
export function TeacherLine({ line }: { line: CoachLine }) {
  const t = useTranslations('home.coaching')
  const { teacher, step, proposed, goals, cadence, fresh, latest } = line
  return (
    <li className="grid grid-cols-1 gap-x-8 gap-y-4 border-b border-line py-5 first:pt-0 last:border-0 md:grid-cols-2">
      <div className="flex items-start gap-3">
        <Avatar name={teacher.name} size="lg" />
        <div className="min-w-0">
          <h2 className="text-lg">
            <Link to={paths.person(teacher.id)} className="rounded-sm hover:underline">
              {teacher.name}
            </Link>
          </h2>
          {step ? (
            <p>
              <Link to={paths.step(step.id)} className="rounded-sm hover:underline">
                {step.text}
              </Link>
              <span className="block text-sm text-muted">
                <DueWords {...step} />
              </span>
            </p>
          ) : proposed ? (
            <p className="text-muted">
              <Link to={paths.step(proposed.id)} className="rounded-sm hover:underline">
                {t('proposed', { text: proposed.text })}
              </Link>
            </p>
          ) : (
            <p className="text-muted">{t('noStep')}</p>
          )}
          {cadence ? <Cadence cadence={cadence} /> : null}
          <p className="mt-1 text-sm">
            <Link to={paths.newConversation({ with: teacher.id })} className="link">
              {t('talk', { name: teacher.name })}
            </Link>
          </p>
          {goals.map((goal) => (
            <p key={goal.id} className="mt-1 text-sm text-muted">
              {t('goal')}{' '}
              <Link to={paths.goal(goal.id)} className="link">
                {goal.lookFor ?? goal.practice?.name}
              </Link>
            </p>
          ))}
        </div>
      </div>
      {fresh.length > 0 ? (
        <ul className="grid grid-cols-1 content-start gap-3">
          {fresh.map((recording) => (
            <FreshRecording key={recording.id} recording={recording} />
          ))}
        </ul>
      ) : (
        <p className="text-sm text-muted">
          {t(latest ? 'nothingNew' : 'nothingShared')}{' '}
          {latest ? (
            <Link to={paths.recording(latest.id)} className="link">
              {latest.title}
            </Link>
          ) : null}
        </p>
      )}
    </li>
  )
}

/** When the two last talked, and how often of late, with the light ones counted. */
function Cadence({ cadence: { last, talks, short } }: { cadence: NonNullable<CoachLine['cadence']> }) {
  const t = useTranslations('home.coaching')
  return (
    <p className="mt-1 text-sm text-muted">
      <Link to={paths.conversation(last.id)} className="link">
        {t('lastTalk')}
      </Link>{' '}
      <RelativeTime at={last.closedAt} />
      {last.minutes === null ? null : t('tookMinutes', { minutes: last.minutes })}
      {talks > 0 ? <span className="block">{t('cadence', { talks, short })}</span> : null}
    </p>
  )
}

function FreshRecording({ recording }: { recording: NewRecording }) {
  const t = useTranslations('home.coaching')
  const { id, title, poster, durationMs, moments } = recording
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 sm:grid-rows-[auto_1fr]">
      <Link
        to={paths.recording(id)}
        tabIndex={-1}
        aria-hidden
        className="relative h-16 w-28 overflow-hidden rounded-sm bg-stage sm:row-span-2"
      >
        {poster ? <img src={poster} alt="" loading="lazy" className="size-full object-cover" /> : null}
        {durationMs === null ? null : (
          <span className="figures absolute end-1 bottom-1 rounded-sm bg-scrim px-1 text-sm leading-tight text-stage-ink">
            {printTimecode(durationMs)}
          </span>
        )}
      </Link>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 self-center sm:self-start">
        <Link
          to={paths.recording(id)}
          className="max-w-full truncate rounded-sm font-semibold hover:underline"
        >
          {title}
        </Link>
        <Badge tone="accent">
          {recording.unopened ? t('unopened') : t(newsOf(recording), { count: recording.unseen })}
        </Badge>
      </p>
      {moments.length > 0 ? <Strip recording={recording} /> : null}
    </li>
  )
}

/** Notes, replies to them, or both. */
function newsOf({ replies, unseen }: NewRecording): 'newNotes' | 'newReplies' | 'newBoth' {
  if (replies === 0) return 'newNotes'
  return replies >= unseen ? 'newReplies' : 'newBoth'
}

/** The new moments in the order of the recording; pressing one opens the room there. */
function Strip({ recording }: { recording: NewRecording }) {
  const t = useTranslations('home.coaching')
  return (
    <ol className="col-span-2 grid grid-cols-[repeat(auto-fill,minmax(min(100%,9rem),1fr))] gap-1.5 sm:col-span-1 sm:col-start-2">
      {recording.moments.map((moment) => (
        <li key={moment.id} className="min-w-0">
          <Link
            to={paths.recording(recording.id, { moment: moment.id })}
            title={t(moment.isReply ? 'replyBy' : 'momentBy', { name: moment.authorName, text: moment.text })}
            className="flex min-h-8 items-center gap-1.5 rounded-sm border border-line bg-surface px-2 text-sm hover:border-edge pointer-coarse:min-h-10"
          >
            <Timecode startMs={moment.startMs} endMs={moment.endMs} className="shrink-0 font-semibold" />
            {moment.isReply ? (
              <>
                <MessageCircleReply aria-hidden className="size-4 shrink-0 text-accent" />
                <span className="sr-only">{t('reply')}</span>
              </>
            ) : null}
            <span className="min-w-0 truncate text-muted">{moment.text}</span>
          </Link>
        </li>
      ))}
    </ol>
  )
}
