import { eq } from 'drizzle-orm'
import type { StepInConversation } from '#app/domain/conversation-input.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { actionSteps } from '#db/schema/index.ts'
import { requireCan } from '#server/auth/require-can.ts'
import { takeUp } from '#server/feedback/accept-step.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { lockStepInTurn, lockVisibleStep, moveStep } from '#server/feedback/own-step.ts'
import { writeStep } from '#server/feedback/propose-step.ts'
import { countAgainst } from '#server/http/limits.ts'
import { type ConversationRow, lockConversation, moveConversation } from './own-conversation.ts'
import { citedFromQueue } from './queued-moments.ts'

type Worded = StepInConversation & { conversationId: string }

/**
 * The teacher says the step in their own words and takes it up by that. Throws not-found, not-allowed, invalid,
 * too-many, conflict (`no-problem-moment`, `step-agreed`, `step-offered`, `focus-limit` …).
 */
export function voiceStep(actor: Actor, input: Worded): Promise<{ id: string }> {
  return wordStep(actor, input, async (tx, row, step) => {
    await moveConversation(tx, actor, row, {
      event: 'voice',
      ...step,
      changes: { stepId: step.line.stepId, stepVoice: 'teacher', ...agreedNow(row) },
    })
    await takeUpHere(tx, actor, { ...row, stepId: step.line.stepId }, input)
  })
}

/** The other side words a step, which waits for the teacher. Throws as `voiceStep`. */
export function offerStep(actor: Actor, input: Worded): Promise<{ id: string }> {
  return wordStep(actor, input, (tx, row, step) =>
    moveConversation(tx, actor, row, {
      event: 'offer',
      ...step,
      changes: { stepId: step.line.stepId, stepVoice: 'partner' },
    }),
  )
}

/** Writes the step down, once however often it is sent, and lets `keep` say in the conversation whose words it is in. */
async function wordStep(
  actor: Actor,
  input: Worded,
  keep: (
    tx: Tx,
    row: ConversationRow,
    step: {
      facts: ReturnType<typeof problemOf>
      line: { stepId: string; level: ConversationRow['level']; note: string | undefined }
    },
  ) => Promise<unknown>,
): Promise<{ id: string }> {
  await countAgainst('give feedback', actor.personId)
  requireNoGrades(actor, { noMoment: input.noMoment })
  return transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    const before = await sentBefore(tx, row, input.clientId)
    if (before) return before
    const { id } = await word(tx, actor, row, input)
    const line = { stepId: id, level: row.level, note: input.noMoment }
    await keep(tx, row, { facts: problemOf(input), line })
    return { id }
  })
}

interface Acceptance {
  conversationId: string
  words: string
  criterion?: string | undefined
  dueInDays?: number | undefined
  stretch?: string | undefined
  parkOthers: boolean
}

/**
 * The teacher takes the offered step on, in so many words. Throws not-found, not-allowed, conflict (`no-words`,
 * `no-step-offered`, `focus-limit` …).
 */
export async function acceptInConversation(actor: Actor, input: Acceptance): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  requireNoGrades(actor, { words: input.words, criterion: input.criterion, stretch: input.stretch })
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, input.conversationId)
    await moveConversation(tx, actor, row, {
      event: 'accept',
      facts: { words: input.words },
      changes: agreedNow(row),
      line: { stepId: row.stepId, level: row.level, note: input.words },
    })
    await takeUpHere(tx, actor, row, { ...input, note: input.words })
  })
}

/** When the teacher took it on, and which level of prompting was enough. */
const agreedNow = ({ level }: ConversationRow) => ({ agreedAt: new Date(), levelUsed: level })

/** What was offered goes: the teacher does not want it, or who worded it takes it back. Throws not-found, conflict. */
export async function setStepAside(actor: Actor, conversationId: string): Promise<void> {
  await countAgainst('take part in a conversation', actor.personId)
  await transaction(actor, async (tx) => {
    const row = await lockConversation(tx, actor, conversationId)
    await moveConversation(tx, actor, row, {
      event: 'set-aside',
      changes: { stepId: null, stepVoice: null },
      line: { stepId: row.stepId },
    })
    if (row.stepId === null) return
    const step = await lockVisibleStep(tx, actor, row.stepId)
    await moveStep(tx, actor, step, {
      event: step.teacherId === actor.personId ? 'decline' : 'withdraw',
    })
  })
}

const problemOf = ({ momentIds, noMoment }: Worded) => ({
  problemMoments: momentIds.length,
  words: noMoment,
})

async function sentBefore(
  tx: Tx,
  row: ConversationRow,
  clientId: string,
): Promise<{ id: string } | undefined> {
  if (row.stepId === null) return undefined
  const [step] = await tx
    .select({ id: actionSteps.id, clientId: actionSteps.clientId })
    .from(actionSteps)
    .where(eq(actionSteps.id, row.stepId))
  return step?.clientId === clientId ? { id: step.id } : undefined
}

async function word(tx: Tx, actor: Actor, row: ConversationRow, input: Worded): Promise<{ id: string }> {
  const about = await citedFromQueue(tx, actor, row, input.momentIds)
  if (about) requireCan(actor, 'recording', 'give-feedback', about.thing)
  const { text, criterion, why, dueInDays, overrides, clientId, templateKey, stretch } = input
  return writeStep(
    tx,
    actor,
    {
      text,
      criterion,
      why,
      dueInDays,
      overrides,
      clientId,
      templateKey,
      stretch,
      practiceId: row.practiceId,
      moments: about?.moments ?? [],
    },
    { teacherId: row.teacherId, thing: about?.thing ?? null },
  )
}

/** The step becomes the teacher's active one, and serves the conversation's goal. */
async function takeUpHere(
  tx: Tx,
  actor: Actor,
  { stepId, goalId }: ConversationRow,
  how: Pick<Worded, 'parkOthers'> & {
    criterion?: string | undefined
    dueInDays?: number | null | undefined
    stretch?: string | undefined
    note?: string
  },
): Promise<void> {
  if (stepId === null) return
  const step = await lockStepInTurn(tx, actor, stepId)
  await takeUp(tx, actor, step, {
    event: 'accept',
    criterion: how.criterion,
    parkOthers: how.parkOthers,
    note: how.note ?? '',
    stretch: how.stretch,
    dueInDays: how.dueInDays ?? undefined,
  })
  if (goalId !== null) await tx.update(actionSteps).set({ goalId }).where(eq(actionSteps.id, stepId))
}
