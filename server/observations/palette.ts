import { eq } from 'drizzle-orm'
import type { Actor } from '#app/domain/person.ts'
import type { PaletteButton } from '#app/domain/tagging.ts'
import { transaction } from '#db/client.ts'
import { taggingPalettes } from '#db/schema/index.ts'
import { requireKnown } from './save-observation.ts'

/** The buttons the actor tags with, on every device; null where they have chosen none. */
export async function readPalette(actor: Actor): Promise<PaletteButton[] | null> {
  const [row] = await transaction(actor, (tx) =>
    tx
      .select({ buttons: taggingPalettes.buttons })
      .from(taggingPalettes)
      .where(eq(taggingPalettes.personId, actor.personId)),
  )
  return row?.buttons ?? null
}

/** Keeps the buttons the actor has chosen to tag with. Throws invalid for a practice that is not there. */
export async function keepPalette(actor: Actor, buttons: PaletteButton[]): Promise<void> {
  await transaction(actor, async (tx) => {
    await requireKnown(tx, buttons)
    await tx
      .insert(taggingPalettes)
      .values({ orgId: actor.orgId, personId: actor.personId, buttons })
      .onConflictDoUpdate({ target: taggingPalettes.personId, set: { buttons, updatedAt: new Date() } })
  })
}
