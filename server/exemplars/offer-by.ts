import { z } from 'zod'
import { ClipForm } from '#app/domain/clip.ts'
import { ExemplarOffer } from '#app/domain/exemplar.ts'
import type { Actor } from '#app/domain/person.ts'
import { offerExemplar } from './offer-exemplar.ts'

const { start, end } = ClipForm.shape

/** What the page on which one offers an exemplar sends: two times as people type them, and a choice for each look-for. */
export const OfferForm = ExemplarOffer.omit({ recordingId: true, startMs: true, endMs: true }).extend({
  ...{ start, end },
  lookFors: z
    .array(z.string().max(60))
    .default([])
    .transform((choices) => choices.filter((choice) => choice !== ''))
    .pipe(ExemplarOffer.shape.lookFors.unwrap()),
  requestId: z.union([z.uuid(), z.literal('')]).default(''),
})

/** Offers the exemplar that the form describes. */
export function offerBy(
  actor: Actor,
  recordingId: string,
  { start, end, requestId, ...form }: z.output<typeof OfferForm>,
): Promise<{ id: string }> {
  return offerExemplar(actor, {
    ...form,
    ...{ recordingId, startMs: start, endMs: end },
    ...(requestId && { requestId }),
  })
}
