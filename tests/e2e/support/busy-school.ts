import { randomUUID } from 'node:crypto'
import type { Actor } from '#app/domain/person.ts'
import type { RedactionPlan } from '#app/domain/redaction-area.ts'
import { paths } from '#app/paths.ts'
import { transaction } from '#db/client.ts'
import { shippedProbes } from '#db/probe-bank/high-leverage-practices.ts'
import { frameworks, lookFors, practices } from '#db/schema/index.ts'
import { shippedSteps } from '#db/step-templates/high-leverage-practices.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { closeConversation } from '#server/conversations/close-conversation.ts'
import { collectMoments } from '#server/conversations/collect-moments.ts'
import { beginConversation } from '#server/conversations/go-on.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { writePlan } from '#server/conversations/write-plan.ts'
import { askForExemplar } from '#server/exemplars/ask-for-exemplar.ts'
import { offerExemplar } from '#server/exemplars/offer-exemplar.ts'
import { acceptStep } from '#server/feedback/accept-step.ts'
import { askProbe } from '#server/feedback/ask-probe.ts'
import { logTry } from '#server/feedback/log-try.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { sendPraise } from '#server/feedback/send-praise.ts'
import { suggestChange } from '#server/feedback/suggest-change.ts'
import { setGoal } from '#server/goals/set-goal.ts'
import { tiePraise, tieStep } from '#server/goals/tie-to-goal.ts'
import { createGroup } from '#server/groups/create-group.ts'
import { readGroup } from '#server/groups/read-group.ts'
import { shareRecord } from '#server/growth-record/share-record.ts'
import { writeNote } from '#server/growth-record/write-note.ts'
import { nameTeacher } from '#server/observations/name-teacher.ts'
import { saveObservation } from '#server/observations/save-observation.ts'
import { answerCoaching } from '#server/people/answer-coaching.ts'
import { invitePeople } from '#server/people/invite-people.ts'
import { makeResetLink } from '#server/people/make-reset-link.ts'
import { offerCoaching } from '#server/people/offer-coaching.ts'
import { keepMoments, saveSearch } from '#server/playlists/save-playlist.ts'
import { sharePlaylist } from '#server/playlists/share-playlist.ts'
import { setFocus } from '#server/practices/focus.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { saveRedaction } from '#server/redactions/save-redaction.ts'
import { addTake } from '#server/rehearsals/add-take.ts'
import { castRole } from '#server/rehearsals/cast-rehearsal.ts'
import { markTake } from '#server/rehearsals/mark-take.ts'
import { startRehearsal } from '#server/rehearsals/start-rehearsal.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { note } from '#tests/support/notes.ts'
import type { BrowserPerson } from './browser-person.ts'

export interface BusySchool {
  /** The pages that each of them can open, all with something on them. */
  pages: Record<'teacher' | 'coach' | 'administrator' | 'visitor', string[]>
}

const praise =
  'When Jay put his mark at three quarters, you asked “Why there?” and waited, so that Jay said he had counted four equal jumps.'
const step = {
  text: 'After a student’s right answer, ask “Why?” before you say anything about it.',
  criterion: 'In a five-minute clip, “Why?” follows each right answer before any other word of the teacher.',
  why: 'What Jay thinks came out only when you asked.',
  dueInDays: 7,
  overrides: [],
}

const probeText = 'What were you listening for when Jay counted aloud?'
const otherStep = 'After a wrong answer, say “Tell us how you got there” and count to four before you speak.'

const seen = 'Period 5, fractions'
const seenText = 'Jay waits for Nora.'
const goalWhy = 'The two who count on their fingers never say how.'
const planText = 'In period 3, with the number line.'
const closingReason = 'The bell rang before we came to it.'
const changed = 'After the first right answer of a lesson, ask “Why?” before you say anything about it.'

const watchFor = 'What Jay does while nobody answers.'
const wished = 'For those who start with us in May.'

const reflected = 'I answer before Nora has thought.'
const book = 'A book on waiting'

const rehearsed = {
  part: 'The launch of the number line task',
  criterion: 'Nobody asks what to do once the task is on the board.',
  redo: 'Wait until they look up.',
}

/** Words of people, and names, as `fillSchool` writes them. */
export const said = [
  praise,
  // As far as it goes in the name of a button.
  praise.slice(0, praise.indexOf(' and waited')),
  step.text,
  step.criterion,
  step.why,
  probeText,
  otherStep,
  goalWhy,
  seen,
  seenText,
  planText,
  closingReason,
  changed,
  rehearsed.part,
  rehearsed.criterion,
  rehearsed.redo,
  reflected,
  watchFor,
  wished,
  book,
  'Student B',
  'Fractions, period 3',
  'Jay counts aloud',
  'Only half the room could hear',
  'Four times in the warm-up.',
  'Counting aloud',
  'Jay’s counting',
  '“counts”',
  'Autumn cohort',
  'Ash Grove School',
  'Mia Chen',
  'Ana Ruiz',
  'Vera Lindqvist',
  'Nora Iversen',
]

const marked: RedactionPlan = {
  boxes: [
    {
      id: 'face',
      style: 'blur',
      startMs: 0,
      endMs: 8_000,
      keyframes: [
        { atMs: 0, x: 0.2, y: 0.3, width: 0.2, height: 0.3 },
        { atMs: 4_000, x: 0.5, y: 0.3, width: 0.2, height: 0.3 },
      ],
    },
  ],
  mutes: [{ startMs: 2_000, endMs: 3_000 }],
}

/** Fills a school by the use cases, so that every page has what it is for. */
export async function fillSchool(
  people: { teacher: BrowserPerson; coach: BrowserPerson; administrator: BrowserPerson },
  recordingId: string,
): Promise<BusySchool> {
  const [teacher, coach, administrator] = [
    people.teacher.actor,
    people.coach.actor,
    people.administrator.actor,
  ]
  const coaching = await offerCoaching(coach, { personId: teacher.personId, as: 'coach' })
  await answerCoaching(teacher, { relationshipId: coaching.id, answer: 'accept' })
  await shareRecording(teacher, { recordingId, personId: coach.personId, rights: 'annotate' })
  const [practice] = await listPractices(coach)
  const practiceId = practice?.id ?? ''
  const tags = [{ practiceId, lookForId: null }]
  const moment = await createAnnotation(coach, {
    ...note('Jay counts aloud', { startMs: 20_000, endMs: 26_000, tags }),
    recordingId,
  })
  await createAnnotation(teacher, {
    ...note('Only half the room could hear', { polarity: 'opportunity' }),
    recordingId,
  })
  const about = () => ({
    clientId: randomUUID(),
    recordingId,
    practiceId,
    overrides: [],
    moments: [{ annotationId: moment.id, startMs: moment.startMs, endMs: moment.endMs }],
  })
  const sent = await sendPraise(coach, { ...about(), text: praise })
  const probe = await askProbe(coach, {
    ...about(),
    text: probeText,
  })
  const active = await proposeStep(coach, { ...about(), ...step })
  await acceptStep(teacher, { stepId: active.id })
  const onDate = new Date().toISOString().slice(0, 10)
  await logTry(teacher, {
    stepId: active.id,
    clientId: randomUUID(),
    onDate,
    setting: 'class',
    result: 'done',
    note: 'Four times in the warm-up.',
  })
  const goal = await setGoal(teacher, {
    clientId: randomUUID(),
    practiceId,
    lookForId: practice?.lookFors[0]?.id ?? null,
    why: goalWhy,
    begin: true,
    baseline: { recordingId, startMs: 2_000, endMs: 6_000 },
  })
  await tieStep(teacher, { stepId: active.id, goalId: goal.id })
  await tiePraise(teacher, { praiseId: sent.id, goalId: goal.id })
  const { text: words, criterion, overrides } = { ...step, text: changed }
  await suggestChange(coach, {
    stepId: active.id,
    text: words,
    criterion,
    overrides,
    dueInDays: null,
    note: '',
  })
  const talk = { practiceId, goalId: null, minutes: 20, as: 'partner', withId: teacher.personId } as const
  const closed = await startConversation(coach, { ...talk, clientId: randomUUID() })
  await beginConversation(teacher, closed.id)
  await writePlan(coach, { conversationId: closed.id, rev: 1, text: planText })
  await closeConversation(teacher, { conversationId: closed.id, reason: closingReason })
  const held = await startConversation(coach, { ...talk, clientId: randomUUID() })
  const queued = { conversationId: held.id, recordingId, part: 'praise' } as const
  await collectMoments(coach, { ...queued, moments: [{ annotationId: moment.id, startMs: 20_000 }] })
  await beginConversation(teacher, held.id)
  const alone = { ...talk, as: 'teacher', withId: null } as const
  const prepared = await startConversation(teacher, { ...alone, clientId: randomUUID() })
  const proposed = await proposeStep(coach, {
    ...about(),
    ...step,
    text: otherStep,
  })
  const rehearsalId = await rehearse(teacher, {
    ...{ coach, recordingId, practiceId },
    ...{ stepId: active.id, goalId: goal.id },
  })
  await saveRedaction(teacher, { recordingId, version: 0, plan: marked })
  const observationId = randomUUID()
  await saveObservation(coach, {
    ...{ id: observationId, title: seen, headRev: 1, startedAt: Date.UTC(2026, 10, 2, 9, 0) },
    endedAt: Date.UTC(2026, 10, 2, 9, 40),
    tags: [
      {
        ...{ clientId: randomUUID(), rev: 1, practiceId, lookForId: null, reactionMs: 1_500, removed: false },
        ...{ startMs: 90_000, endMs: 96_000, text: seenText },
      },
    ],
  })
  await nameTeacher(coach, { id: observationId, teacherId: teacher.personId })
  await setFocus(teacher, { practiceId, isOn: true })
  const list = await keepMoments(coach, {
    ...{ clientId: randomUUID(), playlistId: '', title: 'Counting aloud' },
    moments: [moment.id],
  })
  await sharePlaylist(coach, { playlistId: list.id, who: { kind: 'person', id: teacher.personId } })
  const smart = await saveSearch(teacher, {
    ...{ clientId: randomUUID(), title: 'Jay’s counting' },
    query: { words: 'counts', practice: practiceId, author: coach.personId },
  })
  const exemplar = await offerExemplar(teacher, {
    ...{ clientId: randomUUID(), recordingId, startMs: 2_000, endMs: 6_000, practiceId, lookFors: [] },
    ...{ notice: watchFor, scope: 'school', students: 'none-recognisable' },
  })
  await askForExemplar(coach, { annotationId: moment.id, message: wished })
  const written = await keepRecord(teacher, { coach, stepId: active.id, goalId: goal.id })
  const group = await createGroup(administrator, { name: 'Autumn cohort', kind: 'cohort' })
  const [invited] = await invitePeople(administrator, {
    people: [{ name: 'Nora Iversen' }],
    roles: ['teacher'],
  })
  const { joinToken } = await readGroup(administrator, { groupId: group.id })
  const reset = await makeResetLink(administrator, { personId: teacher.personId })
  const everybody = [
    paths.recordings(),
    paths.practices(),
    paths.practice(practiceId),
    paths.groups(),
    paths.account(),
  ]
  return {
    pages: {
      visitor: [paths.signIn(), paths.invitation(invited?.token ?? ''), paths.reset(reset.token)],
      teacher: [
        paths.home(),
        paths.upload(),
        paths.recording(recordingId),
        paths.recordingDetails(recordingId),
        paths.redactRecording(recordingId),
        paths.clips(recordingId),
        paths.shareRecording(recordingId),
        paths.newFeedback(recordingId, { kind: 'step' }),
        paths.search({ words: 'jay', practice: practiceId }),
        paths.chooseCompared({ left: recordingId }),
        paths.compare({ left: recordingId, right: recordingId, rightAt: 4_000 }),
        paths.playlists(),
        paths.playlist(list.id),
        paths.playlist(smart.id),
        paths.exemplars(),
        paths.exemplar(exemplar.id),
        paths.offerExemplar(recordingId, { start: 2_000, end: 6_000 }),
        paths.steps(),
        paths.step(active.id),
        paths.step(proposed.id),
        paths.goals(),
        paths.newGoal(),
        paths.goal(goal.id),
        paths.record(),
        paths.record({ kind: 'talk', goal: goal.id }),
        paths.record({ about: active.id }),
        paths.recordSharing({ with: coach.personId }),
        paths.newRecordNote({ aboutKind: 'step', aboutId: active.id }),
        paths.newRecordNote({ kind: 'resource' }),
        paths.recordNote(written.id),
        paths.rehearsals(),
        paths.newRehearsal({ step: active.id }),
        paths.rehearsal(rehearsalId),
        paths.conversations(),
        paths.newConversation(),
        paths.conversation(prepared.id),
        paths.conversation(held.id),
        paths.praise(sent.id),
        paths.probe(probe.id),
        paths.mirror(),
        paths.onDevice(),
        paths.person(coach.personId),
        paths.joinGroup(joinToken ?? ''),
        ...everybody,
      ],
      coach: [
        paths.home(),
        paths.exemplars({ practice: practiceId }),
        paths.exemplar(exemplar.id),
        paths.askForExemplar(moment.id),
        paths.recording(recordingId, { moment: moment.id }),
        paths.playlist(list.id),
        paths.newFeedback(recordingId, { kind: 'praise', moments: moment.id }),
        paths.newFeedback(recordingId, { kind: 'probe' }),
        paths.praise(sent.id),
        paths.step(active.id),
        paths.goal(goal.id),
        paths.recordOf(teacher.personId),
        paths.rehearsal(rehearsalId),
        paths.rehearsals(),
        paths.pauseLive(rehearsalId),
        paths.observations(),
        paths.observe(),
        paths.observationTrends(),
        paths.observation(observationId),
        paths.conversation(held.id, { look: 'three' }),
        paths.conversation(closed.id),
        paths.mirror(12),
        paths.mirrorBehind({ of: 'practice', period: 12, practice: practiceId }),
        paths.mirrorBehind({ of: 'days', period: 3 }),
        paths.mirrorBehind({ of: 'level', period: 3, level: 'none' }),
        paths.person(teacher.personId),
      ],
      administrator: [
        paths.home(),
        paths.people(),
        paths.person(teacher.personId),
        paths.group(group.id),
        paths.settings(),
        paths.newFramework(),
      ],
    },
  }
}

/** What the teacher thinks of a step and wants to find again, the resource and the goal shown to the coach. */
async function keepRecord(
  teacher: Actor,
  about: { coach: Actor; stepId: string; goalId: string },
): Promise<{ id: string }> {
  const { coach, stepId, goalId } = about
  const written = await writeNote(teacher, {
    ...{ clientId: randomUUID(), goalId: null, clip: null, about: { kind: 'step', id: stepId } },
    note: { kind: 'reflection', text: reflected },
  })
  await writeNote(teacher, {
    ...{ clientId: randomUUID(), goalId, clip: null, about: null },
    note: { kind: 'resource', title: book, text: '', link: '' },
  })
  const { personId } = coach
  await shareRecord(teacher, { personId, goalId: '', kinds: ['goal', 'step', 'praise', 'resource'] })
  await shareRecord(teacher, { personId, goalId, kinds: ['try', 'reflection'] })
  return written
}

/** Two takes of one part, the second because of what was said in the first. */
async function rehearse(
  teacher: Actor,
  about: { coach: Actor; recordingId: string; practiceId: string; stepId: string; goalId: string },
): Promise<string> {
  const { coach, recordingId, ...serves } = about
  const { part, criterion } = rehearsed
  const { id: rehearsalId } = await startRehearsal(teacher, {
    ...{ part, criterion, ...serves },
    // Those of the practice.
    moves: [],
    clientId: randomUUID(),
    length: 60_000,
  })
  await castRole(teacher, { rehearsalId, personId: coach.personId, role: 'Student B', mayPause: true })
  const take = (startMs: number, endMs: number) =>
    addTake(teacher, { rehearsalId, clip: { recordingId, startMs, endMs } })
  const { id: takeId } = await take(0, 12_000)
  const mark = { clientId: randomUUID(), kind: 'try-again', atMs: 8_000, endMs: null } as const
  await markTake(teacher, { ...mark, note: rehearsed.redo, rehearsalId, takeId })
  await take(12_000, 24_000)
  return rehearsalId
}

/** Every text of a school's frameworks and of the small steps that ship: content of its own language, not of the interface. */
export async function listPracticeTexts(orgId: string): Promise<string[]> {
  const rows = await transaction({ orgId }, async (tx) => [
    ...(await tx.select().from(frameworks)),
    ...(await tx.select().from(practices)),
    ...(await tx.select().from(lookFors)),
  ])
  const moves = rows.flatMap((row) => ('walkthru' in row ? (row.walkthru ?? []) : []))
  const steps = Object.values(shippedSteps).flatMap((sequences) => Object.values(sequences).flat())
  const questions = Object.values(shippedProbes)
    .flatMap((banks) => Object.values(banks))
    .flatMap((bank) => Object.values(bank).flat())
  const texts = [...rows, ...moves, ...steps].flatMap((row) =>
    Object.values(row).filter((value) => typeof value === 'string'),
  )
  return [...texts, ...questions]
}
