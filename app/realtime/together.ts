import type { TogetherAsk, TogetherNews } from '#app/domain/room-events.ts'
import { placeId } from '#app/domain/watch-together.ts'
import type { Playhead, Together, TogetherPlace } from '#app/domain/watch-together-wire.ts'
import type { RoomConnection } from './connection.ts'

/** How often the server's clock is asked for, in milliseconds. */
const askEveryMs = 15_000
const answerPatienceMs = 5_000
/** The quickest of so many answers says what the server's clock shows. */
const keptAnswers = 6

export interface TogetherView {
  /** Null where nobody leads. */
  together: Together | null
  /** This tab's connection. */
  me: string | undefined
}

type Said = TogetherAsk extends infer Ask
  ? Ask extends TogetherAsk
    ? Omit<Ask, 'recordingId' | 'conversationId'>
    : never
  : never

export type TogetherLine = ReturnType<typeof openTogetherLine>

/**
 * What this tab hears and says of watching together in a place, and the server's clock. A recording's room is entered by
 * whoever shows it; a conversation is entered here, and who enters it follows whatever is shown.
 */
export function openTogetherLine(connection: RoomConnection, place: TogetherPlace) {
  const { socket } = connection
  const isTalk = 'conversationId' in place
  const listeners = new Set<() => void>()
  const answers: { offset: number; took: number }[] = []
  let view: TogetherView = { together: null, me: socket.id }
  /** Said once to follow: a line that breaks is no reason to look around. */
  let wantsToFollow = isTalk
  let isIn = !isTalk
  let isEntering = false
  /** What was said before this tab was let in: it is said once it is. */
  let unsaid: Said | null = null
  let closed = false

  function take({ together }: TogetherNews): void {
    view = { together, me: socket.id }
    const mine = together?.members.find(({ connectionId }) => connectionId === socket.id)
    if (together && wantsToFollow && !mine) say({ type: 'follow' })
    for (const listener of [...listeners]) listener()
  }

  function enter(): void {
    if (!('conversationId' in place)) return
    const stay = { ...place, here: true }
    isEntering = true
    socket.timeout(answerPatienceMs).emit('converse', stay, (failure: Error | null, answer: boolean) => {
      if (closed) return
      isEntering = false
      isIn = failure === null && answer
      if (isIn && unsaid) say(unsaid)
      if (isIn || failure) ask()
    })
  }

  function ask(): void {
    if (connection.state() !== 'live') {
      isIn = !isTalk
      return
    }
    if (!isIn) {
      if (!isEntering) enter()
      return
    }
    const askedAt = Date.now()
    socket
      .timeout(answerPatienceMs)
      .emit('together', { ...place, type: 'ask' }, (failure: Error | null, news: TogetherNews) => {
        if (failure || closed) return
        const took = Date.now() - askedAt
        answers.push({ offset: news.now - (askedAt + took / 2), took })
        if (answers.length > keptAnswers) answers.shift()
        take(news)
      })
  }

  function say(said: Said): void {
    if (said.type === 'follow' || said.type === 'show') wantsToFollow = true
    else if (said.type !== 'play') wantsToFollow = false
    if (said.type !== 'play') unsaid = isIn ? null : said
    if (isIn && socket.connected) socket.emit('together', { ...place, ...said } as TogetherAsk, () => {})
  }

  const hear = (news: TogetherNews) => {
    if (placeId(news) === placeId(place)) take(news)
  }
  socket.on('together', hear)
  const stopHearing = connection.subscribe(ask)
  const timer = setInterval(ask, askEveryMs)
  // The first answers tell the clock; one alone may have come late.
  const first = [0, 300, 900].map((after) => setTimeout(ask, after))

  return {
    view: () => view,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    say,
    /** Epoch milliseconds by the server's clock. */
    now(): number {
      const [best] = [...answers].sort((a, b) => a.took - b.took)
      return Math.round(Date.now() + (best?.offset ?? 0))
    },
    close(): void {
      closed = true
      socket.off('together', hear)
      stopHearing()
      clearInterval(timer)
      for (const each of first) clearTimeout(each)
      if (!socket.connected) return
      if ('conversationId' in place) socket.emit('converse', { ...place, here: false }, () => {})
      else if (view.together) socket.emit('together', { ...place, type: 'leave' }, () => {})
    },
  }
}
