import { paths } from '#app/paths.ts'
import type { Lookup } from './connection.ts'
import type { AnnotationList } from './room-store.ts'

/** Asks by a plain request what changed in a recording after `since`. */
export async function lookUpAnnotations(
  recordingId: string,
  since: number,
  sentFor: string,
): Promise<Lookup> {
  try {
    const answer = await fetch(paths.annotations(recordingId, since), {
      headers: { 'X-Sent-For': sentFor },
      credentials: 'same-origin',
      redirect: 'error',
    })
    if (answer.ok) return { type: 'list', list: (await answer.json()) as AnnotationList }
    if (answer.status === 401) return { type: 'signed-out' }
    return { type: answer.status === 404 ? 'withdrawn' : 'unknown' }
  } catch {
    return { type: 'unknown' }
  }
}
