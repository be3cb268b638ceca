import { Link } from '@remix-run/react'
import {
  AtSign,
  CircleHelp,
  Film,
  Footprints,
  Handshake,
  type LucideIcon,
  MessageCircleReply,
  NotebookText,
  Presentation,
  Sparkles,
} from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { usePartWords } from '#app/components/growth-record/part-words.ts'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { paths } from '#app/paths.ts'

interface CoachingOffer {
  id: string
  as: 'teacher' | 'coach'
  teacher: { name: string }
  coach: { name: string }
}

/** One thing that waits; the server's `Waiting` fits. */
export type WaitingLine =
  | { kind: 'coaching'; pair: CoachingOffer }
  | { kind: 'step'; id: string; text: string; from: string; why: 'proposed' | 'own-draft' | 'sent-back' }
  | { kind: 'review'; id: string; text: string }
  | { kind: 'change' | 'probe' | 'answer' | 'praise'; id: string; text: string; from: string }
  | { kind: 'record'; id: string; parts: readonly RecordPartLine[]; from: string }
  | { kind: 'exemplar' | 'mention'; id: string; recordingId: string; text: string; from: string }
  | { kind: 'shared'; id: string; title: string; from: string }

type RecordPartLine = Parameters<ReturnType<typeof usePartWords>>[0]

const shownAtFirst = 6

interface WaitingListProps {
  waiting: readonly WaitingLine[]
  /** Others wait for an answer to all of it. */
  asked?: boolean
}

/** What others, or one's own steps, wait for. Absent where nothing does. */
export function WaitingList({ waiting, asked = false }: WaitingListProps) {
  const t = useTranslations('home.waiting')
  const id = asked ? 'asked' : 'waiting'
  if (waiting.length === 0) return null
  const [first, rest] = [waiting.slice(0, shownAtFirst), waiting.slice(shownAtFirst)]
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-lg">
        {t(asked ? 'asked' : 'title')}
      </h2>
      <Lines lines={first} />
      {rest.length > 0 ? (
        <details>
          <summary className="link mt-2 inline-block">{t('more', { count: rest.length })}</summary>
          <Lines lines={rest} />
        </details>
      ) : null}
    </section>
  )
}

function Lines({ lines }: { lines: readonly WaitingLine[] }) {
  return (
    <ul className="mt-2 overflow-hidden rounded-lg border border-line bg-surface">
      {lines.map((line) => (
        <li
          key={line.kind === 'coaching' ? line.pair.id : `${line.kind} ${line.id}`}
          className="border-b border-line last:border-0"
        >
          {line.kind === 'coaching' ? <Offer pair={line.pair} /> : <Line line={line} />}
        </li>
      ))}
    </ul>
  )
}

type LinkedLine = Exclude<WaitingLine, { kind: 'coaching' }>

const icons: Record<LinkedLine['kind'], LucideIcon> = {
  step: Footprints,
  review: Footprints,
  change: Footprints,
  probe: CircleHelp,
  answer: MessageCircleReply,
  mention: AtSign,
  praise: Sparkles,
  record: NotebookText,
  exemplar: Presentation,
  shared: Film,
}

function Line({ line }: { line: LinkedLine }) {
  const Icon = icons[line.kind]
  const what = useWhat(line)
  const words = useWords(line)
  return (
    <Link to={whereTo(line)} className="flex items-start gap-3 px-4 py-3 -outline-offset-2 hover:bg-raised">
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent" />
      <span className="min-w-0 flex-1">
        <span className="block text-sm text-muted">{what}</span>
        <span className="line-clamp-2">{words}</span>
      </span>
    </Link>
  )
}

function useWhat(line: LinkedLine): string {
  const t = useTranslations('home.waiting')
  if (line.kind === 'review') return t('review')
  if (line.kind !== 'step') return t(line.kind, { from: line.from })
  if (line.why === 'own-draft') return t('ownDraft')
  return t(line.why === 'proposed' ? 'proposed' : 'sentBack', { from: line.from })
}

function useWords(line: LinkedLine): string {
  const partWords = usePartWords()
  if (line.kind === 'record') return line.parts.map(partWords).join(' · ')
  return line.kind === 'shared' ? line.title : line.text
}

function whereTo(line: LinkedLine): string {
  if (line.kind === 'step' || line.kind === 'review' || line.kind === 'change') return paths.step(line.id)
  if (line.kind === 'praise') return paths.praise(line.id)
  if (line.kind === 'record') return paths.recordOf(line.id)
  if (line.kind === 'exemplar') return paths.offerExemplar(line.recordingId, { request: line.id })
  if (line.kind === 'mention') return paths.recording(line.recordingId, { moment: line.id })
  return line.kind === 'shared' ? paths.recording(line.id) : paths.probe(line.id)
}

function Offer({ pair }: { pair: CoachingOffer }) {
  const t = useTranslations('home.waiting')
  const asTeacher = pair.as === 'teacher'
  const fields = { relationshipId: pair.id }
  return (
    <div className="flex items-start gap-3 px-4 py-3">
      <Handshake aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent" />
      <div className="grid min-w-0 flex-1 gap-2">
        <div>
          <p>
            {asTeacher
              ? t('coachOffers', { name: pair.coach.name })
              : t('teacherAsks', { name: pair.teacher.name })}
          </p>
          <p className="text-sm text-muted">{t(asTeacher ? 'coachingAbout' : 'coachingAboutCoach')}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <SmallForm intent="accept-coaching" fields={fields} size="sm" variant="primary">
            {t('accept')}
          </SmallForm>
          <SmallForm intent="decline-coaching" fields={fields} size="sm">
            {t('decline')}
          </SmallForm>
        </div>
      </div>
    </div>
  )
}
