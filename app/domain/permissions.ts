import type { Actor } from './person.ts'

/** What the actor may do with a recording by owning it or by a share; worked out by `server/sharing`. */
export type RecordingRights = 'none' | 'view' | 'annotate' | 'own'

export interface RecordingThing {
  ownerId: string
  rights: RecordingRights
  /** The actor is asked to look for themselves first, and has not yet: they see no note but their own. */
  covered?: boolean
}

interface AnnotationThing {
  authorId: string
  visibility: 'private' | 'shared'
  removed: boolean
  /** Who removed it; null where nobody did. */
  removedBy: string | null
  recording: RecordingThing
}

interface GivenThing {
  fromId: string
  toId: string
}

interface StepThing {
  teacherId: string
  proposedBy: string
  state: string
  /** An accepted coaching relationship from actor to teacher. */
  coached: boolean
}

interface GoalThing {
  teacherId: string
  /** Whether it was ever worked on; one that was only written down is its teacher's alone, whatever became of it. */
  begun: boolean
  /** An accepted coaching relationship from actor to teacher. */
  coached: boolean
}

interface RehearsalThing {
  teacherId: string
  /** A recording of one of its takes reaches the actor. */
  seesTake: boolean
}

interface LiveThing {
  teacherId: string
  /** The teacher lets them pause by name, or as one who may annotate a recording of it. */
  mayPause: boolean
}

interface TakeThing {
  teacherId: string
  /** The teacher lets those mark its takes who may annotate their recordings. */
  othersMark: boolean
  /** Of the recording that it is a range of. */
  rights: RecordingRights
}

interface MarkThing {
  teacherId: string
  authorId: string
}

interface ObservationThing {
  observerId: string
}

interface ConversationThing {
  teacherId: string
  /** The teacher themselves, where they are alone. */
  partnerId: string
  kind: 'coach' | 'peer' | 'self'
  /** The teacher has ended the other's access. */
  parted: boolean
  /** An accepted coaching relationship from actor to teacher. */
  coached: boolean
}

interface ExemplarThing {
  teacherId: string
  /** It is offered now, to the actor among others. */
  reaches: boolean
}

interface ExemplarRequestThing {
  teacherId: string
}

interface PlaylistThing {
  ownerId: string
}

interface RecordThing {
  teacherId: string
  /** The teacher shows the actor a part of it. */
  shown: boolean
}

interface GroupThing {
  /** The actor's own present membership. */
  membership: 'none' | 'member' | 'facilitator'
}

interface CoachingThing {
  teacherId: string
  coachId: string
  offeredBy: string
  state: string
}

/** Every question that can be asked, by noun: the thing it is asked about, and the actions there are. */
interface Questions {
  organization: { thing: undefined; action: 'administer' | 'change' | 'start-group' | 'record' }
  recording: {
    thing: RecordingThing
    action:
      | 'view'
      | 'annotate'
      | 'praise'
      | 'give-feedback'
      | 'edit'
      | 'share'
      | 'export'
      | 'ask-for-exemplar'
      | 'retry'
      | 'stop-preparing'
      | 'redact'
      | 'delete'
  }
  transcript: { thing: RecordingThing; action: 'view' | 'edit' | 'export' }
  annotation: { thing: AnnotationThing; action: 'view' | 'edit' | 'remove' | 'restore' | 'reply' | 'react' }
  praise: { thing: GivenThing; action: 'view' | 'keep' | 'withdraw' }
  probe: { thing: GivenThing; action: 'view' | 'answer' | 'withdraw' }
  step: { thing: StepThing; action: 'view' | 'decide' | 'work' | 'revise' }
  goal: { thing: GoalThing; action: 'view' | 'work' }
  rehearsal: { thing: RehearsalThing; action: 'view' | 'work' }
  live: { thing: LiveThing; action: 'pause' }
  take: { thing: TakeThing; action: 'mark' }
  mark: { thing: MarkThing; action: 'remove' }
  observation: { thing: ObservationThing; action: 'view' | 'edit' }
  conversation: { thing: ConversationThing; action: 'view' }
  exemplar: { thing: ExemplarThing; action: 'view' | 'withdraw' }
  exemplarRequest: { thing: ExemplarRequestThing; action: 'answer' }
  /** Whoever finds it may open it: see `getVisiblePlaylist`. */
  playlist: { thing: PlaylistThing; action: 'change' | 'share' }
  /** Somebody's growth record. What of it is shown, `growth-record.ts` says. */
  record: { thing: RecordThing; action: 'view' | 'keep' | 'share' | 'export' }
  group: { thing: GroupThing; action: 'view' | 'facilitate' | 'leave' }
  coaching: { thing: CoachingThing; action: 'view' | 'answer' | 'end' }
}

export type Noun = keyof Questions
export type ActionOf<N extends Noun> = Questions[N]['action']
export type ThingOf<N extends Noun> = Questions[N]['thing']

type Rules = { [N in Noun]: Record<ActionOf<N>, (actor: Actor, thing: ThingOf<N>) => boolean> }

const mayAnnotate = (recording: RecordingThing) =>
  recording.rights === 'annotate' || recording.rights === 'own'
const owns = (_actor: Actor, recording: RecordingThing) => recording.rights === 'own'
const seesAnnotation = (actor: Actor, note: AnnotationThing) =>
  note.recording.rights !== 'none' &&
  (note.authorId === actor.personId || (note.visibility === 'shared' && !note.recording.covered))
const isParty = (actor: Actor, given: GivenThing) => [given.fromId, given.toId].includes(actor.personId)
const isGiver = (actor: Actor, given: GivenThing) => given.fromId === actor.personId
const isReceiver = (actor: Actor, given: GivenThing) => given.toId === actor.personId
const isObserver = (actor: Actor, observation: ObservationThing) => observation.observerId === actor.personId
const inPair = (actor: Actor, pair: CoachingThing) => [pair.teacherId, pair.coachId].includes(actor.personId)

/**
 * The rules of who may do what, as `domain.md` has them: the teacher owns the recording and the record,
 * sharing is explicit and revocable, and administrators run the place without watching.
 */
const rules: Rules = {
  organization: {
    administer: (actor) => actor.roles.includes('administrator'),
    change: (actor) => actor.roles.includes('administrator') && actor.isSample !== true,
    'start-group': (actor) => actor.roles.some((role) => role !== 'teacher'),
    record: () => true,
  },
  recording: {
    view: (_actor, recording) => recording.rights !== 'none',
    annotate: (_actor, recording) => mayAnnotate(recording),
    // A good word needs no further right than to have seen what it is about.
    praise: (_actor, recording) => recording.rights !== 'none',
    'give-feedback': (_actor, recording) => mayAnnotate(recording),
    edit: owns,
    share: owns,
    // Nothing leaves this place but by its owner: a share shows, and gives no file.
    export: owns,
    // Whoever sees it may ask; what is offered, its owner alone decides.
    'ask-for-exemplar': (_actor, recording) => ['view', 'annotate'].includes(recording.rights),
    retry: owns,
    'stop-preparing': owns,
    redact: owns,
    delete: owns,
  },
  transcript: {
    view: (_actor, recording) => recording.rights !== 'none',
    edit: owns,
    export: owns,
  },
  annotation: {
    view: seesAnnotation,
    edit: (actor, note) =>
      !note.removed &&
      note.authorId === actor.personId &&
      mayAnnotate(note.recording) &&
      seesAnnotation(actor, note),
    remove: (actor, note) =>
      !note.removed &&
      seesAnnotation(actor, note) &&
      (note.authorId === actor.personId || note.recording.rights === 'own'),
    restore: (actor, note) =>
      note.removed &&
      note.removedBy === actor.personId &&
      mayAnnotate(note.recording) &&
      seesAnnotation(actor, note),
    reply: (actor, note) => seesAnnotation(actor, note) && mayAnnotate(note.recording),
    react: (actor, note) =>
      !note.removed &&
      note.authorId !== actor.personId &&
      seesAnnotation(actor, note) &&
      mayAnnotate(note.recording),
  },
  praise: { view: isParty, keep: isReceiver, withdraw: isGiver },
  probe: { view: isParty, answer: isReceiver, withdraw: isGiver },
  step: {
    view: (actor, step) =>
      step.teacherId === actor.personId ||
      step.proposedBy === actor.personId ||
      (step.coached && !['draft', 'withdrawn', 'declined'].includes(step.state)),
    decide: (actor, step) => step.teacherId === actor.personId,
    work: (actor, step) => step.teacherId === actor.personId,
    revise: (actor, step) => step.proposedBy === actor.personId && ['draft', 'proposed'].includes(step.state),
  },
  goal: {
    view: (actor, goal) => goal.teacherId === actor.personId || (goal.coached && goal.begun),
    work: (actor, goal) => goal.teacherId === actor.personId,
  },
  rehearsal: {
    view: (actor, rehearsal) => rehearsal.teacherId === actor.personId || rehearsal.seesTake,
    work: (actor, rehearsal) => rehearsal.teacherId === actor.personId,
  },
  live: { pause: (actor, live) => live.teacherId === actor.personId || live.mayPause },
  take: {
    mark: (actor, take) =>
      take.teacherId === actor.personId || (take.othersMark && take.rights === 'annotate'),
  },
  mark: {
    remove: (actor, mark) => [mark.teacherId, mark.authorId].includes(actor.personId),
  },
  // What somebody saw is theirs until they write it on a recording as notes.
  observation: { view: isObserver, edit: isObserver },
  conversation: {
    // Whatever else somebody is here: the two who talk, and nobody else.
    view: (actor, talk) =>
      talk.teacherId === actor.personId ||
      (talk.partnerId === actor.personId && !talk.parted && (talk.kind !== 'coach' || talk.coached)),
  },
  exemplar: {
    view: (_actor, exemplar) => exemplar.reaches,
    withdraw: (actor, exemplar) => exemplar.teacherId === actor.personId,
  },
  exemplarRequest: { answer: (actor, request) => request.teacherId === actor.personId },
  playlist: {
    change: (actor, playlist) => playlist.ownerId === actor.personId,
    share: (actor, playlist) => playlist.ownerId === actor.personId,
  },
  record: {
    view: (actor, record) => record.teacherId === actor.personId || record.shown,
    keep: (actor, record) => record.teacherId === actor.personId,
    share: (actor, record) => record.teacherId === actor.personId,
    export: (actor, record) => record.teacherId === actor.personId,
  },
  group: {
    view: (_actor, group) => group.membership !== 'none',
    facilitate: (_actor, group) => group.membership === 'facilitator',
    leave: (_actor, group) => group.membership !== 'none',
  },
  coaching: {
    view: inPair,
    answer: (actor, pair) =>
      pair.state === 'offered' && inPair(actor, pair) && pair.offeredBy !== actor.personId,
    end: (actor, pair) => ['offered', 'active'].includes(pair.state) && inPair(actor, pair),
  },
}

/**
 * Whether `actor` may do `action` with a thing of this noun. Asked inside each use case and by the screen that
 * shows the button, so that both always agree.
 */
export function can<N extends Noun>(actor: Actor, noun: N, action: ActionOf<N>, thing: ThingOf<N>): boolean {
  return rules[noun][action](actor, thing)
}
