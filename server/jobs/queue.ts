import { sql } from 'drizzle-orm'
import { fromDrizzle, type JobWithMetadata, PgBoss } from 'pg-boss'
import type postgres from 'postgres'
import type { z } from 'zod'
import type { Tx } from '#db/client.ts'

/** A kind of slow work: its name, its payload's shape, and how it is tried again. */
export interface Job<Payload> {
  name: string
  payload: z.ZodType<Payload>
  retryLimit: number
  /** How long one attempt may take, in seconds, before another worker takes it up. */
  expireInSeconds: number
}

interface Work<Payload> {
  job: Job<Payload>
  /**
   * May run twice for the same payload: looks again before it writes. Work that was given up comes with what its last
   * try has thrown, as far as that can be written down.
   */
  handle: (payload: Payload, signal: AbortSignal, givenUpFor: unknown) => Promise<void>
  concurrency: number
}

export const deadLetters = 'dead-letters'

/** How often it is looked whether a worker has died with its work; a job's heart is silent for ten seconds by then. */
const watchSeconds = 5

/** Goes around each run of a job, whatever comes of it. */
type WatchRun = <T>(kind: string, run: () => Promise<T>) => Promise<T>

interface Queue {
  boss: PgBoss
  watchRun: WatchRun
}

const slot = Symbol.for('reprise.queue')
type Holder = { [slot]?: Queue }
const holder = globalThis as Holder

/** Opens the queue on the product's own database. `supervise` is for workers: maintenance and schedules. */
export async function openQueue(
  url: string,
  jobs: Job<never>[],
  o: { supervise: boolean; onError: (error: Error) => void; watchRun?: WatchRun },
) {
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    supervise: o.supervise,
    schedule: o.supervise,
    useListenNotify: o.supervise,
    superviseIntervalSeconds: watchSeconds,
    monitorIntervalSeconds: watchSeconds,
    schema: 'jobs',
  })
  boss.on('error', o.onError)
  await boss.start()
  await boss.createQueue(deadLetters)
  for (const job of jobs) {
    const options = {
      retryLimit: job.retryLimit,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: job.expireInSeconds,
      heartbeatSeconds: 10,
      deadLetter: deadLetters,
      notify: true,
    }
    await boss.createQueue(job.name, options)
    // A queue that an older release made keeps its old options otherwise.
    await boss.updateQueue(job.name, options)
  }
  holder[slot] = { boss, watchRun: o.watchRun ?? ((_kind, run) => run()) }
}

/** Lets running jobs end for a while, then leaves the rest to another worker. */
export async function closeQueue(): Promise<void> {
  const boss = holder[slot]?.boss
  delete holder[slot]
  // What a job that was left to another worker still wants of this one is no error.
  boss?.removeAllListeners('error').on('error', () => {})
  await boss?.stop({ graceful: true, timeout: 5_000 })
}

function openedQueue(): Queue {
  const open = holder[slot]
  if (!open) throw new Error('The queue is used before openQueue() was called.')
  return open
}

const queue = () => openedQueue().boss

/**
 * Adds a job in the caller's transaction: it exists if, and only if, the rows that call for it do. Of the jobs of one
 * kind that wait, those of higher `priority` come first, then the older ones; none before `startAfter` seconds.
 */
export async function enqueue<Payload extends object>(
  tx: Tx,
  job: Job<Payload>,
  payload: Payload,
  options: { priority?: number; startAfter?: number } = {},
): Promise<void> {
  await queue().send(job.name, payload, { ...options, db: fromDrizzle(tx, sql) })
}

/** Starts to take jobs of one kind. */
export async function startWork<Payload extends object>(work: Work<Payload>): Promise<void> {
  const options = {
    batchSize: 1,
    pollingIntervalSeconds: 0.5,
    // No notice is given of a job whose hour comes. Each look costs the database something, for every kind there is.
    notifyPollingIntervalSeconds: 1,
    includeMetadata: true,
  } as const
  const { boss, watchRun } = openedQueue()
  const { name, payload } = work.job
  for (let place = 0; place < work.concurrency; place += 1) {
    const worker: string = await boss.work(name, options, async ([job]: JobWithMetadata<Payload>[]) => {
      if (!job) return
      try {
        await watchRun(name, async () => work.handle(payload.parse(job.data), job.signal, job.sourceOutput))
      } finally {
        // Nor is one given of the next that waits already.
        boss.notifyWorker(worker)
      }
    })
  }
}

/** Lets a job run every night at three, by one worker, whichever is there. */
export async function runNightly<Payload extends object>(job: Job<Payload>, payload: Payload): Promise<void> {
  await queue().schedule(job.name, '0 3 * * *', payload)
}

/** Lets a job run at the beginning of every hour, by one worker, whichever is there. */
export async function runHourly<Payload extends object>(job: Job<Payload>, payload: Payload): Promise<void> {
  await queue().schedule(job.name, '0 * * * *', payload)
}

/** How much of each kind waits, is under way and has failed, as the workers last counted it. */
export async function listQueueCounts(): Promise<
  { kind: string; waiting: number; active: number; failed: number }[]
> {
  const queues = await queue().getQueues()
  return queues.map(({ name, queuedCount, activeCount, failedCount }) => ({
    kind: name,
    waiting: queuedCount,
    active: activeCount,
    failed: failedCount,
  }))
}

/** Work that is not done yet, as it can be sent once more: for a backup. */
export interface WaitingJob {
  name: string
  data: Record<string, unknown>
  priority: number
  /** Not before then. */
  startAfter: string
}

/** Everything that waits or is under way, in the caller's transaction; nothing where there is no queue yet. */
export async function waitingJobs(tx: postgres.TransactionSql): Promise<WaitingJob[]> {
  const [table] = await tx<{ there: boolean }[]>`select to_regclass('jobs.job') is not null as there`
  if (!table?.there) return []
  // The schedule sends its own.
  const rows = await tx<{ name: string; data: string; priority: number; startAfter: Date }[]>`
    select name, data::text as data, priority, start_after as "startAfter" from jobs.job
    where state < 'completed' and name not like '\\_\\_%' and data is not null order by created_on, id`
  return rows.map(({ data, startAfter, ...rest }) => ({
    ...rest,
    data: JSON.parse(data),
    startAfter: startAfter.toISOString(),
  }))
}

/** Sends what a backup kept of the queue, in the caller's transaction; says no where there is no such work any more. */
export async function enqueueAgain(tx: postgres.TransactionSql, job: WaitingJob): Promise<boolean> {
  if (!(await queue().getQueue(job.name))) return false
  const executeSql = async (text: string, values: unknown[] = []) => ({
    rows: await tx.unsafe(text, values as postgres.ParameterOrJSON<never>[]),
  })
  const { priority, startAfter } = job
  await queue().send(job.name, job.data, { priority, startAfter, db: { executeSql } })
  return true
}
