import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { mostActiveGoals } from '#app/domain/goal.ts'
import type { Actor, OrganizationPolicies } from '#app/domain/person.ts'
import { PlaceName } from '#app/domain/person-name.ts'
import type { RefusalKey } from '#app/domain/refusal-words.ts'
import { TimeZone } from '#app/domain/time-zone.ts'
import { transaction } from '#db/client.ts'
import { organizations } from '#db/schema/index.ts'
import { requireAdministrator } from '#server/auth/require-administrator.ts'

export const gib = 1024 ** 3

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

export const ChangeSettings = z
  .object({
    name: PlaceName,
    timeZone: TimeZone,
    defaultShareDays: wholeNumber(1, 730),
    focusLimit: wholeNumber(1, 5),
    defaultDueDays: wholeNumber(1, 28),
    dueLimitDays: wholeNumber(1, 28),
    masteryTries: wholeNumber(1, 20),
    masteryDays: wholeNumber(0, 60),
    masteryClips: wholeNumber(0, 20),
    goalLimit: wholeNumber(1, mostActiveGoals),
    maxUploadGib: wholeNumber(1, 100),
    quotaGib: wholeNumber(1, 1_000_000),
    largestPicture: z.coerce.number().pipe(z.union([z.literal(720), z.literal(1080)])),
  })
  .refine((input) => input.defaultDueDays <= input.dueLimitDays, {
    message: 'organizations.daysTooFar' satisfies RefusalKey,
    path: ['defaultDueDays'],
  })
  .refine((input) => input.masteryClips <= input.masteryTries, {
    message: 'organizations.moreClipsThanTries' satisfies RefusalKey,
    path: ['masteryClips'],
  })
  .refine((input) => input.masteryDays === 0 || input.masteryTries > 1, {
    message: 'organizations.oneTryOverDays' satisfies RefusalKey,
    path: ['masteryDays'],
  })
export type ChangeSettings = z.output<typeof ChangeSettings>

/** An administrator changes them; what was agreed or shared before keeps its dates. Throws not-allowed. */
export async function changeSettings(actor: Actor, input: ChangeSettings): Promise<void> {
  requireAdministrator(actor)
  const { name, timeZone, maxUploadGib, quotaGib, ...figures } = input
  const policies: OrganizationPolicies = {
    ...figures,
    maxUploadBytes: maxUploadGib * gib,
    quotaBytes: quotaGib * gib,
  }
  await transaction({ orgId: actor.orgId }, (tx) =>
    tx.update(organizations).set({ name, timeZone, policies }).where(eq(organizations.id, actor.orgId)),
  )
}
