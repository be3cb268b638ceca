import { transaction } from '#db/client.ts'
import { sampleSchool } from '#db/demo/cast.ts'
import { countAgainst } from '#server/http/limits.ts'
import { buildSampleSchool, holdBuilding, refuseWhereClosed } from './build-sample-school.ts'
import { clearSampleSchool } from './clear-sample-school.ts'
import { requireOpen } from './look-around-as.ts'
import { enrolCast } from './open-school.ts'

let underWay: Promise<void> | undefined

/**
 * Puts the sample school back to its first day: what visitors wrote and uploaded goes, and they are signed out. It
 * goes and comes back in one transaction as a school with its people, so that whatever interrupts the building, the
 * next visit finishes it. Asked by several at once, it is done once. Throws not-found where it has been closed.
 */
export function resetSampleSchool(): Promise<void> {
  underWay ??= resetAlone().finally(() => {
    underWay = undefined
  })
  return underWay
}

/** The same for a visitor. Throws not-found where one cannot look around, too-many (4 times an hour by all together). */
export async function resetAsVisitor(): Promise<void> {
  await requireOpen()
  await countAgainst('reset the sample school', sampleSchool.id)
  await resetSampleSchool()
}

async function resetAlone(): Promise<void> {
  await transaction('system', async (tx) => {
    await holdBuilding(tx)
    await refuseWhereClosed(tx)
    await clearSampleSchool(tx)
    await enrolCast(tx)
  })
  await buildSampleSchool()
}
