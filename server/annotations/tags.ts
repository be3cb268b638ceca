import { eq, inArray } from 'drizzle-orm'
import type { NewAnnotation } from '#app/domain/annotation.ts'
import { AppError } from '#app/domain/errors.ts'
import type { Tx } from '#db/client.ts'
import { annotationTags, frameworks, lookFors, practices } from '#db/schema/index.ts'
import type { PresentedTag } from './present-annotation.ts'

/**
 * The tags as they are to be kept, one a practice. A practice must be published and still in use, unless the
 * annotation carries it already; a look-for must belong to its practice, and a level to its look-for. Throws invalid.
 */
export async function requireTags(
  tx: Tx,
  asked: NewAnnotation['tags'],
  carried: PresentedTag[] = [],
): Promise<PresentedTag[]> {
  const tags = [...new Map(asked.map((tag) => [tag.practiceId, presentTag(tag)])).values()]
  if (tags.length === 0) return []
  const already = new Set(carried.map((tag) => tag.practiceId))
  const usable = await usablePractices(
    tx,
    tags.map((tag) => tag.practiceId),
    already,
  )
  const known = await readLookFors(
    tx,
    tags.flatMap((tag) => tag.lookForId ?? []),
  )
  for (const tag of tags)
    if (!usable.has(tag.practiceId))
      throw new AppError('invalid', 'annotations.practiceNotInUse', {
        fields: { tags: 'annotations.tagNotInUse' },
      })
    else if (tag.lookForId !== null && known.get(tag.lookForId)?.practiceId !== tag.practiceId)
      throw new AppError('invalid', 'annotations.foreignLookFor', {
        fields: { tags: 'annotations.tagOfAnother' },
      })
    else if ((tag.level ?? 0) > (known.get(tag.lookForId ?? '')?.levels?.length ?? 0))
      throw new AppError('invalid', 'annotations.noSuchLevel', {
        fields: { tags: 'annotations.noSuchLevel' },
      })
  return tags
}

async function usablePractices(tx: Tx, ids: string[], already: Set<string>): Promise<Set<string>> {
  const rows = await tx
    .select({
      id: practices.id,
      publishedAt: frameworks.publishedAt,
      retiredAt: frameworks.retiredAt,
    })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(inArray(practices.id, ids))
  const usable = rows.filter((row) => already.has(row.id) || (row.publishedAt && !row.retiredAt))
  return new Set(usable.map((row) => row.id))
}

async function readLookFors(tx: Tx, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await tx
    .select({ id: lookFors.id, practiceId: lookFors.practiceId, levels: lookFors.levels })
    .from(lookFors)
    .where(inArray(lookFors.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/** A tag as it is shown: a level stands only where there is one. */
export function presentTag({
  practiceId,
  lookForId,
  level,
}: {
  practiceId: string
  lookForId?: string | null | undefined
  level?: number | null | undefined
}): PresentedTag {
  return { practiceId, lookForId: lookForId ?? null, ...(level != null && { level }) }
}

/** Puts the tags on an annotation that has none. */
export async function insertTags(
  tx: Tx,
  annotation: { id: string; orgId: string },
  tags: PresentedTag[],
): Promise<void> {
  if (tags.length === 0) return
  await tx
    .insert(annotationTags)
    .values(tags.map((tag) => ({ ...tag, orgId: annotation.orgId, annotationId: annotation.id })))
}

/** Replaces an annotation's tags. */
export async function replaceTags(
  tx: Tx,
  annotation: { id: string; orgId: string },
  tags: PresentedTag[],
): Promise<void> {
  await tx.delete(annotationTags).where(eq(annotationTags.annotationId, annotation.id))
  await insertTags(tx, annotation, tags)
}
