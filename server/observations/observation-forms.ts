import { z } from 'zod'
import type { AlignmentPoint } from '#app/domain/alignment.ts'
import { longestPositionMs } from '#app/domain/annotation.ts'
import { longestClockMs } from '#app/domain/observation.ts'
import type { Actor } from '#app/domain/person.ts'
import { attachRecording } from './attach-recording.ts'
import { layOnRecording } from './lay-on-recording.ts'
import { nameTeacher } from './name-teacher.ts'
import { postNotes } from './post-notes.ts'

const film = z.coerce.number().int().min(0).max(longestPositionMs)
/** A film may have begun long before the clock. */
const clock = z.coerce.number().int().min(-longestClockMs).max(longestClockMs)

/** What the page of an observation can send. */
export const ObservationForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('observed'), teacherId: z.union([z.uuid(), z.literal('')]) }),
  z.object({ intent: z.literal('attach'), recordingId: z.union([z.uuid(), z.literal('')]) }),
  z.object({
    intent: z.literal('lay'),
    by: z.enum(['clock', 'hand']),
    clock1: clock,
    film1: film,
    clock2: clock.optional(),
    film2: film.optional(),
  }),
  z.object({
    intent: z.literal('post'),
    tagIds: z
      .string()
      .max(200_000)
      .transform((ids) => ids.split(',')),
  }),
])

/** What became of it: how many notes were written, and how many moved. */
export interface ObservationDone {
  intent: 'observed' | 'attach' | 'lay' | 'post'
  written: number
  moved: number
}

/** Asks the use case that the form names. */
export async function carryOutObservation(
  actor: Actor,
  id: string,
  form: z.output<typeof ObservationForm>,
): Promise<ObservationDone> {
  const { intent } = form
  switch (intent) {
    case 'observed':
      await nameTeacher(actor, { id, teacherId: form.teacherId || null })
      return { intent, written: 0, moved: 0 }
    case 'attach':
      await attachRecording(actor, { id, recordingId: form.recordingId || null })
      return { intent, written: 0, moved: 0 }
    case 'lay': {
      const points: AlignmentPoint[] = [{ clockMs: form.clock1, filmMs: form.film1 }]
      if (form.clock2 !== undefined && form.film2 !== undefined)
        points.push({ clockMs: form.clock2, filmMs: form.film2 })
      return { intent, ...(await layOnRecording(actor, { id, alignment: { by: form.by, points } })) }
    }
    case 'post':
      await postNotes(actor, { id, tagIds: form.tagIds })
      return { intent, written: 0, moved: 0 }
  }
}
