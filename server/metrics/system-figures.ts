import { poolUse } from '#db/client.ts'
import { listQueueCounts } from '#server/jobs/queue.ts'
import type { Sockets } from '#server/realtime/sockets.ts'
import type { Figure } from './figures.ts'

/** What is open, waits and has failed: connections, rooms, transactions, jobs. */
export async function systemFigures(sockets: Pick<Sockets, 'counts'>): Promise<Figure[]> {
  const open = sockets.counts()
  const pool = poolUse()
  const jobs = await listQueueCounts()
  const states = jobs.flatMap(({ kind, ...counts }) =>
    Object.entries(counts).map(([state, value]) => ({ labels: { kind, state }, value })),
  )
  const gauge = (name: string, help: string, value: number): Figure => ({
    name,
    help,
    type: 'gauge',
    samples: [{ value }],
  })
  return [
    gauge('reprise_sockets', 'Browsers that are connected to this process.', open.sockets),
    gauge('reprise_rooms', 'Rooms that are open in this process.', open.rooms),
    gauge(
      'reprise_database_pool_size',
      'Connections that this process may have for its transactions.',
      pool.most,
    ),
    gauge(
      'reprise_database_transactions',
      'Transactions under way or waiting for a connection.',
      pool.transactions,
    ),
    {
      name: 'reprise_jobs',
      help: 'Work by its kind, as the workers last counted it; failed ones for as long as they are kept.',
      type: 'gauge',
      samples: states,
    },
  ]
}
