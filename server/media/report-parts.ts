import { transaction } from '#db/client.ts'
import type { JoinOrder } from '#server/recordings/jobs.ts'
import { reportProgress } from './attempt.ts'
import { filmPermille } from './progress.ts'
import { listParts } from './put-part.ts'

/** Says how many parts are there, whoever made them, and how long the others will take at this pace. */
export async function reportParts(order: JoinOrder): Promise<void> {
  const parts = await transaction({ orgId: order.orgId }, (tx) => listParts(tx, order, order))
  const made = parts.length
  const times = parts.map(({ createdAt }) => createdAt.getTime())
  // The first one tells when the work began, not how long it takes: it is shorter, and has no other beside it.
  const elapsedMs = Math.max(...times) - Math.min(...times)
  const leftMs = made > 2 ? Math.round((elapsedMs / (made - 1)) * (order.of - made)) : null
  await reportProgress(order, { stage: 'film', permille: filmPermille(made / order.of), leftMs })
}
