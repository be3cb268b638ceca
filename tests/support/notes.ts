import { randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { NewAnnotation, type NewAnnotationInput } from '#app/domain/annotation.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import { transaction } from '#db/client.ts'
import { frameworks, lookFors, practices } from '#db/schema/index.ts'

/** A note as a browser would send it, parsed. */
export function note(text: string, options: Partial<NewAnnotationInput> = {}): NewAnnotation {
  return NewAnnotation.parse({
    clientId: randomUUID(),
    startMs: 1_000,
    body: documentFromText(text),
    ...options,
  })
}

/** A practice with one look-for, in a framework of its own; published unless said otherwise. */
export async function buildPractice(
  orgId: string,
  options: { code?: string; edition?: string; publishedAt?: Date | null; retiredAt?: Date | null } = {},
): Promise<{ practiceId: string; lookForId: string; frameworkId: string }> {
  const [frameworkId, practiceId, lookForId] = [uuidv7(), uuidv7(), uuidv7()]
  await transaction({ orgId }, async (tx) => {
    await tx.insert(frameworks).values({
      id: frameworkId,
      orgId,
      code: options.code ?? `code-${frameworkId}`,
      edition: options.edition ?? '1',
      name: 'A framework',
      publishedAt: options.publishedAt === undefined ? new Date() : options.publishedAt,
      retiredAt: options.retiredAt ?? null,
    })
    await tx.insert(practices).values({
      id: practiceId,
      orgId,
      frameworkId,
      code: 'P1',
      position: 1,
      letters: 'EI',
      shape: 'circle',
      hue: 200,
      name: 'Eliciting and interpreting',
      shortName: 'Eliciting',
      definition: 'Asks so that thinking shows.',
      why: 'Thinking that shows can be taught to.',
      equityPrompt: 'Whose thinking was asked for?',
    })
    await tx
      .insert(lookFors)
      .values({ id: lookForId, orgId, practiceId, actor: 'teacher', position: 1, text: 'Asks why.' })
  })
  return { practiceId, lookForId, frameworkId }
}
