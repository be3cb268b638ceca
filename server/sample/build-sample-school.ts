import { sql } from 'drizzle-orm'
import { type Tx, transaction } from '#db/client.ts'
import { sampleSchool } from '#db/demo/cast.ts'
import { backDate } from './back-date.ts'
import { isBuilt } from './find-sample-school.ts'
import { openSchool } from './open-school.ts'
import { playFeedback } from './play-feedback.ts'
import { sampleActors, sampleTimeZone } from './sample-actor.ts'
import { samplePractices, screenFilms, sendFilms } from './screen-films.ts'

/** Any number of ours; who builds holds it, also against other processes. */
const buildLock = 7_203_511

let underWay: Promise<void> | undefined

/**
 * Builds the sample school through the use cases, with the same ids each time; whole already, it changes nothing,
 * and half-built it is finished. Its recordings are sent for preparing like all others, so that somebody must be
 * working (`startWorker`) before they play. Asked by several at once, it is built once.
 */
export function buildSampleSchool(): Promise<void> {
  underWay ??= buildAlone().finally(() => {
    underWay = undefined
  })
  return underWay
}

/** Waits until nobody else builds or clears the school, and keeps it so for the rest of the transaction. */
export async function holdBuilding(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${buildLock})`)
}

async function buildAlone(): Promise<void> {
  await transaction('system', async (tx) => {
    await holdBuilding(tx)
    if (await isBuilt(tx)) return
    const actorOf = sampleActors(sampleTimeZone)
    await openSchool(actorOf)
    const practiceOf = await transaction('system', (reading) => samplePractices(reading, sampleSchool.id))
    const screened = await screenFilms(actorOf, practiceOf)
    await playFeedback({ actorOf, practiceOf, screened })
    await backDate(sampleSchool.id)
    await sendFilms(actorOf)
  })
}
