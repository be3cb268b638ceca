import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { assets } from '#db/schema/index.ts'
import { enqueue } from '#server/jobs/queue.ts'
import { eraseLeftovers } from '#server/recordings/jobs.ts'
import type { SpokenPlace } from './jobs.ts'

/** As a browser sent it, and as others hear it. */
export const spokenRoles = ['spoken-source', 'spoken'] as const

/** The name of a file that was sent for a note which is not there yet: nobody else can claim it. */
export const sentName = (authorId: string, clientId: string) => `${authorId}:${clientId}`

/** The files of one role that are kept whole for a note. */
export const keptFor = (
  { recordingId, annotationId }: Omit<SpokenPlace, 'orgId'>,
  role: 'spoken-source' | 'spoken',
) =>
  and(
    eq(assets.recordingId, recordingId),
    eq(assets.role, role),
    eq(assets.name, annotationId),
    eq(assets.state, 'ready'),
  )

/** Lets files of what is said go: their rows at once, their objects soon after, since no key is ever used twice. */
export async function letSpokenGo(tx: Tx, which: SQL | undefined): Promise<void> {
  const gone = await tx
    .delete(assets)
    .where(and(inArray(assets.role, [...spokenRoles]), which))
    .returning({ key: assets.key })
  if (gone.length > 0) await enqueue(tx, eraseLeftovers, { keys: gone.map(({ key }) => key), open: [] })
}
