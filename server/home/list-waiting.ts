import type { ActionStepState } from '#app/domain/action-step.ts'
import type { Actor } from '#app/domain/person.ts'
import { listOpenRequests } from '#server/exemplars/answer-request.ts'
import type { PresentedPraise } from '#server/feedback/list-praises.ts'
import { listProbes } from '#server/feedback/list-probes.ts'
import type { PresentedStep } from '#server/feedback/read-steps.ts'
import type { ShownRecord } from '#server/growth-record/shown-records.ts'
import { type ListedCoaching, listCoaching } from '#server/people/list-coaching.ts'
import type { RecordingCard } from '#server/recordings/list-recordings.ts'
import { listMentions } from './list-mentions.ts'

/** One thing that waits for a person, with what a line about it needs. */
export type Waiting =
  | { kind: 'coaching'; pair: ListedCoaching }
  | { kind: 'step'; id: string; text: string; from: string; why: 'proposed' | 'own-draft' | 'sent-back' }
  | { kind: 'change'; id: string; text: string; from: string }
  | { kind: 'review'; id: string; text: string }
  | { kind: 'exemplar'; id: string; recordingId: string; text: string; from: string }
  | { kind: 'probe'; id: string; text: string; from: string }
  | { kind: 'answer'; id: string; text: string; from: string }
  | { kind: 'mention'; id: string; recordingId: string; text: string; from: string }
  | { kind: 'praise'; id: string; text: string; from: string }
  | { kind: 'record'; id: string; parts: ShownRecord['parts']; from: string }
  | { kind: 'shared'; id: string; title: string; from: string }

/** Everything read already that may hold something that waits. */
interface Read {
  steps: PresentedStep[]
  praises: PresentedPraise[]
  shared: RecordingCard[]
  shown: ShownRecord[]
  /** Shown on the page at its own place. */
  elsewhere: { stepIds: string[]; praiseId: string | null; ownerIds: string[] }
}

const answeredWithinDays = 14

/** What waits for a person, what others wait for first. Only a note that names them may stand elsewhere too. */
export async function listWaiting(actor: Actor, read: Read): Promise<Waiting[]> {
  const [probes, pairs, mentions, requests] = await Promise.all([
    listProbes(actor, { which: 'both' }),
    listCoaching(actor),
    listMentions(actor),
    listOpenRequests(actor),
  ])
  const recently = Date.now() - answeredWithinDays * 86_400_000
  const { elsewhere } = read
  const steps = read.steps.filter((step) => !elsewhere.stepIds.includes(step.id))
  return [
    ...pairs.filter((pair) => pair.waitsForMe).map((pair) => ({ kind: 'coaching' as const, pair })),
    ...read.steps.flatMap(({ id, change }) =>
      change?.mayAnswer ? [{ kind: 'change' as const, id, text: change.text, from: change.by.name }] : [],
    ),
    ...steps.flatMap((step) => waitingStep(actor, step)),
    ...probes
      .filter((probe) => probe.mayAnswer && probe.answer === null)
      .map(({ id, text, from }) => ({ kind: 'probe' as const, id, text: text ?? '', from: from.name })),
    ...requests.map(({ id, recordingId, recordingTitle, message, from }) => ({
      ...{ kind: 'exemplar' as const, id, recordingId, from },
      text: message || recordingTitle,
    })),
    ...mentions.map((mention) => ({ kind: 'mention' as const, ...mention })),
    ...probes
      .filter((probe) => probe.from.id === actor.personId && Date.parse(probe.answeredAt ?? '') > recently)
      .map(({ id, answer, to }) => ({ kind: 'answer' as const, id, text: answer ?? '', from: to.name })),
    ...read.praises
      .filter((praise) => !praise.seen && praise.id !== elsewhere.praiseId)
      .map(({ id, text, from }) => ({ kind: 'praise' as const, id, text: text ?? '', from: from.name })),
    ...read.shown
      .filter((record) => record.isNew)
      .map(({ id, name, parts }) => ({ kind: 'record' as const, id, parts, from: name })),
    ...read.shared
      .filter((card) => card.unseen === null && !elsewhere.ownerIds.includes(card.ownerId))
      .map(({ id, title, ownerName }) => ({ kind: 'shared' as const, id, title, from: ownerName })),
  ]
}

/** An offer of coaching, a wish for an exemplar, a proposed step or a change of one: somebody else waits for an answer. */
export function isAsked(waiting: Waiting): boolean {
  return (
    waiting.kind === 'coaching' ||
    waiting.kind === 'change' ||
    waiting.kind === 'exemplar' ||
    (waiting.kind === 'step' && waiting.why === 'proposed')
  )
}

function waitingStep(actor: Actor, step: PresentedStep): Waiting[] {
  const { id, text } = step
  const line = (why: 'proposed' | 'own-draft' | 'sent-back', from: string): Waiting[] => [
    { kind: 'step', id, text, from, why },
  ]
  const mine = step.teacher.id === actor.personId
  const state: ActionStepState = step.state
  if (mine && state === 'proposed') return line('proposed', step.proposedBy.name)
  if (mine && state === 'due-review') return [{ kind: 'review', id, text }]
  if (state === 'draft' && step.mayRevise)
    return mine ? line('own-draft', step.teacher.name) : line('sent-back', step.teacher.name)
  return []
}
