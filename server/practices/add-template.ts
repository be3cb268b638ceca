import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import type { Actor } from '#app/domain/person.ts'
import { StepTemplate } from '#app/domain/step-template.ts'
import { type Tx, transaction } from '#db/client.ts'
import { frameworks, practices, stepTemplates } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'
import { requireGoodFeedback } from '#server/feedback/check-draft.ts'
import { clipFields, clipOf } from '#server/feedback/clip-fields.ts'
import { requireNoGrades } from '#server/feedback/no-grades.ts'
import { requireClip } from '#server/feedback/own-try.ts'

/** What the page of a practice can send. */
export const TemplateForm = z.discriminatedUnion('intent', [
  StepTemplate.extend({ intent: z.literal('add-template'), clientId: z.uuid(), ...clipFields }),
  z.object({ intent: z.literal('retire-template'), templateId: z.uuid() }),
])
export type TemplateForm = z.output<typeof TemplateForm>
type NewTemplate = Extract<TemplateForm, { intent: 'add-template' }>

/**
 * An administrator adds a small step of the organization's own to a practice, for all its editions, with a model clip
 * of a recording of their own where there is one; who may see the recording sees the clip. It is checked as every step
 * is. Sent again with the same `clientId`, it is one. Throws not-allowed, not-found, invalid.
 */
export async function addTemplate(
  actor: Actor,
  input: Omit<NewTemplate, 'intent'> & { practiceId: string },
): Promise<void> {
  requireAdministrator(actor)
  const { text, criterion, rehearsal } = input
  requireNoGrades(actor, { criterion, rehearsal })
  const clip = clipOf(input)
  await transaction(actor, async (tx) => {
    const { framework, code } = await getCodes(tx, input.practiceId)
    const facts = { momentCount: 1, practiceCount: 1, rehearsalCount: 1, dueInDays: 7 }
    await requireGoodFeedback(
      tx,
      actor,
      { kind: 'step', language: actor.locale, text, criterion, ...facts },
      [],
    )
    if (clip) await requireClip(tx, actor, clip)
    await tx
      .insert(stepTemplates)
      .values({
        orgId: actor.orgId,
        frameworkCode: framework,
        practiceCode: code,
        ...{ text, criterion, rehearsal },
        recordingId: clip?.recordingId ?? null,
        startMs: clip?.startMs ?? null,
        endMs: clip?.endMs ?? null,
        addedBy: actor.personId,
        clientId: input.clientId,
      })
      .onConflictDoNothing({ target: stepTemplates.clientId })
  })
}

/** An administrator takes a small step of the organization's out of its sequence; steps made of it keep their words. */
export async function retireTemplate(actor: Actor, input: { templateId: string }): Promise<void> {
  requireAdministrator(actor)
  await transaction(actor, async (tx) => {
    const gone = await tx
      .update(stepTemplates)
      .set({ retiredAt: new Date() })
      .where(and(eq(stepTemplates.id, input.templateId), isNull(stepTemplates.retiredAt)))
      .returning({ id: stepTemplates.id })
    if (gone.length === 0) throw new AppError('not-found', 'templates.none')
  })
}

async function getCodes(tx: Tx, practiceId: string): Promise<{ framework: string; code: string }> {
  const [practice] = await tx
    .select({ code: practices.code, framework: frameworks.code })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(eq(practices.id, practiceId))
  if (!practice) throw new AppError('not-found', 'practices.none')
  return practice
}
