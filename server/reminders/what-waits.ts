import { addDays } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import { transaction } from '#db/client.ts'
import { listPraises } from '#server/feedback/list-praises.ts'
import { today } from '#server/feedback/own-step.ts'
import { listShownRecords } from '#server/growth-record/shown-records.ts'
import { listWaiting, type Waiting } from '#server/home/list-waiting.ts'
import { allSteps } from '#server/home/read-home.ts'
import { listRecordings } from '#server/recordings/list-recordings.ts'
import { listDue } from './list-due.ts'

/** As many are remembered as told; who has more waiting has been told enough. */
const most = 300

/**
 * What waits for somebody, as keys without words: everything that their home page names as waiting, and the days that
 * come by tomorrow. A key stands for one thing in one state, so that the same thing is told once.
 */
export async function listWaitingKeys(actor: Actor): Promise<string[]> {
  const [steps, praises, shared, shown] = await Promise.all([
    allSteps(actor),
    listPraises(actor, { which: 'received', limit: 20 }),
    listRecordings(actor, { which: 'shared' }),
    listShownRecords(actor),
  ])
  const elsewhere = { stepIds: [], praiseId: null, ownerIds: [] }
  const waiting = await listWaiting(actor, { steps, praises, shared: shared.cards, shown, elsewhere })
  const due = await transaction(actor, (tx) => listDue(tx, actor, addDays(today(actor), 1)))
  return [
    ...waiting.map(keyOf),
    ...due.filter(({ day }) => day >= today(actor)).map(({ kind, id, day }) => `${kind}:${id}:${day}`),
  ].slice(0, most)
}

const keyOf = (waiting: Waiting) =>
  waiting.kind === 'coaching'
    ? `coaching:${waiting.pair.id}`
    : waiting.kind === 'step'
      ? `step:${waiting.id}:${waiting.why}`
      : `${waiting.kind}:${waiting.id}`
