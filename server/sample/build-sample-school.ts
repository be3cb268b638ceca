import { sql } from 'drizzle-orm'
import { AppError } from '#app/domain/errors.ts'
import { alone } from '#db/alone.ts'
import { type Tx, transaction } from '#db/client.ts'
import { sampleSchool } from '#db/demo/cast.ts'
import { backDate } from './back-date.ts'
import { doorOf, isBuilt } from './find-sample-school.ts'
import { openSchool } from './open-school.ts'
import { playEvidence } from './play-evidence.ts'
import { playFeedback } from './play-feedback.ts'
import { playGoals } from './play-goals.ts'
import { playGrowth } from './play-growth.ts'
import { playRehearsal } from './play-rehearsal.ts'
import { playTalks } from './play-talks.ts'
import { sampleActors, sampleTimeZone } from './sample-actor.ts'
import { samplePractices, screenFilms, sendFilms } from './screen-films.ts'

/** Any number of ours; who builds holds it, also against other processes. */
const buildLock = 7_203_511

let underWay: Promise<void> | undefined

/**
 * Builds the sample school through the use cases, with the same ids each time; whole already, it changes nothing,
 * and half-built it is finished. Its recordings are sent for preparing like all others, so that somebody must be
 * working (`startWorker`) before they play. Asked by several at once, it is built once. Throws not-found where an
 * administrator has closed it.
 */
export function buildSampleSchool(): Promise<void> {
  underWay ??= buildAlone().finally(() => {
    underWay = undefined
  })
  return underWay
}

/** Waits until nobody else builds, clears or closes the school, and keeps it so for the rest of the transaction. */
export async function holdBuilding(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${buildLock})`)
}

/** For who holds the building. Throws not-found where an administrator has closed the school. */
export async function refuseWhereClosed(tx: Tx): Promise<void> {
  if ((await doorOf(tx)) === 'closed') throw new AppError('not-found', 'sample.closed')
}

async function buildAlone(): Promise<void> {
  if (await isWhole()) return
  await alone(buildLock, async () => {
    // Another process may have built it while this one waited.
    if (!(await isWhole())) await build()
  })
}

const isWhole = () =>
  transaction('system', async (tx) => {
    await refuseWhereClosed(tx)
    return isBuilt(tx)
  })

async function build(): Promise<void> {
  const actorOf = sampleActors(sampleTimeZone)
  await openSchool(actorOf)
  const practiceOf = await transaction('system', (tx) => samplePractices(tx, sampleSchool.id))
  const stage = { actorOf, practiceOf, screened: await screenFilms(actorOf, practiceOf) }
  await playFeedback(stage)
  await playGoals(stage)
  await playRehearsal(stage)
  await playTalks(stage)
  await playEvidence(stage)
  await playGrowth(stage)
  await backDate(sampleSchool.id)
  await sendFilms(actorOf)
}
