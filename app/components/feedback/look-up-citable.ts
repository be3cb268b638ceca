import type { AnnotationPolarity } from '#app/domain/annotation.ts'
import type { Drawing } from '#app/domain/drawing.ts'
import { paths } from '#app/paths.ts'

/** A note that can be cited. */
export interface PickableMoment {
  id: string
  startMs: number
  endMs: number | null
  text: string
  drawing: Drawing | null
  authorName: string
  polarity: AnnotationPolarity
  practiceIds: string[]
}

export interface PickablePage {
  moments: PickableMoment[]
  total: number
  next: string | null
}

/** Asks for notes of a recording that can be cited: those named, or a page of those with the words. Throws on no answer. */
export async function lookUpCitable(
  recordingId: string,
  query: { ids?: string; words?: string; after?: string | undefined },
  signal?: AbortSignal,
): Promise<PickablePage> {
  const answer = await fetch(paths.citable(recordingId, query), {
    credentials: 'same-origin',
    redirect: 'error',
    ...(signal ? { signal } : {}),
  })
  if (!answer.ok) throw new Error(`The notes were not listed: ${answer.status}`)
  return (await answer.json()) as PickablePage
}
