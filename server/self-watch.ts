import type { Settings } from './env.ts'
import { type HealthOptions } from './http/health.ts'
import type { Figure } from './metrics/figures.ts'
import { metricsDoor } from './metrics/metrics-door.ts'
import { observeWork, type WorkWatch } from './metrics/observe-work.ts'
import { watchProcess } from './metrics/process-figures.ts'
import { poolFigures, roleFigure } from './metrics/system-figures.ts'
import { watchReadiness } from './readiness.ts'
import type { ObjectStore } from './storage/store.ts'

type Tell = () => Figure[] | Promise<Figure[]>

/** What a process knows of itself, for whoever looks after it. */
export interface SelfWatch extends Pick<WorkWatch, 'watchRun'> {
  doors: HealthOptions
  /** The store that it cannot do without; before it is named, nothing is ready. */
  looksAt(store: Pick<ObjectStore, 'head'>): void
  /** Further figures of this process. */
  tells(...more: Tell[]): void
  /** Everything has been opened. */
  isReady(): void
  /** It has been asked to leave: nobody is to be sent here any more. */
  leaves(): void
  stop(): void
}

/** Watches the process from its start to its end. Figures are told only where there is a token to ask for them. */
export function watchSelf({ role, metricsToken }: Pick<Settings, 'role' | 'metricsToken'>): SelfWatch {
  const machine = watchProcess()
  const work = observeWork()
  const telling: Tell[] = [() => [roleFigure(role)], machine.figures, poolFigures, work.figures]
  let state: 'starting' | 'ready' | 'leaving' = 'starting'
  let listLacking = async () => ['starting']
  const readAll = async () => (await Promise.all(telling.map(async (tell) => tell()))).flat()
  return {
    watchRun: work.watchRun,
    doors: {
      listLacking: async () => (state === 'ready' ? listLacking() : [state]),
      ...(metricsToken && { metrics: metricsDoor(metricsToken, readAll) }),
    },
    looksAt: (store) => {
      listLacking = watchReadiness(store)
    },
    tells: (...more) => void telling.push(...more),
    isReady: () => {
      state = 'ready'
    },
    leaves: () => {
      state = 'leaving'
    },
    stop: machine.stop,
  }
}
