import type { Actor } from '#app/domain/person.ts'
import type { PresentedStep } from '#server/feedback/read-steps.ts'
import type { PresentedGoal } from '#server/goals/list-goals.ts'
import type { ListedCoaching } from '#server/people/list-coaching.ts'
import type { RecordingCard } from '#server/recordings/list-recordings.ts'
import { listNewMoments, type NewMoment } from './new-moments.ts'
import { readCadence, type TalkCadence } from './talk-cadence.ts'

/** A recording of a teacher with what its coach has not seen of it. */
export interface NewRecording {
  id: string
  title: string
  durationMs: number | null
  poster: string | null
  /** Never opened by the coach. */
  unopened: boolean
  /** Notes by others since the coach looked. */
  unseen: number
  /** So many of them are replies. */
  replies: number
  moments: NewMoment[]
}

/** One teacher, as their coach's home shows them: a line, never a number to compare by. */
export interface TeacherLine {
  teacher: { id: string; name: string }
  step: Pick<PresentedStep, 'id' | 'text' | 'state' | 'dueOn' | 'dueInDays'> | null
  /** Proposed and not yet answered. */
  proposed: Pick<PresentedStep, 'id' | 'text'> | null
  /** What the teacher works on for weeks. */
  goals: Pick<PresentedGoal, 'id' | 'lookFor' | 'practice'>[]
  /** How the two have talked lately; null where they never have. */
  cadence: TalkCadence | null
  fresh: NewRecording[]
  /** The newest recording shared with the coach, to begin from where nothing is new. */
  latest: Pick<RecordingCard, 'id' | 'title'> | null
}

const freshAtMost = 3

/** A line for each teacher: those with something unseen first, then whose step falls due first, then by name. */
export async function linesOf(
  actor: Actor,
  pairs: ListedCoaching[],
  read: { steps: PresentedStep[]; shared: RecordingCard[]; goals: PresentedGoal[] },
): Promise<TeacherLine[]> {
  const shown = pairs.map(({ teacher }) => ({ teacher, cards: freshCards(read.shared, teacher.id) }))
  const moments = await listNewMoments(
    actor,
    shown.flatMap(({ cards }) => cards.map((card) => card.id)),
  )
  const cadences = await readCadence(
    actor,
    pairs.map(({ teacher }) => teacher.id),
  )
  const lines = shown.map(({ teacher, cards }) => {
    const steps = read.steps.filter((step) => step.teacher.id === teacher.id)
    return {
      teacher,
      step: steps.find((step) => step.active) ?? null,
      proposed: steps.find((step) => step.state === 'proposed') ?? null,
      goals: read.goals.filter((goal) => goal.teacher.id === teacher.id),
      cadence: cadences.get(teacher.id) ?? null,
      fresh: cards.map((card) => presentFresh(card, moments)),
      latest: read.shared.find((card) => card.ownerId === teacher.id) ?? null,
    }
  })
  return lines.sort(
    (a, b) =>
      Number(b.fresh.length > 0) - Number(a.fresh.length > 0) ||
      (a.step?.dueInDays ?? 999) - (b.step?.dueInDays ?? 999) ||
      a.teacher.name.localeCompare(b.teacher.name),
  )
}

function freshCards(shared: RecordingCard[], teacherId: string): RecordingCard[] {
  return shared.filter((card) => card.ownerId === teacherId && card.unseen !== 0).slice(0, freshAtMost)
}

function presentFresh(card: RecordingCard, moments: NewMoment[]): NewRecording {
  const { id, title, durationMs, poster, unseen } = card
  const own = moments.filter((each) => each.recordingId === id)
  const counted = { unseen: unseen ?? 0, replies: own[0]?.replies ?? 0 }
  return { id, title, durationMs, poster, unopened: unseen === null, ...counted, moments: own }
}
