import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import { type ListedConversation, listConversations } from '#server/conversations/list-conversations.ts'
import { listPraises, type PresentedPraise } from '#server/feedback/list-praises.ts'
import { listCoachedSteps, listSteps } from '#server/feedback/list-steps.ts'
import type { PresentedStep } from '#server/feedback/read-steps.ts'
import { listCoachedGoals, listGoals, type PresentedGoal } from '#server/goals/list-goals.ts'
import { listShownRecords, type ShownRecord } from '#server/growth-record/shown-records.ts'
import { listCoachable } from '#server/people/list-coachable.ts'
import { type ListedCoaching, listCoaching } from '#server/people/list-coaching.ts'
import { type ListedPractice, listPractices } from '#server/practices/list-practices.ts'
import { listRecordings, type RecordingCard } from '#server/recordings/list-recordings.ts'
import { type ListedRehearsal, listLatestRehearsals } from '#server/rehearsals/list-rehearsals.ts'
import { linesOf, type TeacherLine } from './coach-lines.ts'
import { type FirstSteps, findFirstSteps } from './first-steps.ts'
import { isAsked, listWaiting, type Waiting } from './list-waiting.ts'

export type HomeView = 'teaching' | 'coaching' | 'neither'

/** A teacher's growth record on one page: the one step, the latest praise, the recordings. */
export interface TeachingHome {
  active: PresentedStep[]
  goals: PresentedGoal[]
  /** The practices to which they limit themselves. */
  focus: ListedPractice[]
  rehearsals: ListedRehearsal[]
  /** The oldest step that waits for an answer, while none is active: it stands in its place. */
  proposal: PresentedStep | null
  praise: PresentedPraise | null
  recordings: RecordingCard[]
}

export interface CoachingHome {
  lines: TeacherLine[]
  /** Coaching that the actor offered and nobody has answered yet. */
  offered: ListedCoaching[]
  /** To whom they can still offer it. */
  coachable: { id: string; name: string }[]
}

export interface Home {
  view: HomeView
  /** The views this person can switch between; fewer than two need no switch. */
  views: HomeView[]
  teaching: TeachingHome | null
  coaching: CoachingHome | null
  /** What others asked and cannot go on without: it stands first on the page. */
  asked: Waiting[]
  waiting: Waiting[]
  /** The feedback conversations that are prepared or under way: as the teacher, or as the other side. */
  conversations: ListedConversation[]
  /** Whose growth record is shown to the actor in part; what is new of that waits. */
  shown: ShownRecord[]
  may: { administer: boolean; startGroup: boolean }
  /** For an administrator of a school where nobody else is yet; with whether they have uploaded something. */
  first: (FirstSteps & { uploaded: boolean }) | null
}

const recordingsAtMost = 12
const rehearsalsAtMost = 3

/**
 * The page a person begins at: as a teacher, as a coach, or what else there is to do. A fixed number of queries,
 * however many teachers and recordings. `wanted` is the view asked for; one that is not theirs falls back.
 */
export async function readHome(actor: Actor, wanted?: string | null): Promise<Home> {
  const [pairs, own, shared, steps, praises, goals, coachedGoals, conversations, shown, first] =
    await Promise.all([
      listCoaching(actor),
      listRecordings(actor, { which: 'own' }),
      listRecordings(actor, { which: 'shared' }),
      allSteps(actor),
      listPraises(actor, { which: 'received', limit: 20 }),
      listGoals(actor, { teacherId: actor.personId, states: ['active'] }),
      listCoachedGoals(actor),
      listConversations(actor, { open: true }),
      listShownRecords(actor),
      findFirstSteps(actor),
    ])
  const teachers = pairs.filter((pair) => pair.as === 'coach' && pair.state === 'active')
  const ownSteps = steps.filter((step) => step.teacher.id === actor.personId)
  const views: HomeView[] = []
  if (actor.roles.includes('coach') || teachers.length > 0) views.push('coaching')
  if (actor.roles.includes('teacher') || own.cards.length > 0 || ownSteps.length > 0) views.push('teaching')
  const view = views.find((each) => each === wanted) ?? views[0] ?? 'neither'
  const active = ownSteps.filter((step) => step.active)
  const proposals = ownSteps.filter((step) => step.state === 'proposed')
  const proposal = active.length === 0 ? (proposals.at(-1) ?? null) : null
  const praise = praises[0] ?? null
  const showsTeaching = view === 'teaching'
  const showsCoaching = view === 'coaching'
  const waiting = await listWaiting(actor, {
    steps,
    praises,
    shared: shared.cards,
    shown,
    elsewhere: {
      stepIds: showsTeaching ? [...active, ...(proposal ? [proposal] : [])].map((step) => step.id) : [],
      praiseId: showsTeaching ? (praise?.id ?? null) : null,
      ownerIds: showsCoaching ? teachers.map((pair) => pair.teacher.id) : [],
    },
  })
  return {
    view,
    views,
    teaching: showsTeaching
      ? {
          active,
          goals,
          focus: (await listPractices(actor)).filter((each) => each.inFocus && each.inUse),
          rehearsals: await listLatestRehearsals(actor, rehearsalsAtMost),
          proposal,
          praise,
          recordings: own.cards.slice(0, recordingsAtMost),
        }
      : null,
    coaching: showsCoaching
      ? {
          lines: await linesOf(actor, teachers, { steps, shared: shared.cards, goals: coachedGoals }),
          offered: pairs.filter(
            (pair) => pair.as === 'coach' && pair.state === 'offered' && !pair.waitsForMe,
          ),
          coachable: await listCoachable(actor),
        }
      : null,
    asked: waiting.filter(isAsked),
    waiting: waiting.filter((each) => !isAsked(each)),
    conversations: conversations.filter((each) => views.length < 2 || each.isTeacher === showsTeaching),
    shown: shown.filter((record) => !record.isNew),
    may: {
      administer: can(actor, 'organization', 'administer', undefined),
      startGroup: can(actor, 'organization', 'start-group', undefined),
    },
    first: first && { ...first, uploaded: own.cards.length > 0 },
  }
}

/** The actor's own steps, those they proposed, and those of the teachers they coach; each once. */
export async function allSteps(actor: Actor): Promise<PresentedStep[]> {
  const [own, coached] = await Promise.all([
    listSteps(actor, { teacherId: actor.personId }),
    listCoachedSteps(actor),
  ])
  return [...new Map([...own, ...coached].map((step) => [step.id, step])).values()]
}
