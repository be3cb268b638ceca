import { setTimeout as pause } from 'node:timers/promises'
import { inArray } from 'drizzle-orm'
import { transaction } from '#db/client.ts'
import { sampleSchool } from '#db/demo/cast.ts'
import { recordingIdOf, screenings } from '#db/demo/screenings.ts'
import { recordings } from '#db/schema/index.ts'

const lookEveryMs = 500

/** Waits for the workers to make the sample school's recordings playable. Throws when one fails, or when it takes too long. */
export async function waitUntilReady(options: { longestMs: number }): Promise<void> {
  const ids = screenings.map((screening) => recordingIdOf(screening.film))
  const end = Date.now() + options.longestMs
  for (;;) {
    const rows = await transaction({ orgId: sampleSchool.id }, (tx) =>
      tx
        .select({ title: recordings.title, state: recordings.state, failure: recordings.failure })
        .from(recordings)
        .where(inArray(recordings.id, ids)),
    )
    const failed = rows.find((row) => row.state === 'failed')
    if (failed) throw new Error(`“${failed.title}” could not be prepared: ${failed.failure}.`)
    const waiting = rows.filter((row) => row.state !== 'ready' && !['erasing', 'erased'].includes(row.state))
    if (waiting.length === 0) return
    if (Date.now() > end)
      throw new Error(
        `Still being prepared: ${waiting.map((row) => row.title).join(', ')}. Is a worker running?`,
      )
    await pause(lookEveryMs)
  }
}
