import { closeLink, type Link, stillAnswers } from './ask.ts'
import type { Running } from './bring-up.ts'

export interface Watch {
  /** To be called when the connection drops: looks at once instead of at the next turn. */
  lookNow(): void
  /** Ends the watch and hands over the connection; after this nothing is restarted. */
  end(): Promise<Link>
}

export interface WatchOptions {
  everyMs: number
  bringUp(): Promise<Running>
  /** Called at each turn. */
  onTurn(): Promise<void>
  onNotice(sentence: string): void
}

/** Looks after a running server every two seconds and brings it back when it is gone. */
export function watchServer(first: Link, options: WatchOptions): Watch {
  let link = first
  let ended = false
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> | undefined
  let lastTrouble: string | undefined

  async function look(): Promise<void> {
    try {
      await options.onTurn().catch(() => {})
      if (await stillAnswers(link)) return
      if (ended) return
      await closeLink(link)
      const startedAt = Date.now()
      link = (await options.bringUp()).link
      lastTrouble = undefined
      options.onNotice(`The database had stopped; it runs again after ${Date.now() - startedAt} ms.`)
    } catch (error) {
      const trouble = error instanceof Error ? error.message : String(error)
      if (!ended && trouble !== lastTrouble) options.onNotice(trouble)
      lastTrouble = trouble
    }
  }

  function schedule(afterMs: number): void {
    if (ended) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      turn = look().finally(() => {
        turn = undefined
        schedule(options.everyMs)
      })
    }, afterMs)
    timer.unref()
  }

  schedule(options.everyMs)
  return {
    lookNow() {
      if (turn === undefined) schedule(0)
    },
    async end() {
      ended = true
      clearTimeout(timer)
      await turn
      return link
    },
  }
}
