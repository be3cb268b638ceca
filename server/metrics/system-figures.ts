import { setTimeout as pause } from 'node:timers/promises'
import { poolUse } from '#db/client.ts'
import { listQueueCounts } from '#server/jobs/queue.ts'
import type { Sockets } from '#server/realtime/sockets.ts'
import type { Figure } from './figures.ts'

/** How long the database is waited for, in ms, before its figures are left out. */
const patienceMs = 2_000

const gauge = (name: string, help: string, value: number): Figure => ({
  name,
  help,
  type: 'gauge',
  samples: [{ value }],
})

/** Which of the processes this is. What tells it from others of its role is where it was asked. */
export const roleFigure = (role: string): Figure => ({
  name: 'reprise_process_info',
  help: 'One for each process, with its role and the version of Node that it runs on.',
  type: 'gauge',
  samples: [{ labels: { role, node: process.version }, value: 1 }],
})

export function socketFigures(sockets: Pick<Sockets, 'counts'>): Figure[] {
  const open = sockets.counts()
  return [
    gauge('reprise_sockets', 'Browsers that are connected to this process.', open.sockets),
    gauge('reprise_rooms', 'Rooms that are open in this process.', open.rooms),
  ]
}

export function poolFigures(): Figure[] {
  const pool = poolUse()
  return [
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
  ]
}

/**
 * The work of all processes together, which each web process tells alike. Left out where the database does not answer,
 * so that what the process knows of itself is told all the same.
 */
export async function queueFigures(): Promise<Figure[]> {
  const late = pause(patienceMs, undefined, { ref: false })
  const jobs = await Promise.race([listQueueCounts().catch(() => undefined), late])
  if (!jobs) return []
  const samples = jobs.flatMap(({ kind, ...counts }) =>
    Object.entries(counts).map(([state, value]) => ({ labels: { kind, state }, value })),
  )
  const help =
    'Work of all processes by its kind, as the workers last counted it; failed ones for as long as they are kept.'
  return [{ name: 'reprise_jobs', help, type: 'gauge', samples }]
}
