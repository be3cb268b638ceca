import { randomUUID } from 'node:crypto'
import { addDays } from '#app/domain/calendar-day.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import { today } from '#tests/support/steps.ts'
import {
  type Audience,
  among,
  audience,
  type Secret,
  type Standing,
  secrets,
  standings,
} from './standings.ts'
import { criterion, type Makers } from './things.ts'
import type { AccessWorld, Somebody } from './world.ts'

/** What somebody sends to a door. Its address is the door's, with `params` in the places of the names. */
export interface Ask {
  params?: Record<string, string>
  query?: Record<string, string>
  /** Fields of a form; the intent is the door's. */
  form?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it stands. */
  bytes?: string
  /** Which bytes of a file. */
  range?: string
  /** As what, where that is told. */
  type?: string
  /** Another cookie than the one of whoever asks. */
  cookie?: string
}

export interface Door {
  /** As `list-doors.ts` finds it in the code: method, address, intent; in brackets what tells two rows apart. */
  name: string
  who: Audience
  ask: (world: AccessWorld, makers: Makers, who: Standing) => Ask | Promise<Ask>
  /** Secrets that this door tells to whomever it lets in, though they know them from nowhere else. */
  tells: readonly Secret[]
  /** Secrets that must be in the answer for whomever it lets in and who may know them: the test sees what it looks for. */
  shows: readonly Secret[]
}

/**
 * Every door of the product with whom it is open for. **A new door needs a line here**: its name as the failing test
 * prints it, its audience from `standings.ts`, and what is sent, with things made by `things.ts`.
 */
export const doors: Door[] = []

function door(
  name: string,
  who: Audience,
  ask: Door['ask'] = () => ({}),
  said: { tells?: readonly Secret[]; shows?: readonly Secret[] } = {},
): void {
  doors.push({ name, who, ask, tells: said.tells ?? [], shows: said.shows ?? [] })
}

const uuid = '018f0000-0000-7000-8000-00000000dead'
/** What belongs to one school holds for nobody of another: their form does not fit. */
const inSchoolOnly: Audience = (who) => (who === 'stranger' ? 'stopped' : audience.colleagues(who))
const film: Door['ask'] = (world) => ({ params: { id: world.film } })
const own = (world: AccessWorld, who: Standing): Promise<string> =>
  world.another(who as Somebody).then(({ cookie }) => cookie)

// Pages of a recording.
door('GET /recordings', audience.signedIn)
door('GET /recordings/:id', audience.viewers, film, { shows: ['title', 'note'] })
door(
  'GET /compare',
  audience.viewers,
  (world) => ({ query: { left: world.film, right: world.film, leftAt: '0', rightAt: '1000' } }),
  { shows: ['title', 'note'] },
)
door('GET /compare (choosing)', audience.viewers, (world) => ({ query: { left: world.film } }), {
  shows: ['title'],
})
door('GET /recordings/:id/clips', audience.onlyOwner, film, { shows: ['title'] })
door('GET /recordings/:id/redact', audience.onlyOwner, film)
door('GET /recordings/:id/details', audience.onlyOwner, film, { shows: ['title'] })
door('GET /recordings/:id/share', audience.owner, film, { shows: ['title'] })
door('GET /recordings/:id/feedback/new', audience.viewers, film)
door('GET /upload', audience.signedIn)
door('POST /recordings/:id/retry', audience.owner, async (_world, make) => ({
  params: { id: await make.filmLike({ state: 'failed', failure: 'unreadable' }) },
}))
door('POST /recordings/:id/stop', audience.owner, async (_world, make) => ({
  params: { id: await make.filmLike({ state: 'processing' }) },
}))
const detailsOf =
  (form: Record<string, string>): Door['ask'] =>
  async (_world, make) => ({
    params: { id: await make.filmLike() },
    form,
  })
door('POST /recordings/:id/details', audience.owner, detailsOf({ className: '5b' }))
door('POST /recordings/:id/details self-first', audience.owner, detailsOf({ selfFirst: 'on' }))
door('POST /recordings/:id/details delete', audience.owner, detailsOf({}))

// Clips and redaction.
door('POST /recordings/:id/clips cut', audience.owner, (world) => ({
  params: { id: world.film },
  form: { title: 'A cut', start: '0:01', end: '0:05', preset: 'full' },
}))
const clipOf =
  (state: 'ready' | 'failed'): Door['ask'] =>
  async (world, make) => ({
    params: { id: world.film },
    form: { clipId: await make.clip(state) },
  })
door('POST /recordings/:id/clips remove', audience.owner, clipOf('ready'))
door('POST /recordings/:id/clips retry', audience.owner, clipOf('failed'))
const redact =
  (state: 'draft' | 'made', version = '1'): Door['ask'] =>
  async (_world, make) => ({
    params: { id: await make.redacted(state) },
    form: { version },
  })
door('POST /recordings/:id/redact start', audience.onlyOwner, redact('draft'))
door('POST /recordings/:id/redact confirm', audience.onlyOwner, redact('made'))
door('POST /recordings/:id/redact reopen', audience.onlyOwner, redact('made'))
door('POST /recordings/:id/redact discard', audience.onlyOwner, redact('draft'))
for (const intent of ['hide', 'show'])
  door(`POST /recordings/:id/redact ${intent}`, audience.onlyOwner, async (_world, make) => ({
    params: { id: await make.filmLike() },
    form: {},
  }))

// Sharing.
door('POST /recordings/:id/share share (person)', audience.owner, async (world, make) => ({
  params: { id: world.film },
  form: { who: `person:${await make.person()}`, rights: 'view' },
}))
door('POST /recordings/:id/share share (group)', audience.owner, async (_world, make) => ({
  params: { id: await make.filmLike() },
  form: { who: `group:${(await make.group()).groupId}`, rights: 'view' },
}))
door('POST /recordings/:id/share withdraw', audience.owner, async (world, make) => ({
  params: { id: world.film },
  form: { shareId: await make.share() },
}))
door('POST /recordings/:id/share extend', audience.owner, async (world, make) => ({
  params: { id: world.film },
  form: { shareId: await make.share(), until: today() },
}))

// Praise, probes and steps.
const moments = [{ startMs: 10_000, endMs: 16_000 }]
const compose =
  (kind: string, text: string, more: object = {}): Door['ask'] =>
  (world) => ({
    params: { id: world.film },
    json: {
      ...{ kind, text, moments, clientId: randomUUID(), practiceId: world.practice.practiceId },
      overrides: [],
      ...more,
    },
  })
const praise =
  'When Jay put his mark at three quarters, you asked “Why there?”, so that Jay said he had counted.'
const step = 'After a student’s right answer, ask “Why?” before you say anything about it.'
door('POST /recordings/:id/feedback/new (praise)', audience.viewers, compose('praise', praise))
door(
  'POST /recordings/:id/feedback/new (probe)',
  audience.annotators,
  compose('probe', 'What were you listening for when Jay counted aloud?'),
)
door(
  'POST /recordings/:id/feedback/new (step)',
  audience.annotators,
  compose('step', step, { criterion, dueInDays: 7 }),
)
door('GET /praise/:id', audience.parties, async (_w, make) => ({ params: { id: await make.praise() } }), {
  shows: ['praise'],
})
door('GET /probes/:id', audience.parties, async (_w, make) => ({ params: { id: await make.probe() } }), {
  shows: ['probe'],
})
const praised =
  (form: Record<string, string>): Door['ask'] =>
  async (_world, make) => ({
    params: { id: await make.praise() },
    form,
  })
door('POST /praise/:id withdraw', audience.giver, praised({}))
door('POST /praise/:id tie-goal', audience.receiver, praised({ goalId: '' }))
const probed =
  (form: Record<string, string>): Door['ask'] =>
  async (_world, make) => ({
    params: { id: await make.probe() },
    form,
  })
door('POST /probes/:id answer', audience.receiver, probed({ answer: 'Whether he saw four equal jumps.' }))
door('POST /probes/:id withdraw', audience.giver, probed({}))

door('GET /steps', audience.signedIn)
door('GET /steps/:id', audience.sidesOfStep, async (_w, make) => ({ params: { id: await make.step() } }), {
  shows: ['step'],
})
door(
  'GET /steps/:id (proposed)',
  audience.sidesOfStep,
  async (_w, make) => ({ params: { id: await make.step('proposed') } }),
  { shows: ['step'] },
)
door('GET /steps/:id (draft)', among(['owner', 'annotator']), async (_w, make) => ({
  params: { id: await make.step('draft') },
}))
type State = Parameters<Makers['step']>[0]
const onStep =
  (state: State, json: object = {}): Door['ask'] =>
  async (_world, make) => ({
    params: { id: await make.step(state) },
    json,
  })
const logged = (): object => ({ clientId: randomUUID(), onDate: today(), setting: 'class', result: 'done' })
const part = (text: string) => ({ text, criterion, dueInDays: 7, overrides: [] })
const parts = [step, 'After a wrong answer, say “Tell us how you got there” and count to four.'].map(part)
door('POST /steps/:id accept', audience.teacherOfStep, onStep('proposed', { dueInDays: 7 }))
door('POST /steps/:id resume', audience.teacherOfStep, onStep('parked', { dueInDays: 7 }))
door('POST /steps/:id ask-change', audience.teacherOfStep, onStep('proposed', { note: 'Smaller, please.' }))
door('POST /steps/:id decline', audience.teacherOfStep, onStep('proposed'))
door('POST /steps/:id park', audience.teacherOfStep, onStep('agreed'))
door('POST /steps/:id withdraw', audience.teacherOfStep, onStep('agreed'))
door('POST /steps/:id slip', audience.teacherOfStep, onStep('mastered', { note: 'On Monday.', dueInDays: 7 }))
door('POST /steps/:id rehearse', audience.teacherOfStep, onStep('agreed', { note: 'At the mirror.' }))
door('POST /steps/:id tie-goal', audience.teacherOfStep, onStep('agreed', { goalId: '' }))
door('POST /steps/:id split', audience.teacherOfStep, onStep('agreed', { parts }))
door('POST /steps/:id extend', audience.teacherOfStep, onStep('due-review', { days: 7 }))
door('POST /steps/:id close', audience.teacherOfStep, onStep('due-review', { reason: 'Another one fits.' }))
door('POST /steps/:id master', audience.teacherOfStep, async (world, make) => ({
  params: { id: await make.step('trying') },
  json: { clipRecording: world.film, clipStart: '0:01', clipEnd: '0:05' },
}))
door('POST /steps/:id try', audience.teacherOfStep, async (_world, make) => ({
  params: { id: await make.step('agreed') },
  json: logged(),
}))
const onTry: Door['ask'] = async (_world, make) => {
  const { stepId, tryId } = await make.logged()
  return { params: { id: stepId }, json: { ...logged(), tryId } }
}
door('POST /steps/:id correct-try', audience.teacherOfStep, onTry)
door('POST /steps/:id remove-try', audience.teacherOfStep, onTry)
door(
  'POST /steps/:id revise',
  audience.proposerOfDraft,
  onStep('draft', { text: step, criterion, dueInDays: 7 }),
)
door(
  'POST /steps/:id suggest-change',
  audience.sidesOfStep,
  onStep('agreed', { text: step, criterion, dueInDays: 7 }),
)
const onChange =
  (by: 'owner' | 'annotator'): Door['ask'] =>
  async (_world, make) => {
    const { stepId, changeId } = await make.change(by)
    return { params: { id: stepId }, json: { changeId } }
  }
const oneSideOfChange = among(['owner'], { stopped: ['annotator', 'coach'] })
door('POST /steps/:id agree-to-change', oneSideOfChange, onChange('annotator'))
door('POST /steps/:id decline-change', oneSideOfChange, onChange('annotator'))
door(
  'POST /steps/:id take-back-change',
  among(['annotator'], { refused: ['owner', 'coach'] }),
  onChange('annotator'),
)

// Goals.
door('GET /goals', audience.signedIn)
door('GET /goals/new', audience.signedIn)
door('GET /goals/:id', audience.sidesOfGoal, async (_w, make) => ({ params: { id: await make.goal() } }), {
  shows: ['goal'],
})
door('GET /goals/:id (draft)', audience.onlyOwner, async (_w, make) => ({
  params: { id: await make.goal('draft') },
}))
door('POST /goals/new', inSchoolOnly, (world) => ({
  form: {
    ...{ clientId: randomUUID(), practiceId: world.practice.practiceId, why: 'They never say how.' },
    ...{ lookForId: world.practice.lookForId, begin: 'yes' },
  },
}))
type GoalIs = Parameters<Makers['goal']>[0]
const onGoal =
  (state: GoalIs, form: Record<string, string>): Door['ask'] =>
  async (world, make) => ({
    params: { id: await make.goal(state) },
    form: Object.fromEntries(
      Object.entries(form).map(([name, value]) => [
        name,
        value === 'film' ? world.film : value === 'look-for' ? world.practice.lookForId : value,
      ]),
    ),
  })
door('POST /goals/:id turn', audience.teacherOfGoal, onGoal('active', { event: 'park' }))
door('POST /goals/:id rethink', audience.teacherOfGoal, onGoal('active', { why: 'It matters more now.' }))
door('POST /goals/:id aim', audience.onlyOwner, onGoal('draft', { lookForId: 'look-for' }))
door(
  'POST /goals/:id collect',
  audience.teacherOfGoal,
  onGoal('active', { clipRecording: 'film', clipStart: '0:01', clipEnd: '0:05' }),
)
door(
  'POST /goals/:id close',
  audience.teacherOfGoal,
  onGoal('active', { how: 'meet', words: 'They say how.' }),
)

// Feedback conversations.
// One's own feedback: there is no way to ask for somebody else's.
door('GET /mirror', audience.signedIn)
door('GET /mirror/behind', audience.signedIn, () => ({ query: { of: 'evidence', period: '12' } }))
door('GET /mirror/behind (days)', audience.signedIn, () => ({ query: { of: 'days', period: '12' } }))
door('GET /mirror/behind (levels)', audience.signedIn, () => ({
  query: { of: 'level', level: 'none', period: '12' },
}))
door('GET /conversations', audience.signedIn)
door('GET /conversations/new', audience.signedIn)
door(
  'GET /conversations/:id',
  audience.parties,
  async (_w, make) => ({ params: { id: await make.conversation() } }),
  { shows: ['conversation'] },
)
door(
  'GET /conversations/:id (closed)',
  audience.parties,
  async (_w, make) => ({ params: { id: await make.conversation('closed') } }),
  { shows: ['conversation'] },
)
door('POST /conversations/new', inSchoolOnly, (world) => ({
  form: { clientId: randomUUID(), practiceId: world.practice.practiceId, minutes: '20' },
}))
const inConversation =
  (state: Parameters<Makers['conversation']>[0], json: object = {}): Door['ask'] =>
  async (_world, make) => ({ params: { id: await make.conversation(state) }, json })
const aboutQueued =
  (json: (momentId: string) => object): Door['ask'] =>
  async (_world, make) => {
    const { conversationId, momentId } = await make.queued()
    return { params: { id: conversationId }, json: json(momentId) }
  }
const given = (text: string) =>
  aboutQueued((momentId) => ({ clientId: randomUUID(), text, momentIds: [momentId] }))
const worded = aboutQueued((momentId) => ({
  ...{ clientId: randomUUID(), text: step, criterion, dueInDays: 7, momentIds: [momentId] },
  parkOthers: false,
}))
const onOffered =
  (json: object): Door['ask'] =>
  async (_world, make) => ({ params: { id: await make.offered() }, json })
const talk = 'POST /conversations/:id'
door(`${talk} collect`, audience.parties, async (world, make) => ({
  params: { id: await make.conversation('preparing') },
  json: { part: 'praise', recordingId: world.film, moments: [{ startMs: 1_000 }] },
}))
door(
  `${talk} drop-moment`,
  audience.receiver,
  aboutQueued((momentId) => ({ momentId })),
)
door(`${talk} uncover`, audience.receiver, inConversation('preparing'))
door(`${talk} begin`, audience.parties, inConversation('preparing'))
door(`${talk} go`, audience.parties, inConversation('talking', { part: 'plan' }))
door(`${talk} work`, audience.parties, inConversation('talking', { part: 'plan' }))
door(`${talk} follow-work`, audience.parties, inConversation('talking'))
door(`${talk} rehearse`, audience.parties, inConversation('talking'))
door(`${talk} show-take`, audience.onlyOwner, async (_world, make) => {
  const conversationId = await make.conversation()
  const { takeId } = await make.rehearsal('plain', conversationId)
  return { params: { id: conversationId }, json: { takeId } }
})
door(
  `${talk} praise`,
  audience.parties,
  given('When Jo said “six”, you asked “how did you get there?” and waited, so that two others joined in.'),
)
door(`${talk} probe`, audience.parties, given('What were you listening for when Jo held up three fingers?'))
door(`${talk} answer`, audience.receiver, async (_world, make) => {
  const { conversationId, probeId } = await make.probed()
  return { params: { id: conversationId }, json: { probeId, answer: 'That she counts.' } }
})
door(
  `${talk} problem`,
  audience.parties,
  inConversation('talking', { text: 'Half is not heard.', voice: 'teacher' }),
)
door(`${talk} level`, audience.parties, inConversation('talking', { level: 2 }))
door(`${talk} voice`, audience.receiver, worded)
door(`${talk} offer`, audience.giver, worded)
door(`${talk} accept`, audience.receiver, onOffered({ words: 'I will ask how.', dueInDays: 7 }))
door(`${talk} set-aside`, audience.parties, onOffered({}))
door(`${talk} round`, audience.parties, async (_world, make) => ({
  params: { id: await make.conversation() },
  json: { clientId: randomUUID(), note: 'Once, at the board.' },
}))
door(`${talk} plan`, audience.parties, inConversation('talking', { text: 'On Tuesday.', rev: 1 }))
door(`${talk} plan (closed)`, audience.receiver, inConversation('closed', { text: 'On Tuesday.', rev: 1 }))
door(`${talk} follow-up`, audience.parties, inConversation('talking', { onDay: addDays(today(), 7) }))
door(`${talk} close`, audience.parties, inConversation('talking', { reason: 'The bell rang.' }))
door(`${talk} suggest`, audience.giver, inConversation('closed', { text: 'On Tuesday.' }))
door(`${talk} settle`, audience.parties, async (_world, make) => ({
  params: { id: await make.conversation('closed', { suggestion: 'On Tuesday.' }) },
  json: { how: 'drop' },
}))
door(`${talk} part`, audience.receiver, inConversation('closed'))
// Rehearsals: whoever sees a recording of a take sees the rehearsal with it.
door('GET /rehearsals', audience.signedIn)
door('GET /rehearsals/new', audience.signedIn)
const onePart = (): Record<string, string> => ({ part: 'The opening', length: '3:00', criterion })
door('POST /rehearsals/new', audience.signedIn, () => ({ form: { ...onePart(), clientId: randomUUID() } }))
type RehearsalIs = Parameters<Makers['rehearsal']>[0]
const onRehearsal =
  (
    how: RehearsalIs,
    said: (
      world: AccessWorld,
      made: Awaited<ReturnType<Makers['rehearsal']>>,
    ) => Record<string, string> = () => ({}),
  ): Door['ask'] =>
  async (world, make) => {
    const made = await make.rehearsal(how)
    return { params: { id: made.rehearsalId }, form: { takeId: made.takeId, ...said(world, made) } }
  }
door('GET /rehearsals/:id', audience.viewers, onRehearsal('plain'), { shows: ['rehearsal'] })
door('GET /rehearsals/:id (without a film)', audience.onlyOwner, onRehearsal('bare'), {
  shows: ['rehearsal'],
})
door('POST /rehearsals/:id change', audience.owner, onRehearsal('plain', onePart))
door('POST /rehearsals/:id remove', audience.owner, onRehearsal('plain'))
door(
  'POST /rehearsals/:id others-mark',
  audience.owner,
  onRehearsal('plain', () => ({ othersMark: 'no' })),
)
const colleague = (world: AccessWorld) => ({ personId: world.people.peer.actor.personId, role: 'Jay' })
door('POST /rehearsals/:id cast', audience.owner, onRehearsal('plain', colleague))
door('POST /rehearsals/:id uncast', audience.owner, onRehearsal('plain', colleague))
door('POST /rehearsals/:id let-pause', audience.owner, async (_world, make) => {
  const { rehearsalId, personId } = await make.cast()
  return { params: { id: rehearsalId }, form: { personId, mayPause: 'yes' } }
})
door(
  'POST /rehearsals/:id add-take',
  audience.owner,
  onRehearsal('plain', (world) => ({ clipRecording: world.film, clipStart: '0:01', clipEnd: '0:05' })),
)
const ofTake = () => ({ start: '0:00', end: '0:10', offset: '0:00' })
door('POST /rehearsals/:id place', audience.owner, onRehearsal('plain', ofTake))
door(
  'POST /rehearsals/:id divide',
  audience.owner,
  onRehearsal('plain', (_world, { markId }) => ({ markId })),
)
door(
  'POST /rehearsals/:id attach',
  audience.onlyOwner,
  onRehearsal('bare', (world) => ({ recordingId: world.film })),
)
door('POST /rehearsals/:id remove-take', audience.owner, onRehearsal('plain'))
door('POST /rehearsals/:id tick', audience.owner, onRehearsal('plain'))
door(
  'POST /rehearsals/:id keep',
  audience.owner,
  onRehearsal('served', () => ({ as: 'rehearse' })),
)
const marking = () => ({ clientId: randomUUID(), kind: 'pause', at: '0:04', note: 'Here.' })
door('POST /rehearsals/:id mark', audience.annotators, onRehearsal('plain', marking))
door('POST /rehearsals/:id mark (without a film)', audience.onlyOwner, onRehearsal('bare', marking))
door(
  'POST /rehearsals/:id remove-mark',
  audience.owner,
  onRehearsal('plain', (_world, { markId }) => ({ markId })),
)
door('POST /api/rehearsals/:id/sessions', audience.owner, async (_world, make) => ({
  params: { id: (await make.rehearsal()).rehearsalId },
  json: { sourceId: randomUUID(), lengthMs: 60_000, marks: [] },
}))

// Whoever may pause while it is recorded: here, those who may annotate its recording.
const live =
  (said: (sourceId: string) => Record<string, unknown> = () => ({})): Door['ask'] =>
  async (_world, make) => {
    const { rehearsalId, sourceId } = await make.recorded()
    return { params: { id: rehearsalId }, json: said(sourceId) }
  }
door(
  'GET /rehearsals/:id/live',
  audience.parties,
  async (_world, make) => ({ params: { id: (await make.recorded()).rehearsalId } }),
  { shows: ['rehearsal'] },
)
door('GET /api/rehearsals/:id/live', audience.parties, async (_world, make) => ({
  params: { id: (await make.recorded()).rehearsalId },
}))
door(
  'POST /api/rehearsals/:id/live',
  audience.owner,
  live((sourceId) => ({ sourceId, beganAt: Date.now() - 5_000, isPaused: true })),
)
door(
  'POST /api/rehearsals/:id/live/discard',
  audience.owner,
  live((sourceId) => ({ sourceId })),
)
door(
  'POST /api/rehearsals/:id/live/presses',
  audience.parties,
  live((sourceId) => ({ sourceId, clientId: randomUUID(), kind: 'pause', saidAt: Date.now() })),
)

// What somebody tagged by the clock is theirs alone.
door('GET /observations', audience.signedIn)
door('GET /observations/new', audience.signedIn)
door('GET /observations/trends', audience.signedIn)
const observed = async (make: Makers) => ({ params: { id: await make.observation() } })
door('GET /observations/:id', audience.onlyOwner, (_world, make) => observed(make), { shows: ['observed'] })
const head = () => ({ title: 'At ten', startedAt: Date.now(), endedAt: null, headRev: 2, tags: [] })
door('PUT /api/observations/:id', audience.onlyOwner, async (_world, make) => ({
  ...(await observed(make)),
  json: head(),
}))
door('PUT /api/observations/:id (a new one)', audience.signedIn, () => ({
  params: { id: randomUUID() },
  json: head(),
}))
door('DELETE /api/observations/:id', audience.onlyOwner, (_world, make) => observed(make))
const onObservation =
  (form: Record<string, string>): Door['ask'] =>
  async (world, make) => ({ params: { id: await make.observation(world.film) }, form })
door('POST /observations/:id attach', audience.onlyOwner, async (world, make) => ({
  ...(await observed(make)),
  form: { recordingId: world.film },
}))
const byHand = { by: 'hand', clock1: '60000', film1: '30000' }
door('POST /observations/:id observed', audience.onlyOwner, onObservation({ teacherId: '' }))
door('POST /observations/:id lay', audience.onlyOwner, onObservation(byHand))
door('POST /observations/:id post', audience.onlyOwner, onObservation({ tagIds: randomUUID() }))
door('GET /api/tagging-palette', audience.signedIn)
door('PUT /api/tagging-palette', inSchoolOnly, (world) => ({
  json: [{ practiceId: world.practice.practiceId, lookForId: null, leadMs: 0, lagMs: 0 }],
}))

// The moments of all recordings: everybody finds what they may see, and no more.
door('GET /search', audience.signedIn)
const search =
  (words: string): Door['ask'] =>
  () => ({ query: { words } })
door('GET /search (a note)', audience.signedIn, search('counts'), { shows: ['note'] })
door('GET /search (a private one)', audience.signedIn, search('looks'), { shows: ['privateNote'] })
door('GET /search (the owner’s)', audience.signedIn, search('unsure'), { shows: ['ownPrivateNote'] })

door('GET /search (what is said)', audience.signedIn, search('says'), { shows: ['spoken'] })
door('GET /api/moments', audience.signedIn, search('says'), { shows: ['spoken'] })
door('GET /api/moments (a note)', audience.signedIn, search('counts'), { shows: ['note'] })
door('POST /search save-search', audience.signedIn, () => ({
  form: { clientId: randomUUID(), title: 'A search to keep' },
}))
door('POST /search keep-moments', audience.viewers, async (_w, make) => ({
  form: { clientId: randomUUID(), title: 'Moments to keep', 'moments[]': await make.note() },
}))

// Lists of moments.
door('GET /playlists', audience.signedIn)
const onList =
  (form?: Record<string, string>): Door['ask'] =>
  async (_world, make) => {
    const { id, moment, shareId } = await make.playlist()
    const known: Record<string, string> = { moment, share: shareId, person: await make.person() }
    const filled = Object.entries(form ?? {}).map(([name, value]) => [
      name,
      value.replace(/<(\w+)>/, (_all, what: string) => known[what] ?? ''),
    ])
    return { params: { id }, ...(form && { form: Object.fromEntries(filled) }) }
  }
door('GET /playlists/:id', audience.readersOfList, onList(), { shows: ['list', 'note'] })
door('GET /api/playlists/:id/moments', audience.readersOfList, onList(), { shows: ['note'] })
door('POST /playlists/:id rename', audience.ownerOfList, onList({ title: 'Another name' }))
door('POST /playlists/:id remove', audience.ownerOfList, onList({}))
door('POST /playlists/:id share', audience.ownerOfList, onList({ who: 'person:<person>' }))
door('POST /playlists/:id withdraw', audience.ownerOfList, onList({ shareId: '<share>' }))
door('POST /playlists/:id take-out', audience.ownerOfList, onList({ annotationId: '<moment>' }))
door('POST /playlists/:id move', audience.ownerOfList, onList({ annotationId: '<moment>', before: '' }))

// Exemplars: a part of the film, offered to Ana's group.
const forTimes = { start: '0:00', end: '0:01', notice: 'How long she waits.', students: 'all-agreed' }
door('GET /exemplars', audience.signedIn, async (_w, make) => {
  await make.exemplar()
  return {}
})
const onExemplar =
  (more: { form?: Record<string, string>; params?: Record<string, string> } = {}): Door['ask'] =>
  async (_world, make) => {
    const id = await make.exemplar()
    return { ...more, params: { id, exemplarId: id, ...more.params } }
  }
door('GET /exemplars/:id', audience.watchers, onExemplar(), { shows: ['exemplar'] })
door('POST /exemplars/:id withdraw', audience.ownerOfExemplar, onExemplar({ form: {} }))
door('POST /exemplars decline', audience.onlyOwner, async (_world, make) => ({
  form: { requestId: await make.exemplarRequest() },
}))
door('GET /exemplars/ask', audience.askers, async (_world, make) => ({
  query: { moment: await make.note() },
}))
door('POST /exemplars/ask', audience.askers, async (_world, make) => ({
  form: { annotationId: await make.note(), message: 'For all of us.' },
}))
door('GET /recordings/:id/exemplar', audience.owner, film, { shows: ['title'] })
door('POST /recordings/:id/exemplar', audience.owner, (world) => ({
  params: { id: world.film },
  form: { ...forTimes, clientId: randomUUID(), practiceId: world.practice.practiceId, scope: world.groupId },
}))
door('GET /media/exemplars/:exemplarId/playlist.m3u8', audience.watchers, onExemplar())
door('GET /media/exemplars/:exemplarId/captions.json', audience.watchers, onExemplar())
door(
  'GET /media/exemplars/:exemplarId/:rendition.m3u8',
  audience.watchers,
  onExemplar({ params: { rendition: '360p' } }),
)
door(
  'GET /media/exemplars/:exemplarId/:assetId',
  audience.watchers,
  async (world, make) => ({
    params: { exemplarId: await make.exemplar(), assetId: world.files.rendition.id },
    range: 'bytes=0-9',
  }),
  { shows: ['film'] },
)
door('GET /media/exemplars/:exemplarId/:assetId (of another film)', among([]), async (world, make) => ({
  params: { exemplarId: await make.exemplar(), assetId: world.files.ofOther.id },
  range: 'bytes=0-9',
}))

// Growth records: one's own, and what Ana shows the viewer.
door('GET /record', audience.signedIn)
// Its owner is led to the page of their own.
door('GET /people/:id/record', audience.readersOfRecord, async (world, make) => {
  await make.record()
  return { params: { id: world.people.owner.actor.personId } }
})
door('GET /record/sharing', audience.signedIn)
door('POST /record/sharing share', audience.colleagues, async (_world, make) => ({
  json: { personId: await make.person(), kinds: ['step'], goalId: '' },
}))
door('POST /record/sharing withdraw', audience.onlyOwner, async (_world, make) => ({
  form: { shareId: (await make.record()).shareId },
}))
door('GET /record/notes/new', audience.signedIn)
door('GET /record/notes/new (about a step)', audience.onlyOwner, async (_world, make) => {
  return { query: { aboutKind: 'step', aboutId: await make.step() } }
})
door('POST /record/notes/new', audience.signedIn, () => ({
  form: { clientId: randomUUID(), kind: 'reflection', text: 'What I think.' },
}))
door('POST /record/notes/new (about a step)', audience.onlyOwner, async (_world, make) => {
  const words = { clientId: randomUUID(), kind: 'reflection', text: 'What I think.' }
  return { form: { ...words, aboutKind: 'step', aboutId: await make.step() } }
})
const onNote =
  (form?: Record<string, string>): Door['ask'] =>
  async (_world, make) => ({ params: { id: (await make.record()).noteId }, ...(form && { form }) })
door('GET /record/notes/:id', audience.onlyOwner, onNote(), { shows: ['reflection'] })
door(
  'POST /record/notes/:id change',
  audience.onlyOwner,
  onNote({ kind: 'reflection', text: 'What I think now.' }),
)
door('POST /record/notes/:id remove', audience.onlyOwner, onNote({}))
door('GET /api/record/file', audience.signedIn, () => ({ query: { kind: 'resource' } }))

// Before signing in.
door('GET /', audience.signedIn)
door('GET /setup', audience.anybody)
door(
  'POST /setup',
  () => 'stopped',
  () => ({
    form: {
      ...{ code: 'guessed', organizationName: 'Mine', name: 'Me', email: 'me@mine.example' },
      ...{ password: 'lantern over the harbour', timeZone: 'UTC' },
    },
  }),
)
door('GET /sign-in', audience.anybody)
door(
  'POST /sign-in',
  () => 'stopped',
  () => ({ form: { email: `${randomUUID()}@school.example`, password: 'wrong words here' } }),
)
door('GET /sign-out', audience.anybody)
door('POST /sign-out', audience.anybody, async (world, _make, who) =>
  who === 'signedOut' || who === 'gone' ? { form: {} } : { form: {}, cookie: await own(world, who) },
)
door('GET /words/:locale/:name', audience.anybody, () => ({ params: { locale: 'en', name: 'any.json' } }))
door('GET /reset', audience.anybody)
door('POST /reset', audience.anybody, () => ({ form: { email: `${randomUUID()}@school.example` } }))
door('GET /reset/:token', audience.anybody, async (_w, make) => ({
  params: { token: await make.resetToken() },
}))
door(
  'GET /reset/:token (guessed)',
  () => 'stopped',
  () => ({ params: { token: 'guessed' } }),
)
door('POST /reset/:token', audience.anybody, async (_w, make) => ({
  params: { token: await make.resetToken() },
  form: { password: 'lantern over the harbour' },
}))
door(
  'GET /invite/:token',
  audience.anybody,
  async (_w, make) => ({ params: { token: (await make.invitation()).token } }),
  { tells: ['school', 'invited'], shows: ['school'] },
)
door(
  'GET /invite/:token (guessed)',
  () => 'stopped',
  () => ({ params: { token: 'guessed' } }),
)
door('POST /invite/:token', audience.anybody, async (world, make, who) => ({
  params: { token: (await make.invitation()).token },
  form: { name: 'Nora', email: `${randomUUID()}@school.example`, password: 'lantern over the harbour' },
  ...(who !== 'signedOut' && who !== 'gone' && { cookie: await own(world, who) }),
}))
door('GET /sample', () => 'hidden')
door(
  'POST /sample',
  () => 'hidden',
  (world) => ({ form: { personId: world.people.owner.actor.personId } }),
)
door('POST /sample reset', () => 'hidden')

// People, groups, settings.
door('GET /people', audience.signedIn)
const person =
  (who: 'owner' | 'peer'): Door['ask'] =>
  (world) => ({
    params: { id: world.people[who].actor.personId },
  })
door('GET /people/:id', audience.colleagues, person('owner'))
door('GET /people/:id (left)', among(['administrator']), (world) => ({
  params: { id: world.people.gone.actor.personId },
}))
door('POST /people invite', audience.administrators, () => ({
  form: { who: 'Nora Iversen', 'roles[]': 'teacher' },
}))
const invited: Door['ask'] = async (_world, make) => ({
  form: { invitationId: (await make.invitation()).id },
})
door('POST /people revoke', audience.ownAdministrator, invited)
door('POST /people renew', audience.ownAdministrator, invited, { tells: ['invited'] })
door('POST /people/:id roles', audience.ownAdministrator, async (_world, make) => ({
  params: { id: await make.person() },
  form: { 'roles[]': 'coach' },
}))
door('POST /people/:id end-access', audience.ownAdministrator, async (_world, make) => ({
  params: { id: await make.person() },
  form: {},
}))
door('POST /people/:id reset-link', audience.ownAdministrator, person('owner'))
const coachRoles: readonly Standing[] = ['annotator', 'facilitator', 'coach', 'offeredCoach', 'formerCoach']
const offering: Audience = (who) => {
  if (coachRoles.includes(who)) return 'open'
  return among([], { stopped: standings.filter((each) => each !== 'stranger') })(who)
}
door('POST /people/:id offer-coaching', offering, async (_world, make) => ({
  params: { id: await make.uncoached() },
  form: { as: 'coach' },
}))
door('POST / offer-coaching', offering, async (_world, make) => ({
  form: { personId: await make.uncoached() },
}))
for (const address of ['/', '/account', '/people/:id']) {
  const pair =
    (by: 'coach' | 'offeredCoach'): Door['ask'] =>
    async (world, make) => ({
      form: { relationshipId: await make.coaching(by) },
      ...(address.includes(':id') && { params: { id: world.people.owner.actor.personId } }),
    })
  door(`POST ${address} accept-coaching`, audience.offeredPair, pair('offeredCoach'))
  door(`POST ${address} decline-coaching`, audience.offeredPair, pair('offeredCoach'))
  door(`POST ${address} end-coaching`, audience.coachedPair, pair('coach'))
}
door('POST /account make-feed', audience.signedIn, async (world, _make, who) => ({
  form: {},
  ...(audience.signedIn(who) === 'open' && { cookie: await own(world, who) }),
}))
door('POST /account end-feed', audience.signedIn, async (world, _make, who) => ({
  form: {},
  ...(audience.signedIn(who) === 'open' && { cookie: await own(world, who) }),
}))
door('POST /account digest', audience.signedIn, async (world, _make, who) => ({
  form: { digest: 'weekly' },
  ...(audience.signedIn(who) === 'open' && { cookie: await own(world, who) }),
}))
// Whoever has the address reads it, and learns nothing but that there are days.
door('GET /calendar/:token/reprise.ics', audience.anybody, async (_world, make) => ({
  params: { token: await make.feed() },
}))
door('GET /calendar/:token/reprise.ics (guessed)', audience.nobody, () => ({
  params: { token: 'a'.repeat(43) },
}))
door('GET /groups', audience.signedIn)
door('POST /groups', audience.starters, () => ({ form: { name: 'A new team', kind: 'team' } }))
door('GET /groups/:id', audience.members, (world) => ({ params: { id: world.groupId } }), {
  shows: ['club', 'title'],
})
const inGroup =
  (form: Record<string, string> = {}): Door['ask'] =>
  async (_world, make) => {
    const { groupId, personId } = await make.group()
    return { params: { id: groupId }, form: { ...form, personId } }
  }
door('POST /groups/:id rename', audience.facilitators, inGroup({ name: 'Another name' }))
door('POST /groups/:id join-link', audience.facilitators, inGroup({ to: 'new' }))
door('POST /groups/:id member-role', audience.facilitators, inGroup({ role: 'facilitator' }))
door('POST /groups/:id remove', audience.facilitators, inGroup())
door('POST /groups/:id leave', among(['owner', 'member'], { stopped: ['facilitator'] }), inGroup())
door('GET /join/:token', inSchoolOnly, (world) => ({ params: { token: world.joinToken } }), {
  tells: ['club'],
  shows: ['club'],
})
door('POST /join/:token', inSchoolOnly, async (world, make, who) => ({
  params: { token: (await make.group()).joinToken },
  form: {},
  ...(inSchoolOnly(who) === 'open' && { cookie: await own(world, who) }),
}))
door('GET /settings', audience.administrators)
door('POST /settings change', audience.administrators, (_world, _make, who) => ({
  form: {
    ...{ name: who === 'stranger' ? 'Saltmarsh School' : 'Elderfield School', timeZone: 'UTC' },
    ...{ defaultShareDays: '30', focusLimit: '5', defaultDueDays: '7', dueLimitDays: '28', goalLimit: '2' },
    ...{ masteryTries: '3', masteryDays: '7', masteryClips: '1', maxUploadGib: '10', quotaGib: '500' },
    largestPicture: '1080',
  },
}))
door('POST /settings open-sample', audience.administrators, () => ({ form: {} }))
door('POST /settings close-sample', audience.administrators, () => ({ form: {} }))

// The account: what ends a session is tried by somebody new.
const account =
  (form: Record<string, string>): Door['ask'] =>
  async (world, _make, who) =>
    audience.signedIn(who) === 'open' ? { form, cookie: await own(world, who) } : { form }
door('GET /account', audience.signedIn)
door('POST /account profile', audience.signedIn, account({ name: 'Another Name' }))
door('POST /account theme', audience.signedIn, account({ theme: 'dark' }))
door(
  'POST /account password',
  audience.signedIn,
  account({ current: 'seven quiet bicycles', password: 'lantern over the harbour' }),
)
door('POST /account sign-out-everywhere', audience.signedIn, account({}))
door('POST /account switch', among([]), (world, _make, who) => ({
  form: { orgId: who === 'stranger' ? world.orgId : world.people.stranger.actor.orgId },
}))

// Practices.
door('GET /practices', audience.signedIn)
const practice = (world: AccessWorld) => ({ params: { id: world.practice.practiceId } })
door('GET /practices/:id', audience.colleagues, practice)
door('GET /api/practices/:id/move-exemplars', audience.colleagues, practice)
door('POST /practices/:id add-template', audience.ownAdministrator, (world) => ({
  ...practice(world),
  form: { clientId: randomUUID(), text: step, criterion, rehearsal: 'Say it aloud with a colleague.' },
}))
door('POST /practices/:id retire-template', audience.ownAdministrator, async (world, make) => ({
  params: { id: world.practice.practiceId },
  form: { templateId: await make.template() },
}))
door('POST /practices/:id focus', audience.colleagues, (world) => ({
  ...practice(world),
  form: { isOn: '' },
}))
door('POST /practices/:id choose-exemplar', audience.ownAdministrator, (world) => ({
  ...practice(world),
  form: { kind: 'step', name: 'a key', exemplarId: '' },
}))
door('POST /practices retire', audience.ownAdministrator, async (_world, make) => ({
  form: { frameworkId: await make.framework() },
}))
door('POST /practices restore', audience.ownAdministrator, async (_world, make) => ({
  form: { frameworkId: await make.framework(true) },
}))
door('POST /practices adopt', audience.administrators, async (_world, make) => ({
  form: { code: await make.notShipped('high-leverage-practices') },
}))
door('GET /frameworks/new', audience.administrators)
door('POST /frameworks/new', audience.administrators, () => ({
  json: {
    ...{ code: `own-${randomUUID().slice(0, 8)}`, name: 'Ours', locale: 'en' },
    practices: [
      {
        ...{ code: 'asking', letters: 'AB', shape: 'circle', hue: 1, name: 'Asking', shortName: 'Asking' },
        ...{ definition: 'Asks.', why: 'It helps.', equityPrompt: 'Who is asked?' },
        lookFors: [{ actor: 'teacher', text: 'Asks why.' }],
      },
    ],
  },
}))
door(
  'GET /*',
  () => 'hidden',
  () => ({ params: { '*': 'no/such/page' } }),
)

// What the review room's scripts ask and send.
door('GET /api/recordings/:id/annotations', audience.viewers, film, { shows: ['note'] })
door('POST /api/recordings/:id/annotations', audience.annotators, (world) => ({
  params: { id: world.film },
  json: { clientId: randomUUID(), startMs: 4_000, body: documentFromText('Three hands went up.') },
}))
const noteAt = (make: () => Promise<string>, world: AccessWorld) =>
  make().then((annotationId) => ({ id: world.film, annotationId }))
door('PATCH /api/recordings/:id/annotations/:annotationId', audience.author, async (world, make) => ({
  params: await noteAt(() => make.note(), world),
  json: { rev: 1, kind: 'wonder' },
}))
door(
  'PATCH /api/recordings/:id/annotations/:annotationId (private)',
  audience.onlyAnnotator,
  async (world, make) => ({
    params: await noteAt(() => make.note('annotator', 'private'), world),
    json: { rev: 1, kind: 'wonder' },
  }),
)
door('DELETE /api/recordings/:id/annotations/:annotationId', audience.removers, async (world, make) => ({
  params: await noteAt(() => make.note(), world),
}))
door(
  'DELETE /api/recordings/:id/annotations/:annotationId (private)',
  audience.onlyAnnotator,
  async (world, make) => ({
    params: await noteAt(() => make.note('annotator', 'private'), world),
  }),
)
door('PUT /api/recordings/:id/annotations/:annotationId', audience.author, async (world, make) => ({
  params: await noteAt(() => make.removedNote(), world),
}))
door('GET /api/recordings/:id/annotations/:annotationId/versions', audience.viewers, async (world, make) => ({
  params: await noteAt(() => make.note(), world),
}))
door(
  'GET /api/recordings/:id/annotations/:annotationId/versions (private)',
  audience.onlyAnnotator,
  async (world, make) => ({ params: await noteAt(() => make.note('annotator', 'private'), world) }),
)
door(
  'PUT /api/recordings/:id/annotations/:annotationId/reaction',
  among(['owner'], { refused: ['annotator', 'viewer', 'member', 'facilitator'] }),
  async (world, make) => ({
    params: await noteAt(() => make.note(), world),
    json: { reaction: 'same', isOn: true },
  }),
)
door('POST /api/recordings/:id/visit', audience.viewers, (world) => ({
  params: { id: world.film },
  json: { seenSeq: 1, positionMs: 2_000 },
}))
door('POST /api/recordings/:id/uncover', audience.viewers, (world) => ({
  params: { id: world.film },
  json: {},
}))
door('GET /api/recordings/:id/citable', audience.viewers, film, { shows: ['note'] })
door('PUT /api/account/room-keys', audience.signedIn, () => ({ json: { isOn: true, map: {} } }))
door('PUT /api/recordings/:id/redaction', audience.onlyOwner, async (_world, make) => ({
  params: { id: await make.filmLike() },
  json: { version: 0, plan: { boxes: [], mutes: [{ startMs: 0, endMs: 1_000 }] } },
}))

// A device names rooms that it keeps, and is told of those alone that whoever asks may see.
door('POST /api/room-copies', audience.signedIn, (world) => ({
  json: { recordingIds: [world.film, world.otherFilm] },
}))

// Uploads: whoever began one goes on with it.
door('POST /api/uploads', audience.signedIn, () => ({
  json: { fileName: 'a.mp4', fileType: 'video/mp4', bytes: 1_000, fingerprint: randomUUID() },
}))
const upload: Door['ask'] = async (_world, make) => ({ params: { id: await make.upload() } })
door('GET /api/uploads/:id', audience.onlyOwner, upload)
door('POST /api/uploads/:id/sign', audience.onlyOwner, async (_world, make) => ({
  params: { id: await make.upload() },
  json: { partNumbers: [1] },
}))
door('POST /api/uploads/:id/complete', (who) => (who === 'owner' ? 'stopped' : among([])(who)), upload)
door('POST /api/uploads/:id/cancel', audience.onlyOwner, upload)

// Transcripts.
door('GET /api/recordings/:id/transcript', audience.viewers, film, { shows: ['spoken'] })
door('PUT /api/recordings/:id/transcript', audience.owner, async (_world, make) => ({
  params: { id: await make.filmLike() },
  query: { version: '0', language: 'en' },
  bytes: 'WEBVTT\n\n00:01.000 --> 00:02.000\nSaid.\n',
}))
// There is no command that makes one here, which only its owner learns.
door(
  'POST /api/recordings/:id/transcript',
  (who) => (who === 'owner' ? 'stopped' : audience.owner(who)),
  async (_world, make) => ({ params: { id: await make.filmLike() }, json: {} }),
)
door('DELETE /api/recordings/:id/transcript', audience.owner, async (_world, make) => ({
  params: { id: await make.filmLike() },
}))
const cue =
  (json: object): Door['ask'] =>
  async (world, make) => ({
    params: { id: world.film, cueId: await make.cue() },
    json,
  })
const words = { rev: 1, startMs: 3_000, endMs: 5_000, speaker: '', text: 'Said otherwise.' }
door('PUT /api/recordings/:id/transcript/cues/:cueId', audience.owner, cue(words))
door('DELETE /api/recordings/:id/transcript/cues/:cueId', audience.owner, cue({ rev: 1 }))
door('POST /api/recordings/:id/transcript/cues/:cueId/split', audience.owner, cue({ rev: 1, at: 5 }))
door('POST /api/recordings/:id/transcript/cues/:cueId/merge', audience.owner, cue({ rev: 1 }))

// What is said in a note.
door('PUT /api/recordings/:id/spoken/:clientId', audience.annotators, (world) => ({
  params: { id: world.film, clientId: randomUUID() },
  bytes: secrets.said,
  type: 'audio/webm',
}))
const said =
  (visibility: 'shared' | 'private'): Door['ask'] =>
  async (world, make) => ({
    params: { recordingId: world.film, annotationId: await make.spokenNote(visibility) },
  })
const heard = 'GET /media/:recordingId/spoken/:annotationId'
door(heard, audience.viewers, said('shared'), { shows: ['said'] })
door(`${heard} (private)`, audience.onlyAnnotator, said('private'), { tells: ['said'] })
door(`${heard} (of another film)`, among([]), async (_world, make, who) => ({
  params: { recordingId: (await make.ownThings())[who].film, annotationId: await make.spokenNote('shared') },
}))

// Films, pictures and files.
const media =
  (more: Record<string, string> = {}): Door['ask'] =>
  (world) => ({
    params: { recordingId: world.film, ...more },
  })
const file =
  (name: keyof AccessWorld['files']): Door['ask'] =>
  (world) => ({
    params: { recordingId: world.film, assetId: world.files[name].id },
  })
door('GET /media/:recordingId/playlist.m3u8', audience.viewers, media())
door('GET /media/:recordingId/redacted.m3u8', audience.onlyOwner, media())
door('GET /media/:recordingId/:rendition.m3u8', audience.viewers, media({ rendition: '360p' }))
door('GET /media/:recordingId/sprite.vtt', audience.viewers, media())
door('GET /media/:recordingId/transcript.vtt', audience.onlyOwner, media())
door('GET /media/:recordingId/transcript.srt', audience.onlyOwner, media())
door(
  'GET /media/:recordingId/clips/:clipId',
  audience.onlyOwner,
  async (world, make) => ({ params: { recordingId: world.film, clipId: await make.clip() } }),
  { shows: ['clipFile'] },
)
door('GET /media/:recordingId/:assetId (film)', audience.viewers, file('rendition'), { shows: ['film'] })
door('GET /media/:recordingId/:assetId (poster)', audience.viewers, file('poster'))
door('GET /media/:recordingId/:assetId (sprite)', audience.viewers, file('sprite'))
door('GET /media/:recordingId/:assetId (redacted)', audience.onlyOwner, file('redacted'), {
  shows: ['redacted'],
})
door('GET /media/:recordingId/:assetId (original)', among([]), file('original'))
door('GET /media/:recordingId/:assetId (of another film)', among([]), file('ofOther'))
door('GET /media/:recordingId/:assetId (unknown)', among([]), media({ assetId: uuid }))
door('GET /media/:recordingId/:assetId (the clip, as a file)', among([]), async (world, make) => ({
  params: { recordingId: world.film, assetId: await make.clip() },
}))
door('GET /media/:recordingId/:assetId (upwards)', among([]), (world) => ({
  params: { recordingId: world.film, assetId: `..%2F${world.otherFilm}%2F${world.files.ofOther.id}` },
}))

// The store's own addresses: the signature is the whole permission, and nobody here has one.
door(
  'USE /store (a key)',
  () => 'refused',
  (world) => ({ params: { '*': `objects/${world.files.rendition.key}` } }),
)
door(
  'USE /store (upwards)',
  () => 'refused',
  () => ({ params: { '*': 'objects/..%2f..%2fsecrets.json' } }),
)
door(
  'USE /store (a folder)',
  () => 'hidden',
  () => ({ params: { '*': 'objects/' } }),
)

// At one's own address with what is in another's film: one's own rights do not reach there.
const atOwnFilm =
  (what: (make: Makers, world: AccessWorld) => Promise<Ask> | Ask): Door['ask'] =>
  async (world, make, who) => {
    const id = (await make.ownThings())[who].film
    const { params, ...sent } = await what(make, world)
    return { ...sent, params: { ...params, id } }
  }
const ofAnas = (form: (make: Makers) => Promise<Record<string, string>>) =>
  atOwnFilm(async (make) => ({ form: await form(make) }))
const isNotTheirs = among([])
const anasClip = ofAnas(async (make) => ({ clipId: await make.clip() }))
door('POST /recordings/:id/clips remove (of another film)', isNotTheirs, anasClip)
door('POST /recordings/:id/clips retry (of another film)', isNotTheirs, anasClip)
const anasShare = ofAnas(async (make) => ({ shareId: await make.share(), until: today() }))
door('POST /recordings/:id/share withdraw (of another film)', isNotTheirs, anasShare)
door('POST /recordings/:id/share extend (of another film)', isNotTheirs, anasShare)
const anasNote = (json: object) =>
  atOwnFilm(async (make) => ({ params: { annotationId: await make.note() }, json }))
const note = '/api/recordings/:id/annotations/:annotationId'
door(`PATCH ${note} (of another film)`, isNotTheirs, anasNote({ rev: 1, kind: 'wonder' }))
door(`DELETE ${note} (of another film)`, isNotTheirs, anasNote({}))
door(`GET ${note}/versions (of another film)`, isNotTheirs, anasNote({}))
door(`PUT ${note}/reaction (of another film)`, isNotTheirs, anasNote({ reaction: 'same', isOn: true }))
const anasCue = (json: object) => atOwnFilm(async (make) => ({ params: { cueId: await make.cue() }, json }))
// Said of any cue that is not there.
const isNoCue = among([], { otherwise: 'stopped' })
const cueOf = '/api/recordings/:id/transcript/cues/:cueId'
door(`PUT ${cueOf} (of another film)`, isNoCue, anasCue(words))
door(`DELETE ${cueOf} (of another film)`, isNoCue, anasCue({ rev: 1 }))
door('GET /media/:recordingId/clips/:clipId (of another film)', isNotTheirs, async (_world, make, who) => ({
  params: { recordingId: (await make.ownThings())[who].film, clipId: await make.clip() },
}))
door('GET /compare (with another’s film)', audience.onlyOwner, async (world, make, who) => ({
  query: { left: (await make.ownThings())[who].film, right: world.otherFilm, leftAt: '0', rightAt: '0' },
}))
door('POST /observations/:id attach (another’s film)', audience.onlyOwner, async (world, make, who) => ({
  params: { id: (await make.ownThings())[who].observation },
  form: { recordingId: world.otherFilm },
}))

// What holds nothing of anybody's.
door('GET /healthz', audience.anybody)
door('GET /readyz', audience.anybody)
// Off until an operator sets its token, as here: then there is no such page.
door('GET /metrics', audience.nobody)
door(
  'USE /assets (upwards)',
  () => 'refused',
  () => ({ params: { '*': '..%2f..%2fpackage.json' } }),
)
door(
  'USE /api (nothing there)',
  () => 'hidden',
  () => ({ params: { '*': 'nothing/there' } }),
)
door(
  'USE /media (nothing there)',
  () => 'hidden',
  () => ({ params: { '*': 'nothing/there/at/all' } }),
)
